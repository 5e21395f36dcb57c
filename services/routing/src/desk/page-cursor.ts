import { DomainError } from '@mottak/contracts';

/** Where a page ended: the last case on it, by arrival and then by id. */
export interface PageEnd {
  receivedAt: string;
  id: string;
}

export const writeCursor = ({ receivedAt, id }: PageEnd): string =>
  Buffer.from(`${receivedAt} ${id}`).toString('base64url');

/** @throws DomainError `invalid-request` for what no page has ended with */
export function readCursor(cursor: string): PageEnd {
  const read =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      Buffer.from(cursor, 'base64url').toString(),
    );
  const [, receivedAt, id] = read ?? [];
  if (receivedAt === undefined || id === undefined || !isOfTheCalendar(receivedAt))
    throw new DomainError(
      'invalid-request',
      'The request is invalid: `after` must be the `next` of the page before.',
      {
        errors: [{ path: 'after', message: 'must be the `next` of the page before' }],
      },
    );
  return { receivedAt, id };
}

/** `Date.parse` takes the 30th of February for the 1st of March, and knows a year 0; Postgres doesn't. */
function isOfTheCalendar(instant: string): boolean {
  const at = Date.parse(instant);
  return !instant.startsWith('0000') && !Number.isNaN(at) && new Date(at).toISOString() === instant;
}
