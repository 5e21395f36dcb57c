import { randomUUID } from 'node:crypto';
import type { FactData, FactType, MessageRef } from '@mottak/case';
import type { CaseEvent } from '@mottak/contracts';

let count = 100_000;

/** A case that grows facts, each with the next number. */
export class CaseLife {
  readonly caseId = randomUUID();
  readonly contactId = randomUUID();
  readonly inquiryId = randomUUID();
  readonly number: string;
  private facts = 0;

  constructor(readonly customerId: string) {
    count += 1;
    this.number = `M-${String(count)}`;
  }

  fact<T extends FactType>(type: T, data: FactData[T], message?: MessageRef): CaseEvent {
    this.facts += 1;
    const fact = {
      caseId: this.caseId,
      caseNumber: this.number,
      customerId: this.customerId,
      contactId: this.contactId,
      number: this.facts,
      at: new Date().toISOString(),
      actor: { kind: 'system', id: 'test' },
      type,
      data,
      ...(message ? { message } : {}),
    };
    return fact as unknown as CaseEvent;
  }

  opened(channel = 'web'): CaseEvent {
    const { number, customerId, contactId, inquiryId } = this;
    const receivedAt = new Date().toISOString();
    return this.fact('opened', {
      inquiryId,
      number,
      customerId,
      contactId,
      channel,
      product: { id: 'mail' },
      receivedAt,
    });
  }

  judged(): CaseEvent {
    const verdict = {
      applies: true,
      approvedChannel: true,
      approvedProduct: true,
      reasons: [],
      catalogueVersion: 1,
      agreementVersion: 1,
    };
    return this.fact(
      'judged',
      {
        verdict,
        priority: 'P3',
        impact: 'medium',
        urgency: 'medium',
        place: 'reception',
        agreementId: `${this.customerId}-terms`,
      },
      { kind: 'receipt', to: 'contact' },
    );
  }

  progress(textId: string): CaseEvent {
    return this.fact('progress-told', { textId }, { kind: 'progress', to: 'contact', textId });
  }

  routed(): CaseEvent {
    return this.fact('routed', { from: 'reception', to: 'network' });
  }
}
