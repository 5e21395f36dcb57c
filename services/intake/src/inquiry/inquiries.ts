import { Injectable } from '@nestjs/common';
import type { InquiryView } from '@mottak/contracts';
import { Pool } from 'pg';
import { accepted, type Outcome } from '../arrival/acceptance.js';
import { Announcer } from '../arrival/announcer.js';
import { acceptInquirySql, inquiryColumns } from './accept.sql.js';
import { acceptInquiryValues, type NewInquiry } from './accepting.js';
import { viewOf, type InquiryRow } from './inquiry.view.js';

/** Inquiries as rows. */
@Injectable()
export class Inquiries {
  constructor(
    private readonly pool: Pool,
    private readonly announcer: Announcer,
  ) {}

  /**
   * Stores an inquiry with its raw source, its case id and number, and its announcement, in one commit.
   * The same again answers what was stored.
   * @throws DomainError `key-reused`, `in-flight`
   */
  async accept(inquiry: NewInquiry): Promise<InquiryView> {
    const values = acceptInquiryValues(inquiry);
    const row = await accepted(() =>
      this.first<InquiryRow & { outcome: Outcome }>('accept-inquiry', acceptInquirySql, values),
    ).catch(this.announcer.afterError);
    this.announcer.committed();
    return viewOf(row);
  }

  byId(id: string): Promise<InquiryRow | undefined> {
    return this.first('inquiry-by-id', `SELECT ${inquiryColumns('inquiry')} FROM inquiry WHERE id = $1`, [
      id,
    ]);
  }

  byIdentity(source: string, sourceId: string): Promise<InquiryRow | undefined> {
    return this.first(
      'inquiry-by-identity',
      `SELECT ${inquiryColumns('inquiry')} FROM inquiry JOIN arrival USING (id) WHERE source = $1 AND source_id = $2`,
      [source, sourceId],
    );
  }

  private async first<Row extends object>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row | undefined> {
    return (await this.pool.query<Row>({ name, text, values })).rows[0];
  }
}
