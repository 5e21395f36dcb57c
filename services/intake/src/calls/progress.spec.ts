import { describe, expect, it } from '@jest/globals';
import { callEventTypes } from '@mottak/contracts';
import fc from 'fast-check';
import type { LegEvent } from './course.js';
import { isFinal, judge } from './judge.js';
import { progressOf, type NewRecord, type Recorded } from './progress.js';

/** SEED repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
process.stdout.write(`property tests run with SEED=${String(seed)}\n`);

const inTheEnd = Number.POSITIVE_INFINITY;

const aTerms = fc.record({
  answerMs: fc.integer({ min: 1, max: 60 }).map((seconds) => seconds * 1000),
  shortAbandonMs: fc.integer({ min: 0, max: 20 }).map((seconds) => seconds * 1000),
});

/** Any events, also such as make no sense; mostly near each other, and often at the same instant. */
const someEvents: fc.Arbitrary<LegEvent[]> = fc.uniqueArray(
  fc.record({
    leg: fc.constantFrom('a', 'b', 'c'),
    sequence: fc.integer({ min: 0, max: 5 }),
    type: fc.constantFrom(...callEventTypes),
    at: fc
      .oneof(fc.integer({ min: 0, max: 70 }), fc.constantFrom(0, 5, 20, 30))
      .map((seconds) => seconds * 1000),
  }),
  { selector: ({ leg, sequence }) => `${leg}/${String(sequence)}`, maxLength: 10 },
);

interface Arrival {
  event: LegEvent;
  /** How much later than it happened it comes, in milliseconds. */
  delay: number;
}
const arrivals: fc.Arbitrary<Arrival[]> = someEvents.chain((events) =>
  fc.tuple(
    ...events.map((event) =>
      fc
        .oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 90_000 }))
        .map((delay) => ({ event, delay })),
    ),
  ),
);

/** Lives through a call as a desk with the clock of the provider would: news when it comes, and a wake when one was asked for. */
class Desk {
  readonly records: (Recorded & NewRecord & { at: number; round: number; known: LegEvent[] })[] = [];
  private readonly known: LegEvent[] = [];
  private wakeAt: number | null = null;
  private round = 0;

  constructor(private readonly terms: { answerMs: number; shortAbandonMs: number }) {}

  hear(event: LegEvent, now: number): void {
    this.wakeUntil(now);
    const isKnown = this.known.some(({ leg, sequence }) => leg === event.leg && sequence === event.sequence);
    if (!isKnown) this.known.push(event);
    this.look(now);
  }

  wakeUntil(end: number): void {
    while (this.wakeAt !== null && this.wakeAt <= end) this.look(this.wakeAt);
  }

  /** As after a restart: looking again at the same time. */
  look(now: number): NewRecord[] {
    const { judged, news, wakeAt } = progressOf(this.known, this.terms, this.records, now);
    const round = ++this.round;
    const { verdict } = judged;
    this.records.push(
      ...news.map((record) => ({ ...record, verdict, at: now, round, known: [...this.known] })),
    );
    this.wakeAt = wakeAt;
    return news;
  }
}

function live(terms: { answerMs: number; shortAbandonMs: number }, came: readonly Arrival[]): Desk {
  const desk = new Desk(terms);
  const timed = came.map(({ event, delay }) => ({ event, now: event.at + delay }));
  for (const { event, now } of timed.sort((a, b) => a.now - b.now)) desk.hear(event, now);
  desk.wakeUntil(inTheEnd);
  return desk;
}

function holds<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void) {
  fc.assert(fc.property(arbitrary, check), { seed, numRuns: 1_000 });
}

describe('whatever a provider tells, in whatever order', () => {
  it('a call is judged the same', () => {
    const shuffled = someEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length }),
        aTerms,
        fc.nat(90_000),
      ),
    );
    holds(shuffled, ([events, others, terms, now]) => {
      expect(judge(others, terms, now)).toEqual(judge(events, terms, now));
      expect(judge([...others, ...events], terms, now)).toEqual(judge(events, terms, now));
    });
  });

  it('what is recorded in the end is what the events alone come to', () => {
    holds(fc.tuple(aTerms, arrivals), ([terms, came]) => {
      const { verdict } = judge(
        came.map(({ event }) => event),
        terms,
        inTheEnd,
      );
      expect(live(terms, came).records.at(-1)?.verdict ?? 'unjudged').toBe(verdict);
    });
  });

  it('each kind of record is made once, and a correction names what it corrects', () => {
    holds(fc.tuple(aTerms, arrivals), ([terms, came]) => {
      const { records } = live(terms, came);
      const once = records.map(({ type }) => type).filter((type) => type !== 'reassessed');
      expect(once).toEqual([...new Set(once)]);
      for (const { from, verdict, round } of records.filter(({ type }) => type === 'reassessed')) {
        const before = records.filter((record) => record.round < round).map((record) => record.verdict);
        expect(from).toBe(before.findLast(isFinal) ?? before.at(-1));
        expect(verdict === from && verdict === before.at(-1)).toBe(false);
      }
    });
  });

  it('a call that is warned of was waiting, and its time was not over', () => {
    let warned = 0;
    holds(fc.tuple(aTerms, arrivals), ([terms, came]) => {
      const { records } = live(terms, came);
      const warning = records.find(({ type }) => type === 'waiting');
      if (warning === undefined) return;
      warned++;
      const { ringingAt, answeredAt, due } = judge(warning.known, terms, warning.at);
      expect(answeredAt).toBeNull();
      expect(warning.at).toBeGreaterThanOrEqual(
        (ringingAt ?? Infinity) + Math.round((terms.answerMs * 2) / 3),
      );
      expect(warning.at).toBeLessThan(due ?? 0);
    });
    expect(warned).toBeGreaterThan(50);
  });

  it('looking again finds nothing new', () => {
    holds(fc.tuple(aTerms, arrivals), ([terms, came]) => {
      const desk = live(terms, came);
      expect(desk.look(10_000_000)).toEqual([]);
    });
  });
});

describe('a call that nobody answers', () => {
  const terms = { answerMs: 30_000, shortAbandonMs: 5_000 };
  const rings: LegEvent = { leg: 'a', sequence: 0, type: 'ringing', at: 0 };
  const typesOf = ({ records }: Desk) => records.map(({ type, at }) => [type, at]);

  it('is warned of at 20 s, and recorded as broken at 30', () => {
    expect(typesOf(live(terms, [{ event: rings, delay: 50 }]))).toEqual([
      ['ringing', 50],
      ['waiting', 20_000],
      ['answer-broken', 32_000],
    ]);
  });

  it('is corrected when the answer, given in time, is told of late: the breach stays on record', () => {
    const answered: LegEvent = { leg: 'a', sequence: 1, type: 'answered', at: 29_000 };
    const desk = live(terms, [
      { event: rings, delay: 0 },
      { event: answered, delay: 10_000 },
    ]);
    expect(desk.records.slice(-3)).toMatchObject([
      { type: 'answer-broken', verdict: 'broken' },
      { type: 'answered', verdict: 'kept' },
      { type: 'reassessed', verdict: 'kept', from: 'broken' },
    ]);
  });

  it('is warned of at once where the warning was slept through, and no more once its time is over', () => {
    const after = (now: number) => progressOf([rings], terms, [{ type: 'ringing', verdict: 'running' }], now);
    expect(after(27_000).news).toEqual([{ type: 'waiting' }]);
    expect(after(31_000).news).toEqual([]);
    expect(after(45_000).news).toEqual([{ type: 'answer-broken' }]);
  });
});
