import { Injectable } from '@nestjs/common';
import {
  uuidv7,
  type ContactSearch,
  type ContactSubmission,
  type FoundContacts,
  type KnownContact,
} from '@mottak/contracts';
import { foldedText } from '@mottak/platform';
import { Pool } from 'pg';

const columns = 'id, customer_id AS customer, email, name, language, held_since AS "heldSince"';

/** One for each address, as for who writes in; see `acceptInquirySql`. Whom the staff keeps is confirmed, and no mail is held. */
const keepSql = `
  INSERT INTO contact (id, customer_id, email, name, language, confirmed_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp())
  ON CONFLICT (customer_id, lower(email)) DO UPDATE
    SET name = coalesce(excluded.name, contact.name), language = coalesce(excluded.language, contact.language),
      confirmed_at = coalesce(contact.confirmed_at, excluded.confirmed_at), held_since = NULL
  RETURNING ${columns}`;

/** So many of each customer: none may crowd out the others. */
const mostHeld = 50;
const heldSql = `
  SELECT ${columns} FROM (
    SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY held_since DESC, id DESC) AS nth
    FROM contact WHERE held_since IS NOT NULL
  ) newest
  WHERE nth <= ${String(mostHeld)} ORDER BY held_since DESC, id DESC LIMIT 1000`;

const searchSql = `
  SELECT ${columns} FROM contact
  WHERE customer_id = $1 AND ($2::text IS NULL OR lower(email) = lower($2)) AND lower(email) > lower($3)
  ORDER BY lower(email) LIMIT $4`;

/** How many contacts are read at a time, to be held against words. */
const stretch = 2_000;

/** Contacts as rows: who wrote to us, and whom the staff has added. */
@Injectable()
export class Contacts {
  constructor(private readonly pool: Pool) {}

  /** Adds a contact, or answers the one of that address with what is new of it. */
  async keep({ customer, email, name, language }: ContactSubmission): Promise<KnownContact> {
    const values = [uuidv7(), customer, email, name ?? null, language ?? null];
    const { rows } = await this.pool.query<KnownContact>({ name: 'keep-contact', text: keepSql, values });
    const [kept] = rows;
    if (kept === undefined) throw new Error('a contact was not kept');
    return kept;
  }

  /** Contacts of one customer, by address. */
  async search({ customer, email, words, limit }: ContactSearch): Promise<FoundContacts> {
    const found: KnownContact[] = [];
    for await (const contact of this.of(customer, email)) {
      if (words === undefined || speaksOf(contact, foldedText(words))) found.push(contact);
      if (found.length > limit) break;
    }
    return { items: found.slice(0, limit), hasMore: found.length > limit };
  }

  /**
   * Contacts by address, a stretch at a time. What looks alike is found alike, which a database can't tell; a customer's
   * contacts are few enough to be looked at.
   */
  private async *of(customer: string, email: string | undefined): AsyncGenerator<KnownContact> {
    let after = '';
    for (let isMore = true; isMore;) {
      const values = [customer, email ?? null, after, stretch];
      const statement = { name: 'search-contacts', text: searchSql, values };
      const { rows } = await this.pool.query<KnownContact>(statement);
      yield* rows;
      isMore = rows.length === stretch;
      after = rows.at(-1)?.email ?? after;
    }
  }

  /** Those that mail is held to, the newest first; 50 of each customer, 1,000 at most. */
  async held(): Promise<KnownContact[]> {
    return (await this.pool.query<KnownContact>({ name: 'held-contacts', text: heldSql })).rows;
  }

  /** Whoever's contact it is; undefined where there is none. */
  async byId(id: string): Promise<KnownContact | undefined> {
    const text = `SELECT ${columns} FROM contact WHERE id = $1`;
    return (await this.pool.query<KnownContact>({ name: 'known-contact', text, values: [id] })).rows[0];
  }
}

const speaksOf = ({ email, name }: KnownContact, words: string): boolean =>
  foldedText(email).includes(words) || foldedText(name ?? '').includes(words);
