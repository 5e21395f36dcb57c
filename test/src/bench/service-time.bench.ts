import {
  compileCalendar,
  evaluate,
  formatDuration,
  formatInstant,
  norwayOfficeHours,
  type ReceivedQuery,
} from '@mottak/service-time';
import { median } from './load.js';
import { none, type Row } from './table.js';

const queries = 1000;
const seconds = 1;
const rounds = 3;
const minute = 60_000;
const year = 365 * 24 * 60;

/** Evaluations of service time over a year's calendar, texts in and out, in this process. */
export function evaluations(): Row[] {
  const calendar = compileCalendar(norwayOfficeHours);
  const [plain, paused] = [questions(false), questions(true)];
  return [
    figure('a calendar that was compiled before', () => evaluate({ calendar, queries: plain })),
    figure('with a pause each', () => evaluate({ calendar, queries: paused })),
    figure('the calendar inline', () => evaluate({ calendar: norwayOfficeHours, queries: plain })),
  ];
}

const figure = (how: string, askAll: () => unknown): Row => ({
  what: `evaluations of service time by one core, 1,000 at a time, ${how}`,
  figure: `${Math.round(perSecond(askAll)).toLocaleString('en')}/s`,
  floor: none,
  ratio: none,
  aim: '≥ 300,000/s',
});

/** By processor time, so that what else runs on the machine counts little. */
function perSecond(askAll: () => unknown): number {
  for (let i = 0; i < 100; i++) askAll();
  return median(
    Array.from({ length: rounds }, () => {
      const began = cpuSeconds();
      let asked = 0;
      for (; cpuSeconds() - began < seconds; asked += queries) askAll();
      return asked / (cpuSeconds() - began);
    }),
  );
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The same in every run: half of them `due`, half `elapsed`, spread over a year. */
function questions(withPause: boolean): ReceivedQuery[] {
  const random = generator();
  return Array.from({ length: queries }, (_, index): ReceivedQuery => {
    const start = Date.UTC(2026, 0, 1) + random(year) * minute;
    const [end, budget] = [start + random(20_000) * minute, random(2400) * minute];
    const pause = start + random(3000) * minute;
    const pauses = [[formatInstant(pause), formatInstant(pause + random(3000) * minute)]];
    return {
      ...(index % 2 === 0
        ? { op: 'due', budget: formatDuration(budget) }
        : { op: 'elapsed', end: formatInstant(end) }),
      start: formatInstant(start),
      ...(withPause && { pauses }),
    };
  });
}

/** Whole numbers below a bound, from a fixed seed. */
function generator(): (below: number) => number {
  let state = 20_260_101;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}
