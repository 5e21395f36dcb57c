import { DomainError, type dutyQuery } from '@mottak/contracts';
import type { z } from 'zod';

const DAY = 86_400_000;
const longestDays = 800;

/** The time that somebody asks about. @throws DomainError `invalid-request` where it is none, or longer than 800 days */
export function askedTime(query: z.infer<typeof dutyQuery>, now: Date): [Date, Date] {
  const from = query.from === undefined ? new Date(now.getTime() - 30 * DAY) : new Date(query.from);
  const start = query.from === undefined ? now : from;
  const to = query.to === undefined ? new Date(start.getTime() + 90 * DAY) : new Date(query.to);
  const days = (to.getTime() - from.getTime()) / DAY;
  if (days > 0 && days <= longestDays) return [from, to];
  throw new DomainError(
    'invalid-request',
    'The request is invalid: `to` must lie after `from`, by at most 800 days.',
    {
      errors: [{ path: 'to', message: 'must lie after `from`, by at most 800 days' }],
    },
  );
}
