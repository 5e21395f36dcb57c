import { z } from 'zod';
import { dimensions, measures, notCountedReasons, outcomes } from './report.js';
import { month, text } from './text.js';

const longestMonths = 24;
const reported = month.describe("By the clock of the desk's calendar");
const monthNumber = (value: string): number => Number(value.slice(0, 4)) * 12 + Number(value.slice(5));

const key = text(200).optional();
const filters = {
  month: reported,
  through: reported.optional().describe('The last month, of 24 at the most; left out: only `month`'),
  channel: key,
  customer: key.describe('`-` means no known customer, for example a call from a withheld number'),
  product: key.describe('An id of the catalogue; `-`: none, as what is described in free text, or a call'),
  group: key.describe('A resolver group, or `reception`; `-`: none, as a call'),
};

const isPeriod = ({ month: first, through }: { month: string; through?: string | undefined }): boolean => {
  const length = monthNumber(through ?? first) - monthNumber(first) + 1;
  return length >= 1 && length <= longestMonths;
};
const noPeriod = {
  path: ['through'],
  message: 'must not be before `month`, nor make it more than 24 months',
};

const dimensionList = new RegExp(`^(${dimensions.join('|')})(,(${dimensions.join('|')}))*$`);

/** `GET /api/v1/reports/quality`. */
export const reportQuery = z
  .strictObject({
    ...filters,
    by: z
      .string()
      .regex(dimensionList, `must be of ${dimensions.join(', ')}, with commas between`)
      .transform((value) => dimensions.filter((one) => value.split(',').includes(one)))
      .optional()
      .describe('What to group by, with commas between: month, channel, customer, product, group'),
  })
  .refine(isPeriod, noPeriod);
export type ReportQuery = z.infer<typeof reportQuery>;

/** `GET /api/v1/reports/quality/entries`. */
export const reportEntriesQuery = z
  .strictObject({
    ...filters,
    measure: z
      .enum(measures)
      .optional()
      .describe('A promise, or `reception`: what became of cases at reception'),
    outcome: z.enum(outcomes).optional(),
    reason: z.enum(notCountedReasons).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    after: text(300).optional().describe('The `next` of the page before'),
  })
  .refine(isPeriod, noPeriod);
export type ReportEntriesQuery = z.infer<typeof reportEntriesQuery>;
