import { ApplicationFailure } from '@temporalio/common';
import {
  uuidv7,
  type AgreementAct,
  type ApprovalActivities,
  type RecordedAct,
} from '@mottak/contracts/plain';

type Activities = Pick<ApprovalActivities, 'draftAgreement' | 'recordAct' | 'expireAgreement'>;

const after = { offer: 'offered', accept: 'accepted', decline: 'declined' } as const;

/** Approval with its row in memory, on the clock of the test server. Offers stand for half an hour. */
export class MemoryApproval implements Activities {
  /** Acts that approval won't take. */
  forbidden = new Set<string>();
  /** Whether an answer that was written in time is on its way. */
  underWay = false;
  /** How often its clock is to be behind, so that the offer isn't over yet. */
  behind = 0;
  /** An answer that is in the row without the workflow having heard. */
  unheard: AgreementAct | undefined;
  asked = 0;
  release: () => void = () => undefined;
  private drafting: Promise<void> = Promise.resolve();
  private isDrafted = false;
  private standing: RecordedAct | undefined;

  constructor(private readonly now: () => Promise<number>) {}

  hold(): void {
    this.drafting = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  write(isForbidden = false): string {
    const id = uuidv7();
    if (isForbidden) this.forbidden.add(id);
    return id;
  }

  async draftAgreement(): Promise<void> {
    await this.drafting;
    this.isDrafted = true;
  }

  async recordAct({ actId, act }: { actId: string; act: AgreementAct }): Promise<RecordedAct> {
    if (!this.isDrafted) throw ApplicationFailure.nonRetryable('There is no such agreement.', 'not-found');
    if (this.forbidden.has(actId)) throw ApplicationFailure.nonRetryable('Not theirs.', 'forbidden');
    this.underWay = false;
    return this.stand(act);
  }

  async expireAgreement(): Promise<RecordedAct> {
    this.asked += 1;
    if (this.underWay) throw new Error('an answer that was written in time is on its way');
    if (this.unheard) return this.stand(this.unheard);
    if (this.standing && (this.standing.state !== 'offered' || this.behind-- > 0)) return this.standing;
    this.standing = { ...base, state: 'expired', actorId: 'approval', actorKind: 'system' };
    return this.standing;
  }

  private async stand(act: AgreementAct): Promise<RecordedAct> {
    const expiresAt = act === 'offer' ? new Date((await this.now()) + 30 * 60_000).toISOString() : null;
    const actor =
      act === 'offer'
        ? { actorId: 'advisor', actorKind: 'staff' as const }
        : { actorId: 'ola', actorKind: 'customer' as const };
    this.standing = { ...base, ...actor, state: after[act], expiresAt };
    return this.standing;
  }
}

const base = { textId: 'approval:terms', expiresAt: null };
