import { z } from 'zod';
import { promiseNames } from '@mottak/case';
import { stopReasons } from '@mottak/case/promises';
import { staffingView } from './duty.js';

/** What is counted as kept or broken: the promises of a case, and the answer to a telephone call (R15). */
export const reportedPromises = [...promiseNames, 'phone-answer'] as const;

/** What the report measures: promises, and what becomes of cases at reception (R2). */
export const measures = [...reportedPromises, 'reception'] as const;
export type Measure = (typeof measures)[number];

/** What a report can be grouped by. */
export const dimensions = ['month', 'channel', 'customer', 'product', 'group'] as const;
export type Dimension = (typeof dimensions)[number];

/** What became of what is measured. Each is exactly one of these. */
export const outcomes = [
  'met',
  'broken',
  'abandoned',
  'at-reception',
  'routed',
  'running',
  'not-counted',
] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Why something isn't counted: the verdict on its case (R16); it stopped before it fell due; or, of calls, the caller gave
 * up at once, nobody told when it rang, or it rang outside the hours.
 */
export const notCountedReasons = [
  'channel-not-approved',
  'product-not-approved',
  'channel-and-product-not-approved',
  'verdict-revised',
  ...stopReasons,
  'short-abandon',
  'no-ringing',
  'outside-hours',
] as const;
export type NotCountedReason = (typeof notCountedReasons)[number];

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();
const reasons = z
  .partialRecord(z.enum(notCountedReasons), count)
  .describe('How many of those not counted for which reason; each has one');
const duration = z.string().nullable();

/** How one promise was kept. `total` is the sum of `met`, `broken`, `abandoned`, `running` and `notCounted`. */
export const promiseFigures = z.object({
  promise: z.enum(reportedPromises),
  total: count,
  met: count,
  broken: count,
  abandoned: count.describe('Calls only: given up in time, but not at once; in the denominator'),
  running: count.describe('Not decided yet'),
  notCounted: count,
  reasons,
  share: share.describe('`met` of `met`, `broken` and `abandoned`; null where there are none'),
  fulfilled: count.describe('Of those met or broken, what was done in the end, in time or too late'),
  elapsed: z
    .object({ p50: duration, p90: duration, p95: duration })
    .describe(
      'ISO 8601: within which time half of `fulfilled` was done, 90 % and 95 %. Service time; of calls real time',
    ),
});
export type PromiseFigures = z.infer<typeof promiseFigures>;

/** What became of cases at reception (R2). `cases` is the sum of `atReception`, `routed`, `running` and `notCounted`. */
export const solvingFigures = z.object({
  cases: count,
  atReception: count.describe('Solved by reception, never routed to a group'),
  routed: count.describe('Solved after having been routed'),
  running: count.describe('Not solved yet'),
  notCounted: count.describe('Ended without a solution'),
  reasons,
  share: share.describe("Reception's own solving rate: `atReception` of all that are solved"),
});
export type SolvingFigures = z.infer<typeof solvingFigures>;

const figures = { promises: z.array(promiseFigures), solving: solvingFigures };

/** One group of a report: what it is of, by the dimensions that were asked for. */
export const reportRow = z.object({
  key: z.partialRecord(z.enum(dimensions), z.string().nullable()).describe('Null: has none'),
  names: z
    .object({ customer: z.string().nullable().optional(), product: z.string().nullable().optional() })
    .describe('What the customer and the product of the key are called'),
  ...figures,
});
export type ReportRow = z.infer<typeof reportRow>;

const reportedMonth = z.object({ month: z.string(), from: z.iso.datetime(), to: z.iso.datetime() });

/** The quality of the service. */
export const qualityReport = z.object({
  zone: z.string().describe('Whose clock says when a month begins: the zone of the calendar of the desk'),
  months: z.array(reportedMonth),
  by: z.array(z.enum(dimensions)),
  total: z.object(figures),
  rows: z.array(reportRow).describe('Empty where nothing is grouped by'),
  openHours: z
    .array(reportedMonth.pick({ month: true }).extend(staffingView.shape.whole.shape))
    .nullable()
    .describe("How the desk's opening hours were staffed (R6), whatever is filtered by; for the house only"),
});
export type QualityReport = z.infer<typeof qualityReport>;

/** One promise of a case, one call, or one case at reception, as the report counts it. */
export const reportEntry = z.object({
  measure: z.enum(measures),
  generation: z.int().nullable(),
  outcome: z.enum(outcomes),
  reason: z.enum(notCountedReasons).nullable(),
  month: z.string(),
  startedAt: z.iso.datetime().describe('What says which month it belongs to'),
  due: z.iso.datetime().nullable(),
  fulfilledAt: z.iso.datetime().nullable(),
  elapsed: duration,
  channel: z.string(),
  customer: z.string().nullable(),
  product: z.string().nullable(),
  group: z.string().nullable(),
  case: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  call: z.uuid().nullable(),
  links: z
    .object({
      case: z.string().optional(),
      timeline: z.string().optional(),
      audit: z.string().optional(),
      call: z.string().optional(),
    })
    .describe('The evidence, as far as the caller may see it'),
});
export type ReportEntry = z.infer<typeof reportEntry>;

/** A page of what stands behind a report's figures, the newest first. */
export const reportEntriesPage = z.object({ items: z.array(reportEntry), next: z.string().nullable() });
export type ReportEntriesPage = z.infer<typeof reportEntriesPage>;

/** RFC 4180, UTF-8, with a header. */
export const reportAsCsv = z.string();
