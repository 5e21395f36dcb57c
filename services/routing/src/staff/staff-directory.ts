import { Injectable } from '@nestjs/common';
import { DomainError, type StaffContact, type StaffMember } from '@mottak/contracts';
import { keptVersionOf, replaceKept, type Edit, type Kept } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { demandNotNeeded } from './still-needed.js';

const directorySql = `
  SELECT m.id, m.name, m.email, m.phone, m.language,
    coalesce(
      jsonb_agg(jsonb_build_object('group', g.group_id, 'lead', g.is_lead, 'skills', to_jsonb(g.skills)) ORDER BY g.group_id)
        FILTER (WHERE g.group_id IS NOT NULL),
      '[]'
    ) AS groups
  FROM staff_member m LEFT JOIN staff_group g ON g.staff_id = m.id
  GROUP BY m.id ORDER BY m.id`;

const contact = 'm.id, m.name, m.email, m.phone, m.language';

/** The directory's name in the record of changes. */
export const staffKept = 'staff';

/** A directory in a version of it. */
export interface VersionedStaff {
  version: number;
  items: StaffMember[];
}

/** The people of the staff. Their names and addresses are here and in no event, log, id or workflow. */
@Injectable()
export class StaffDirectoryStore {
  constructor(private readonly pool: Pool) {}

  /** The version first: whoever replaces what they read then never overwrites what came between. */
  async all(): Promise<VersionedStaff> {
    const version = await keptVersionOf(this.pool, staffKept);
    return { version, items: (await this.pool.query<StaffMember>(directorySql)).rows };
  }

  /** How to reach somebody; undefined where they aren't in the directory. */
  async contactOf(id: string): Promise<StaffContact | undefined> {
    const { rows } = await this.pool.query<StaffContact>(
      `SELECT ${contact} FROM staff_member m WHERE m.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Those who lead a group, whether or not they are away. Undefined where there is no such group. */
  async leadsOf(groupId: string): Promise<StaffContact[] | undefined> {
    const { rows } = await this.pool.query<{ leads: StaffContact[] }>(
      `SELECT coalesce(
         (SELECT jsonb_agg(to_jsonb(lead) ORDER BY lead.id) FROM (
            SELECT ${contact} FROM staff_group s JOIN staff_member m ON m.id = s.staff_id
            WHERE s.group_id = g.id AND s.is_lead) lead),
         '[]'
       ) AS leads
       FROM resolver_group g WHERE g.id = $1`,
      [groupId],
    );
    return rows[0]?.leads;
  }

  /**
   * Replaces the directory. Absences of those who stay are kept.
   * @throws DomainError `invalid-request` where somebody is in it twice, or in a group that doesn't exist; `stale`;
   * `conflict` where somebody who isn't in it any more has duty or open cases
   */
  async replace(items: readonly StaffMember[], edit: Edit): Promise<VersionedStaff> {
    demandOnce(items);
    const write = async (transaction: PoolClient): Promise<void> => {
      await transaction.query('LOCK TABLE staff_member IN SHARE ROW EXCLUSIVE MODE');
      await demandGroups(transaction, items);
      const leaving = await leavingFor(transaction, items);
      await writeDirectory(transaction, items);
      if (leaving.length > 0) await demandNotNeeded(transaction, leaving);
    };
    await replaceKept(this.pool, { what: staffKept, read: readDirectory, write }, edit);
    return this.all();
  }
}

/** Who is in the directory, and wouldn't be. */
async function leavingFor(transaction: PoolClient, items: readonly StaffMember[]): Promise<string[]> {
  const { rows } = await transaction.query<{ id: string }>(
    'SELECT id FROM staff_member WHERE id <> ALL($1::text[]) ORDER BY id',
    [items.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

async function readDirectory(transaction: PoolClient): Promise<Kept> {
  const { rows } = await transaction.query<StaffMember>(directorySql);
  return new Map(rows.map(({ id, ...person }) => [id, person]));
}

/** Makes the directory what it is given as, under a lock of the caller's. */
export async function writeDirectory(transaction: PoolClient, items: readonly StaffMember[]): Promise<void> {
  const people = items.map(({ groups: _, ...person }) => person);
  const memberships = items.flatMap(({ id, groups }) => groups.map((group) => ({ id, ...group })));
  await transaction.query('DELETE FROM staff_member WHERE id <> ALL($1::text[])', [
    items.map(({ id }) => id),
  ]);
  await transaction.query(
    `INSERT INTO staff_member (id, name, email, phone, language)
     SELECT id, name, email, phone, language
     FROM jsonb_to_recordset($1::jsonb) AS p (id text, name text, email text, phone text, language text)
     ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, email = excluded.email, phone = excluded.phone, language = excluded.language`,
    [JSON.stringify(people)],
  );
  await transaction.query('DELETE FROM staff_group');
  await transaction.query(
    `INSERT INTO staff_group (staff_id, group_id, is_lead, skills)
     SELECT id, "group", lead, ARRAY(SELECT jsonb_array_elements_text(skills))
     FROM jsonb_to_recordset($1::jsonb) AS p (id text, "group" text, lead boolean, skills jsonb)`,
    [JSON.stringify(memberships)],
  );
}

function demandOnce(items: readonly StaffMember[]): void {
  const twice = items.flatMap((person, at) => [
    ...(items.findIndex(({ id }) => id === person.id) < at ? [`items.${String(at)}.id`] : []),
    ...person.groups.flatMap(({ group }, index) =>
      person.groups.findIndex((other) => other.group === group) < index
        ? [`items.${String(at)}.groups.${String(index)}.group`]
        : [],
    ),
  ]);
  if (twice.length > 0) throw invalid(twice, 'is there twice');
}

async function demandGroups(transaction: PoolClient, items: readonly StaffMember[]): Promise<void> {
  const { rows } = await transaction.query<{ id: string }>('SELECT id FROM resolver_group');
  const known = new Set(rows.map(({ id }) => id));
  const unknown = items.flatMap(({ groups }, at) =>
    groups.flatMap(({ group }, index) =>
      known.has(group) ? [] : [`items.${String(at)}.groups.${String(index)}.group`],
    ),
  );
  if (unknown.length > 0) throw invalid(unknown, 'is not a resolver group');
}

const mostErrors = 20;

function invalid(paths: readonly string[], message: string): DomainError {
  return new DomainError(
    'invalid-request',
    `The directory can't be used: \`${paths[0] ?? ''}\` ${message}.`,
    {
      errors: paths.slice(0, mostErrors).map((path) => ({ path, message })),
    },
  );
}
