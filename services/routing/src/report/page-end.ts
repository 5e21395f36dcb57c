import { DomainError, measures, type Measure } from '@mottak/contracts';
import { z } from 'zod';

/** Where a page of reported things ended. They are in order of when they started, then of their ids. */
export interface PageEnd {
  startedAt: string;
  id: string;
  measure: Measure;
  generation: number;
}

const pageEnd = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid(), z.enum(measures), z.int().min(0)]);

/** As a cursor, which {@link readPageEnd} reads. */
export const writePageEnd = ({ startedAt, id, measure, generation }: PageEnd): string =>
  Buffer.from(JSON.stringify([startedAt, id, measure, generation])).toString('base64url');

/** @throws DomainError `invalid-request` for what no page has ended with */
export function readPageEnd(cursor: string): PageEnd {
  const read = pageEnd.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success)
    throw new DomainError(
      'invalid-request',
      'The request is invalid: `after` must be the `next` of the page before.',
      {
        errors: [{ path: 'after', message: 'must be the `next` of the page before' }],
      },
    );
  const [startedAt, id, measure, generation] = read.data;
  return { startedAt, id, measure, generation };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
