import type { Instant } from '@mottak/service-time';
import { callOrder, everybodyInTurn, type Duty } from './duty.js';
import type { Rota } from './rota.js';

/** Who is called, and who would have been before them, had they been here. */
export interface Call extends Duty {
  passedOver: Duty[];
  /** Whether they are away themselves: everybody is, and a call must reach somebody. */
  isAway: boolean;
}

/**
 * Whom the call of a number goes to: those in {@link callOrder}, round by round, but for who is away. Where all of those
 * are, the others of the rota whose turns come next are called; where nobody is here at all, it is as if all were.
 *
 * @param call 1 is the first
 * @param away the ids of officers who are away at that instant
 * @throws ServiceTimeError `bad-instant`
 */
export function callTo(rota: Rota, instant: Instant, call: number, away: ReadonlySet<string>): Call {
  const order = callOrder(rota, instant);
  const isHere = ({ officer }: Duty): boolean => !away.has(officer);
  const round = order.some(isHere) ? order : everybodyInTurn(rota, instant);
  const here = round.filter(isHere);
  if (here.length === 0) return { ...inRound(order, call), passedOver: [], isAway: true };
  const called = inRound(here, call);
  const before = call === 1 ? undefined : inRound(here, call - 1);
  return { ...called, passedOver: between(round, before, called), isAway: false };
}

function inRound(round: readonly Duty[], call: number): Duty {
  const duty = round[(call - 1) % round.length];
  if (!duty) throw new RangeError('calls count from 1');
  return duty;
}

/** Those after one and before another, round and round; from the first on where nobody comes before. */
function between(round: readonly Duty[], before: Duty | undefined, until: Duty): Duty[] {
  const from = before === undefined ? 0 : round.indexOf(before) + 1;
  const [to, length] = [round.indexOf(until), round.length];
  const turned = [...round.slice(from), ...round.slice(0, from)];
  return turned.slice(0, (to - from + length) % length);
}
