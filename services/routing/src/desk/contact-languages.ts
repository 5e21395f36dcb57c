import { Injectable } from '@nestjs/common';
import { contactView, topics, type Language } from '@mottak/contracts';
import { InjectConfig, ServiceTokens, SnapshotCopy } from '@mottak/platform';
import type { RoutingConfig } from '../config.js';
import type { CaseRow } from '../register/case-row.js';

const patienceMs = 1_000;

/** In which language letters to contacts are framed, so that whoever writes to them writes the same. */
@Injectable()
export class ContactLanguages {
  constructor(
    private readonly tokens: ServiceTokens,
    private readonly copies: SnapshotCopy,
    @InjectConfig() private readonly config: RoutingConfig,
  ) {}

  /** Their own, else their customer's; null where intake doesn't say within a second. Never throws. */
  async of({ contact_id, customer_id }: CaseRow): Promise<Language | null> {
    try {
      const own = await this.ownOf(contact_id);
      return own ?? (await this.copies.get(topics.customer, customer_id, new Date()))?.language ?? null;
    } catch {
      return null;
    }
  }

  private async ownOf(contactId: string): Promise<Language | null> {
    const token = await this.tokens.token();
    const response = await fetch(`${this.config.INTAKE_URL}/internal/v1/contacts/${contactId}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 401) this.tokens.forget(token);
    if (!response.ok) throw new Error(`intake answered ${String(response.status)}`);
    return contactView.parse(await response.json()).language;
  }
}
