import { Calendar, compileCalendar } from './calendar.js';
import { type CalendarDefinition, CalendarError } from './calendar-definition.js';
import { type CalendarVersion, dueAcross, elapsedAcross } from './calendar-history.js';
import { formatDuration, parseDuration } from './duration.js';
import { formatInstant, parseInstant } from './instant.js';
import type { Pause } from './pauses.js';
import { due, elapsed } from './service-time.js';
import { ServiceTimeError, type ServiceTimeErrorCode } from './service-time-error.js';
import { newSlice, within } from './slice.js';

/** Instants are ISO 8601 with an offset, durations ISO 8601 of hours, minutes and seconds. */
export type ServiceTimeQuery =
  | { op: 'due'; start: string; budget: string; pauses?: [string, string][] }
  | { op: 'elapsed'; start: string; end: string; pauses?: [string, string][] };

/** As it came in: only what is asked for is sure. */
export type ReceivedQuery = { readonly op: ServiceTimeQuery['op'] } & Readonly<
  Partial<Record<'start' | 'end' | 'budget' | 'pauses', unknown>>
>;

/** Instants are UTC with milliseconds, durations normalised. */
export type ServiceTimeResult =
  { due: string } | { elapsed: string } | { error: { code: ServiceTimeErrorCode } };

/** A calendar as a definition, compiled before, or in all its versions. */
export type AskedCalendar = CalendarDefinition | Calendar | readonly CalendarVersion[];

/**
 * Answers questions about one calendar, in order. What can't be answered gets its error in its place, and so does what
 * isn't there or isn't a text: `bad-instant` or `bad-duration`. An unknown zone is such an error (`bad-zone`) of every
 * question, for it may be unknown to this runtime only.
 *
 * @throws CalendarError when anything but the zone's name is wrong with the definition
 */
export function evaluate(request: {
  calendar: AskedCalendar;
  queries: readonly ReceivedQuery[];
}): ServiceTimeResult[] {
  const clock = clockOf(request.calendar);
  return request.queries.map((query) => answerOf(clock, questionOf(query)));
}

/**
 * As {@link evaluate}, a slice at a time: it yields where others may have their turn. However many centuries a question
 * spans, and whatever the calendar is like, a slice takes some ten milliseconds, and what is kept is bounded.
 *
 * @throws CalendarError as {@link evaluate} does
 */
export function* evaluateInSlices(request: {
  calendar: AskedCalendar;
  queries: readonly ReceivedQuery[];
}): Generator<undefined, ServiceTimeResult[]> {
  const clock = clockOf(request.calendar);
  const results: ServiceTimeResult[] = [];
  let slice = newSlice();
  for (const query of request.queries) {
    const question = questionOf(query);
    let result: ServiceTimeResult | undefined;
    while (!(result = within(slice, () => answerOf(clock, question)))) {
      yield;
      slice = newSlice();
    }
    results.push(result);
  }
  return results;
}

/** The two questions, asked of a calendar or of its history. */
interface Clock {
  due(start: number, budget: number, pauses: readonly Pause[]): number;
  elapsed(start: number, end: number, pauses: readonly Pause[]): number;
}

function clockOf(given: AskedCalendar): Clock | undefined {
  if (isHistory(given))
    return {
      due: (start, budget, pauses) => dueAcross(given, start, budget, pauses),
      elapsed: (start, end, pauses) => elapsedAcross(given, start, end, pauses),
    };
  const calendar = given instanceof Calendar ? given : compileUnlessZoneUnknown(given);
  return (
    calendar && {
      due: (start, budget, pauses) => due(calendar, start, budget, pauses),
      elapsed: (start, end, pauses) => elapsed(calendar, start, end, pauses),
    }
  );
}

function isHistory(given: AskedCalendar): given is readonly CalendarVersion[] {
  return Array.isArray(given);
}

function compileUnlessZoneUnknown(definition: CalendarDefinition): Calendar | undefined {
  try {
    return compileCalendar(definition);
  } catch (error) {
    // The zone is checked last, so nothing else is wrong with a calendar that is refused for it.
    if (error instanceof CalendarError && error.field === 'zone' && typeof definition.zone === 'string')
      return undefined;
    throw error;
  }
}

/** A query that was read: once, for it may be asked again from slice to slice. @throws ServiceTimeError when it is asked */
type Question = (clock: Clock) => ServiceTimeResult;

function questionOf(query: ReceivedQuery): Question {
  try {
    const start = instantOf(query.start);
    switch (query.op) {
      case 'due': {
        const [budget, pauses] = [budgetOf(query.budget), pausesOf(query.pauses)];
        return (clock) => ({ due: formatInstant(clock.due(start, budget, pauses)) });
      }
      case 'elapsed': {
        const [end, pauses] = [instantOf(query.end), pausesOf(query.pauses)];
        return (clock) => ({ elapsed: formatDuration(clock.elapsed(start, end, pauses)) });
      }
      default:
        return query.op satisfies never;
    }
  } catch (error) {
    const result = faultOf(error);
    return () => result;
  }
}

function answerOf(clock: Clock | undefined, question: Question): ServiceTimeResult {
  if (!clock) return { error: { code: 'bad-zone' } };
  try {
    return question(clock);
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): ServiceTimeResult {
  if (error instanceof ServiceTimeError) return { error: { code: error.code } };
  throw error;
}

function instantOf(given: unknown): number {
  if (typeof given === 'string') return parseInstant(given);
  throw new ServiceTimeError('bad-instant', 'an instant is a text');
}

function budgetOf(given: unknown): number {
  if (typeof given === 'string') return parseDuration(given);
  throw new ServiceTimeError('bad-duration', 'a duration is a text');
}

const noPauses: readonly Pause[] = [];

function pausesOf(given: unknown): readonly Pause[] {
  if (given === undefined) return noPauses;
  if (Array.isArray(given)) return given.map(pauseOf);
  throw new ServiceTimeError('bad-instant', 'pauses are a list of pairs of instants');
}

function pauseOf(given: unknown): Pause {
  if (!Array.isArray(given) || given.length !== 2)
    throw new ServiceTimeError('bad-instant', 'a pause is a pair of instants');
  const [from, to] = given as unknown[];
  return [instantOf(from), instantOf(to)];
}
