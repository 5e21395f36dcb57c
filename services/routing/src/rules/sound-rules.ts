import { reception } from '@mottak/case';
import { DomainError, type RoutingRule } from '@mottak/contracts';
import type { PoolClient } from 'pg';

interface Fault {
  path: string;
  message: string;
}

interface Known {
  places: ReadonlySet<string>;
  calendars: ReadonlySet<string>;
}

const mostErrors = 20;

/**
 * Refuses rules that couldn't be followed.
 * @throws DomainError `invalid-request` that names each: two of one id, a place or a calendar that doesn't exist
 */
export async function demandSound(transaction: PoolClient, rules: readonly RoutingRule[]): Promise<void> {
  const faults = faultsOf(rules, await readKnown(transaction));
  const [first] = faults;
  if (first)
    throw new DomainError('invalid-request', `The rules can't be used: \`${first.path}\` ${first.message}.`, {
      errors: faults.slice(0, mostErrors),
    });
}

async function readKnown(transaction: PoolClient): Promise<Known> {
  const { rows } = await transaction.query<{ groups: string[]; calendars: string[] }>(
    `SELECT ARRAY(SELECT id FROM resolver_group) AS groups, ARRAY(SELECT DISTINCT id FROM calendar) AS calendars`,
  );
  const [known] = rows;
  return { places: new Set([reception, ...(known?.groups ?? [])]), calendars: new Set(known?.calendars) };
}

function faultsOf(rules: readonly RoutingRule[], { places, calendars }: Known): Fault[] {
  return rules.flatMap(({ id, conditions: { time }, outcome: { place } }, at) => [
    ...(rules.findIndex((other) => other.id === id) < at
      ? [{ path: `rules.${String(at)}.id`, message: 'is there twice' }]
      : []),
    ...(places.has(place)
      ? []
      : [
          {
            path: `rules.${String(at)}.outcome.place`,
            message: 'must be reception or a resolver group',
          },
        ]),
    ...(time && !calendars.has(time.calendar)
      ? [{ path: `rules.${String(at)}.conditions.time.calendar`, message: 'is not a calendar' }]
      : []),
  ]);
}
