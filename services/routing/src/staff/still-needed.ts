import { DomainError } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import { officersAhead } from '../on-call/rota/officers-ahead.js';
import type { RotaVersion } from '../on-call/rota/rota.store.js';

interface Tie {
  person: string;
  message: string;
}

/**
 * Refuses that people leave the directory who still have something to do: nobody could page them, and their cases would wait for
 * who isn't there.
 * @throws DomainError `conflict` that names each, where, and what to do first
 */
export async function demandNotNeeded(transaction: PoolClient, people: readonly string[]): Promise<void> {
  const ties = [...(await dutiesOf(transaction, people)), ...(await casesOf(transaction, people))];
  if (ties.length === 0) return;
  const words = ties.map(({ person, message }) => `${person} ${message}`).join('; ');
  throw new DomainError(
    'conflict',
    `Who is to leave the directory is still needed: ${words}. Replace the rota, or give the cases to others, first.`,
    { errors: ties.map(({ person, message }) => ({ path: person, message })) },
  );
}

async function dutiesOf(transaction: PoolClient, people: readonly string[]): Promise<Tie[]> {
  const { rows } = await transaction.query<Pick<RotaVersion, 'rota_id' | 'definition'>>(
    'SELECT DISTINCT ON (rota_id) rota_id, definition FROM rota_version ORDER BY rota_id, version DESC',
  );
  return rows.flatMap(({ rota_id, definition }) => {
    const officers = new Set(officersAhead(definition, Date.now()).map(({ officer }) => officer));
    return people
      .filter((person) => officers.has(person))
      .map((person) => ({ person, message: `has duty in the rota ${rota_id}` }));
  });
}

async function casesOf(transaction: PoolClient, people: readonly string[]): Promise<Tie[]> {
  const { rows } = await transaction.query<{ person: string; cases: number }>(
    `SELECT assignee AS person, count(*)::integer AS cases FROM case_row
     WHERE assignee = ANY($1::text[]) AND state NOT IN ('received', 'closed')
     GROUP BY assignee ORDER BY assignee`,
    [people],
  );
  return rows.map(({ person, cases }) => ({
    person,
    message: `has ${String(cases)} cases that are not closed`,
  }));
}
