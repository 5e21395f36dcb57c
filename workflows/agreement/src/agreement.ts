import type {
  AgreementAct,
  AgreementActMessage,
  AgreementState,
  ErrorCode,
  RecordedAct,
} from '@mottak/contracts/plain';

/** Why an act can't be taken, and what may be done instead. */
export interface Refusal {
  code: Extract<ErrorCode, 'invalid-request' | 'transition-refused' | 'conflict'>;
  detail: string;
  allowed: AgreementAct[];
}

/** An offer as it was recorded; `expiresAt` is ISO 8601 UTC. */
export type Offer = RecordedAct & { expiresAt: string };

/** How an agreement ended, as it was recorded. */
export type Ending = RecordedAct & { state: Exclude<AgreementState, 'drafted' | 'offered'> };

/** What the query `current` answers. */
export interface AgreementStanding {
  state: AgreementState | null;
  allowed: AgreementAct[];
  expiresAt: string | null;
}

const acts: Record<AgreementState, AgreementAct[]> = {
  drafted: ['offer'],
  offered: ['accept', 'decline'],
  accepted: [],
  declined: [],
  expired: [],
};

/** Where a separate agreement stands, as its recorded acts tell. Pure. */
export class Agreement {
  offer: Offer | undefined;
  end: Ending | undefined;
  private isDrafted = false;

  get state(): AgreementState | undefined {
    return this.end?.state ?? this.offer?.state ?? (this.isDrafted ? 'drafted' : undefined);
  }

  get allowed(): AgreementAct[] {
    return this.state === undefined ? [] : acts[this.state];
  }

  drafted(): void {
    this.isDrafted = true;
  }

  /** Takes an act as it was recorded. One that has been taken before changes nothing. */
  record(recorded: RecordedAct): void {
    if (isOffer(recorded)) this.offer ??= recorded;
    else if (isEnding(recorded)) this.end ??= recorded;
  }

  /** Why `message` can't be taken now; `undefined` where it can, or where that isn't known before the draft is. */
  refusalOf(message: Partial<AgreementActMessage> | undefined): Refusal | undefined {
    const { state, allowed } = this;
    if (typeof message?.actId !== 'string' || typeof message.act !== 'string')
      return { code: 'invalid-request', detail: 'An act must name its row and what is done.', allowed };
    if (state === undefined || allowed.includes(message.act)) return undefined;
    if (this.end) return { code: 'conflict', detail: `The agreement is already ${state}.`, allowed };
    const detail = `\`${message.act}\` is not possible while the agreement is \`${state}\`.`;
    return { code: 'transition-refused', detail, allowed };
  }

  inWords(): string {
    switch (this.state) {
      case undefined:
        return 'The draft is being made.';
      case 'drafted':
        return 'Drafted; waits for an advisor to offer it.';
      case 'offered':
        return `Offered; waits for the customer until ${this.offer?.expiresAt ?? 'they answer'}.`;
      case 'accepted':
      case 'declined':
        return `The customer ${this.state} it.`;
      case 'expired':
        return 'The offer ended without an answer.';
    }
  }

  view(): AgreementStanding {
    return { state: this.state ?? null, allowed: this.allowed, expiresAt: this.offer?.expiresAt ?? null };
  }
}

function isOffer(recorded: RecordedAct): recorded is Offer {
  return recorded.state === 'offered' && recorded.expiresAt !== null;
}

function isEnding(recorded: RecordedAct): recorded is Ending {
  return recorded.state !== 'drafted' && recorded.state !== 'offered';
}
