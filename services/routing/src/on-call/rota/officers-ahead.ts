import { DomainError } from '@mottak/contracts';
import type { RotaDefinition } from '@mottak/rota';
import type { Pool, PoolClient } from 'pg';

export interface NamedOfficer {
  officer: string;
  /** Where in the definition, as the API writes paths: `levels.0.officers.1`. */
  path: string;
}

/** Who has duty from an instant on: the officers of each level, and of the changes that aren't over. */
export const officersAhead = ({ levels, changes = [] }: RotaDefinition, at: number): NamedOfficer[] => [
  ...levels.flatMap(({ officers }, level) =>
    officers.map((officer, index) => ({
      officer,
      path: `levels.${String(level)}.officers.${String(index)}`,
    })),
  ),
  ...changes.flatMap((change, index) => {
    if (Date.parse(change.to) <= at) return [];
    const path = `changes.${String(index)}`;
    return change.kind === 'override'
      ? [{ officer: change.officer, path: `${path}.officer` }]
      : change.officers.map((officer, each) => ({ officer, path: `${path}.officers.${String(each)}` }));
  }),
];

/** Those who aren't in the directory. The others stay in it until the transaction ends. */
export async function strangersIn(
  on: Pool | PoolClient,
  named: readonly NamedOfficer[],
): Promise<NamedOfficer[]> {
  const { rows } = await on.query<{ id: string }>(
    'SELECT id FROM staff_member WHERE id = ANY($1::text[]) ORDER BY id FOR KEY SHARE',
    [named.map(({ officer }) => officer)],
  );
  const known = new Set(rows.map(({ id }) => id));
  return named.filter(({ officer }) => !known.has(officer));
}

/** Of those who are to be known: nobody could page them. @throws DomainError `invalid-request` that names each officer who isn't in the directory */
export async function demandKnownOfficers(
  on: PoolClient,
  definition: RotaDefinition,
  isToBeKnown: (named: NamedOfficer) => boolean,
): Promise<void> {
  const strangers = await strangersIn(on, officersAhead(definition, Date.now()).filter(isToBeKnown));
  if (strangers.length === 0) return;
  const names = [...new Set(strangers.map(({ officer }) => officer))].join(', ');
  throw new DomainError('invalid-request', `Not in the directory of the staff: ${names}.`, {
    errors: strangers.map(({ path }) => ({ path, message: 'is not in the directory of the staff' })),
  });
}
