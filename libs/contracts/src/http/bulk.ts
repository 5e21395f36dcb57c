import { z } from 'zod';
import { commandBodies } from './command.js';
import { problem } from './problem.js';

/**
 * Commands that may be given to many cases at once, each with its body. Left out are commands that only make sense for one: a
 * question, a split, a merge, watchers, a revised verdict, a rating.
 */
const bulkCommand = z.discriminatedUnion('kind', [
  commandBodies.answer.extend({ kind: z.literal('answer') }),
  commandBodies.route.extend({ kind: z.literal('route') }),
  commandBodies.assign.extend({ kind: z.literal('assign') }),
  commandBodies.progress.extend({ kind: z.literal('progress') }),
  commandBodies.note.extend({ kind: z.literal('note') }),
  commandBodies.resolve.extend({ kind: z.literal('resolve') }),
  commandBodies.prioritise.extend({ kind: z.literal('prioritise') }),
  commandBodies.tag.extend({ kind: z.literal('tag') }),
  commandBodies.link.extend({ kind: z.literal('link') }),
  commandBodies.withdraw.extend({ kind: z.literal('withdraw') }),
  commandBodies['link-disruption'].extend({ kind: z.literal('link-disruption') }),
  commandBodies['unlink-disruption'].extend({ kind: z.literal('unlink-disruption') }),
]);

const mostCases = 100;

/** `POST /api/v1/cases/bulk`. */
export const bulkOrder = z.strictObject({
  command: bulkCommand.describe('The body of the command as for one case, and its kind'),
  cases: z
    .array(
      z.strictObject({
        id: z.uuid().toLowerCase(),
        version: z
          .int()
          .min(1)
          .optional()
          .describe('Refused where the case is at another version, as by If-Match'),
      }),
    )
    .min(1)
    .max(mostCases)
    .refine((cases) => new Set(cases.map(({ id }) => id)).size === cases.length, 'must name each case once'),
});
export type BulkOrder = z.infer<typeof bulkOrder>;

/** What came of a command on one case of many. */
export const bulkOutcome = z.object({
  caseId: z.uuid(),
  status: z
    .int()
    .describe('As the command on this case alone would have been answered: 200, or as the problem says'),
  problem: problem.optional().describe('Why nothing has happened to this case'),
});
export type BulkOutcome = z.infer<typeof bulkOutcome>;

export const bulkOutcomes = z.object({
  items: z.array(bulkOutcome).describe('In the order of the request'),
  done: z.int().describe('To how many cases it has happened'),
});
export type BulkOutcomes = z.infer<typeof bulkOutcomes>;
