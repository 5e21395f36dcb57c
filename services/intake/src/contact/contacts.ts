import { Injectable } from '@nestjs/common';
import {
  uuidv7,
  type ContactSearch,
  type ContactSubmission,
  type FoundContacts,
  type KnownContact,
} from '@mottak/contracts';
import { Pool } from 'pg';

const columns = 'id, customer_id AS customer, email, name, language';

/** One for each address, as for who writes in; see `acceptInquirySql`. */
const keepSql = `
  INSERT INTO contact (id, customer_id, email, name, language) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (customer_id, lower(email)) DO UPDATE
    SET name = coalesce(excluded.name, contact.name), language = coalesce(excluded.language, contact.language)
  RETURNING ${columns}`;

const searchSql = `
  SELECT ${columns} FROM contact
  WHERE customer_id = $1 AND ($2::text IS NULL OR lower(email) = lower($2))
    AND ($3::text IS NULL OR lower(email) LIKE lower($3) OR lower(name) LIKE lower($3))
  ORDER BY lower(email) LIMIT $4`;

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

  /** Contacts of one customer, by address; the words stand for themselves, whatever LIKE would make of them. */
  async search({ customer, email, words, limit }: ContactSearch): Promise<FoundContacts> {
    const values = [customer, email ?? null, words === undefined ? null : containing(words), limit + 1];
    const { rows } = await this.pool.query<KnownContact>({
      name: 'search-contacts',
      text: searchSql,
      values,
    });
    return { items: rows.slice(0, limit), hasMore: rows.length > limit };
  }

  /** Whoever's contact it is; undefined where there is none. */
  async byId(id: string): Promise<KnownContact | undefined> {
    const text = `SELECT ${columns} FROM contact WHERE id = $1`;
    return (await this.pool.query<KnownContact>({ name: 'known-contact', text, values: [id] })).rows[0];
  }
}

/** A pattern of LIKE that stands for the words as they are. */
const containing = (words: string): string => `%${words.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
