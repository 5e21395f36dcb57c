import { z } from 'zod';
import { date, instant, slug, text } from './text.js';

const time = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time "HH:MM" from 00:00 to 24:00');
const mostIntervals = 24;
const mostDates = 10_000;
const openingHours = z
  .array(z.tuple([time, time]))
  .max(mostIntervals)
  .describe(
    'Opening and closing local time, in order and without overlap; `24:00` closes at the end of the day',
  );
const weekday = openingHours.optional();

/** When a desk is open. What a shape can't say (that dates exist, that hours are in order) is checked when it is compiled. */
export const calendarShape = z.strictObject({
  zone: text(100).describe('IANA time zone, such as `Europe/Oslo`'),
  week: z
    .strictObject({
      mon: weekday,
      tue: weekday,
      wed: weekday,
      thu: weekday,
      fri: weekday,
      sat: weekday,
      sun: weekday,
    })
    .describe('A day that is left out is closed'),
  closed: z.array(date).max(mostDates).optional().describe('Closed dates'),
  exceptions: z
    .record(date, openingHours)
    .refine(
      (hours) => Object.keys(hours).length <= mostDates,
      `must be ${String(mostDates)} dates at the most`,
    )
    .optional()
    .describe(
      "Hours of single dates: they replace the weekday's and beat `closed`; an empty list closes the date",
    ),
});

/** `POST /api/v1/service-time/evaluate`. A query's other members are judged one by one: what is wrong gets its error there. */
export const serviceTimeEvaluation = z.strictObject({
  calendar: z
    .union([slug, calendarShape])
    .describe('The id of a calendar, which is asked in all its versions, or a calendar'),
  queries: z
    .array(
      z
        .looseObject({
          op: z.enum(['due', 'elapsed']),
          start: z.unknown().describe('An instant, ISO 8601 with an offset'),
          end: z.unknown().describe('Of `elapsed`: an instant, ISO 8601 with an offset'),
          budget: z
            .unknown()
            .describe('Of `due`: ISO 8601 of hours, minutes and seconds, such as `PT39H30M`'),
          pauses: z
            .unknown()
            .describe(
              'Breaks in service time, as pairs of instants, in any order; 1,000 in all the queries at the most',
            ),
        })
        .partial({ start: true, end: true, budget: true, pauses: true }),
    )
    .max(1000)
    .refine((queries) => pausesIn(queries) <= 1000, 'must hold no more than 1,000 pauses in all'),
});

const pausesIn = (queries: readonly { pauses?: unknown }[]): number =>
  queries.reduce((sum, { pauses }) => sum + (Array.isArray(pauses) ? pauses.length : 0), 0);

export const serviceTimeError = z.enum([
  'bad-zone',
  'bad-instant',
  'bad-duration',
  'negative-budget',
  'end-before-start',
  'no-opening',
]);

export const serviceTimeAnswers = z.object({
  results: z
    .array(
      z.union([
        z.object({ due: z.iso.datetime() }),
        z.object({ elapsed: z.string() }),
        z.object({ error: z.object({ code: serviceTimeError }) }),
      ]),
    )
    .describe('In the order of the queries'),
});
export type ServiceTimeAnswers = z.infer<typeof serviceTimeAnswers>;

const validFrom = instant.describe('From when it counts; left out, from now on');

/** `PUT /api/v1/calendars/{calendarId}`: what becomes the next version. */
export const calendarEdit = z.strictObject({
  definition: calendarShape,
  validFrom: validFrom.optional(),
  why: text(500),
});
export type CalendarEdit = z.infer<typeof calendarEdit>;

/** `POST /api/v1/calendars/{calendarId}/preview`. */
export const calendarPreviewRequest = z.strictObject({
  definition: calendarShape,
  validFrom: validFrom.optional(),
  days: z.int().min(1).max(800).default(400).describe('How many dates from `validFrom` on are compared'),
});
export type CalendarPreviewRequest = z.infer<typeof calendarPreviewRequest>;

export const calendarPreview = z.object({
  zone: z.object({ current: z.string(), proposed: z.string() }),
  dates: z
    .array(z.object({ date, current: openingHours, proposed: openingHours }))
    .describe('The dates on which the hours would differ, each by the version that counts then'),
  openCases: z.int().describe('Open cases whose promises run by this calendar'),
});
export type CalendarPreview = z.infer<typeof calendarPreview>;

const warning = z.object({ nb: z.string(), nn: z.string(), en: z.string() });

const newest = {
  id: slug,
  zone: z.string(),
  version: z.int().describe('The newest version, and the ETag'),
  validFrom: z.iso.datetime(),
  runsOutAt: z.iso.datetime().nullable().describe('When its dated closings end; null where it has none'),
  warning: warning.nullable().describe('From 90 days before the closings end'),
};

export const calendarSummary = z.object(newest);
export type CalendarSummary = z.infer<typeof calendarSummary>;

/** A calendar with every version that it has had, the newest first. Versions never change. */
export const calendarView = z.object({
  ...newest,
  versions: z.array(
    z.object({
      version: z.int(),
      validFrom: z.iso.datetime(),
      author: z.string().describe('The subject of who made it; `release` came with the software'),
      why: z.string().nullable(),
      madeAt: z.iso.datetime(),
      casesMovedAt: z.iso
        .datetime()
        .nullable()
        .describe('When every open case had followed; null until then, and for the first version'),
      definition: calendarShape,
    }),
  ),
});
export type CalendarView = z.infer<typeof calendarView>;
