import { Injectable } from '@nestjs/common';
import type { MessageView } from '@mottak/contracts';
import { Pool } from 'pg';
import { accepted, type Outcome } from '../arrival/acceptance.js';
import { Announcer } from '../arrival/announcer.js';
import { acceptReplySql } from './accept.sql.js';
import { acceptReplyValues, type NewReply } from './accepting.js';

interface ReplyRow {
  outcome: Outcome;
  id: string;
  case_id: string;
  received_at: string;
}

/** Replies as rows. */
@Injectable()
export class Replies {
  constructor(
    private readonly pool: Pool,
    private readonly announcer: Announcer,
  ) {}

  /**
   * Stores a reply with its raw source and its announcement, in one commit. The same again answers what was stored.
   * @throws DomainError `key-reused`, `in-flight`
   */
  async accept(reply: NewReply): Promise<MessageView> {
    const statement = { name: 'accept-reply', text: acceptReplySql, values: acceptReplyValues(reply) };
    const row = await accepted(async () => (await this.pool.query<ReplyRow>(statement)).rows[0]).catch(
      this.announcer.afterError,
    );
    this.announcer.committed();
    return {
      id: row.id,
      caseId: row.case_id,
      receivedAt: row.received_at,
      links: { case: `/api/v1/cases/${row.case_id}` },
    };
  }

  /** The customer whose case it is; undefined for a case that was never minted here. */
  async customerOf(caseId: string): Promise<string | undefined> {
    const statement = {
      name: 'customer-of-case',
      text: 'SELECT customer_id FROM inquiry WHERE case_id = $1',
      values: [caseId],
    };
    return (await this.pool.query<{ customer_id: string }>(statement)).rows[0]?.customer_id;
  }
}
