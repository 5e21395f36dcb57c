/** Prints evaluations per second of one core over a year's calendar, through the library as it was built. */
import {
  compileCalendar,
  due,
  elapsed,
  evaluate,
  formatDuration,
  formatInstant,
  norwayOfficeHours,
} from './dist/index.js';

const QUERIES = 1000;
const SECONDS = 2;
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60;

/** A small generator with a fixed seed: every run asks the same. */
let state = 20_260_101;
function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
}

const calendar = compileCalendar(norwayOfficeHours);
const questions = Array.from({ length: QUERIES }, () => {
  const start = Date.UTC(2026, 0, 1) + random(YEAR) * MINUTE;
  const pause = start + random(3000) * MINUTE;
  return {
    start,
    end: start + random(20_000) * MINUTE,
    budget: random(2400) * MINUTE,
    pauses: [[pause, pause + random(3000) * MINUTE]],
  };
});

function asText(withPauses) {
  return questions.map(({ start, end, budget, pauses }, i) => ({
    ...(i % 2 ? { op: 'due', budget: formatDuration(budget) } : { op: 'elapsed', end: formatInstant(end) }),
    start: formatInstant(start),
    ...(withPauses && { pauses: pauses.map((pause) => pause.map(formatInstant)) }),
  }));
}

/** Seconds of processor time, so that what else runs on the machine counts little. */
function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function measure(name, askAll) {
  for (let i = 0; i < 100; i++) askAll();
  const begin = cpuSeconds();
  let asked = 0;
  while (cpuSeconds() - begin < SECONDS) {
    askAll();
    asked += QUERIES;
  }
  const rate = Math.round(asked / (cpuSeconds() - begin));
  console.log(`${name.padEnd(44)} ${rate.toLocaleString('en').padStart(12)}/s of one core`);
}

const [plain, paused] = [asText(false), asText(true)];
measure('evaluate, texts in and out', () => evaluate({ calendar, queries: plain }));
measure('evaluate, texts in and out, one pause each', () => evaluate({ calendar, queries: paused }));
measure('evaluate, 1,000 a time, calendar inline', () =>
  evaluate({ calendar: norwayOfficeHours, queries: plain }),
);
measure('due, milliseconds', () => questions.forEach(({ start, budget }) => due(calendar, start, budget)));
measure('elapsed, milliseconds, one pause each', () =>
  questions.forEach(({ start, end, pauses }) => elapsed(calendar, start, end, pauses)),
);
