import { Injectable } from '@nestjs/common';
import { DomainError, type CallOutView, type EscalationView } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';
import { Pool } from 'pg';
import { parseRecipient } from '../notices/notice.js';
import { Customers } from '../sources/customers.js';
import { Owners } from '../sources/owners.js';

/** What a page is about, in words; null where they aren't known, or can't be had now. */
export interface Matter {
  customer: string | null;
  subject: string | null;
}

/** A page by the token in its link. */
interface Paged {
  escalationId: string;
  officer: string;
}

/** By the token, for as long as the link holds. */
const pageSql = `
  SELECT substr(source, 8) AS "escalationId", recipient FROM notice
  WHERE token = $1 AND kind = 'oncall-page' AND created_at > now() - interval '12 hours'`;

const inquirySql = `SELECT inquiry_id AS "inquiryId" FROM case_progress WHERE case_id = $1`;

/** Call-outs, as officers see them by the link in a page: what it is about, and that they take it (R7). */
@Injectable()
export class CallOuts {
  constructor(
    private readonly pool: Pool,
    private readonly owners: Owners,
    private readonly customers: Customers,
  ) {}

  /** @throws DomainError `not-found` for a token that nobody has, or whose link has ended; `unavailable` */
  async view(token: string): Promise<CallOutView> {
    const { escalationId, officer } = await this.page(token);
    const escalation = await this.escalation(escalationId);
    const { customer, subject } = await this.about(escalation);
    const { caseNumber, acknowledgedBy } = escalation;
    const taken = acknowledgedBy === null ? 'no' : acknowledgedBy === officer ? 'by-you' : 'by-another';
    return { caseNumber, customer: customer ?? escalation.customer, subject, taken };
  }

  /** As {@link view}, once it is taken, by whomever. @throws DomainError `forbidden` for an officer who may not any more */
  async take(token: string): Promise<CallOutView> {
    const { escalationId, officer } = await this.page(token);
    await this.owners.acknowledge(escalationId, officer).catch((error: unknown) => {
      if (!(error instanceof DomainError && error.code === 'conflict')) throw error;
    });
    return this.view(token);
  }

  /** What an escalation is about. A page goes out whatever can't be had: it mustn't wait for names. */
  async matter(escalationId: string): Promise<Matter> {
    try {
      return await this.about(await this.escalation(escalationId));
    } catch {
      return { customer: null, subject: null };
    }
  }

  private async about({ customer, caseId }: EscalationView): Promise<Matter> {
    const [known, { rows }] = await Promise.all([
      this.customers.customer(customer),
      this.pool.query<{ inquiryId: string | null }>(inquirySql, [caseId]),
    ]);
    const inquiryId = rows[0]?.inquiryId ?? null;
    const subject = inquiryId === null ? null : await this.owners.subject(inquiryId);
    return {
      customer: known === undefined ? null : oneLine(known.name, 80),
      subject: subject === null ? null : oneLine(subject, 120),
    };
  }

  private async escalation(id: string): Promise<EscalationView> {
    const found = await this.owners.escalation(id);
    if (!found) throw new DomainError('not-found', 'There is no such escalation.');
    return found;
  }

  private async page(token: string): Promise<Paged> {
    const { rows } = await this.pool.query<{ escalationId: string; recipient: string }>(pageSql, [token]);
    const to = rows[0] && parseRecipient(rows[0].recipient);
    if (!rows[0] || typeof to !== 'object' || !('staff' in to))
      throw new DomainError('not-found', 'No page has this link, or it is too old.');
    return { escalationId: rows[0].escalationId, officer: to.staff };
  }
}
