import type { Instant } from '@mottak/service-time';
import { pageOrder, everybodyInTurn, type Duty } from './duty.js';
import type { Rota } from './rota.js';

/** Who is paged, and who would have been before them, had they been here. */
export interface Page extends Duty {
  passedOver: Duty[];
  /** Whether they are away themselves: everybody is, and a page must reach somebody. */
  isAway: boolean;
}

/**
 * Whom the next page goes to: those in {@link pageOrder}, round by round, but for who is away. It goes on from who was
 * paged last, so that nobody is skipped or paged twice running because absences or duty have changed since. Where all in
 * that order are away, the others of the rota whose turns come next are paged; where nobody is here at all, it is as if
 * all were.
 *
 * @param last the id of who was paged last; undefined for the first page
 * @param away the ids of officers who are away at that instant
 * @throws ServiceTimeError `bad-instant`
 */
export function pageTo(
  rota: Rota,
  instant: Instant,
  last: string | undefined,
  away: ReadonlySet<string>,
): Page {
  const order = pageOrder(rota, instant);
  const isHere = ({ officer }: Duty): boolean => !away.has(officer);
  const round = order.some(isHere) ? order : everybodyInTurn(rota, instant);
  const isAnybodyHere = round.some(isHere);
  const turns = isAnybodyHere ? after(round, last) : after(order, last);
  const index = isAnybodyHere ? turns.findIndex(isHere) : 0;
  const paged = turns[index];
  if (!paged) throw new RangeError('a rota without officers');
  return { ...paged, passedOver: turns.slice(0, index), isAway: !isAnybodyHere };
}

/** A round from whose turn comes after an officer's; from its beginning where they aren't in it. */
function after(round: readonly Duty[], last: string | undefined): Duty[] {
  const from = round.findIndex(({ officer }) => officer === last) + 1;
  return [...round.slice(from), ...round.slice(0, from)];
}
