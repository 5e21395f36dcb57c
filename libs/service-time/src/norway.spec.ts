import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import Holidays from 'date-holidays';

/*
 * Norway's public holidays are generated from `date-holidays` and committed, so that neither a library update nor its
 * absence moves a promise unseen. The target `generate` sets GENERATE and so writes the file; every other run looks for drift.
 * It is a test and no script because only tests may use more than Luxon here.
 */
const FIRST_YEAR = 2024;
const LAST_YEAR = 2036;
const GENERATED = new URL('norway.gen.ts', import.meta.url);

/** Dates with their names. Only type `public`: the others are flag days, observances and bank days, on which people work. */
function publicHolidays(): [date: string, name: string][] {
  const norway = new Holidays('NO', { types: ['public'] });
  const names = new Map<string, string>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const holiday of norway.getHolidays(year, 'nb')) {
      const date = holiday.date.slice(0, 10);
      const other = names.get(date);
      names.set(date, other === undefined ? holiday.name : `${other}, ${holiday.name}`);
    }
  }
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1));
}

function generate(): string {
  const library = createRequire(import.meta.url)('date-holidays/package.json') as { version: string };
  return `// Generated from date-holidays: change norway.spec.ts and run the target \`generate\`.

/** Norway's public holidays (røde dager) with their names in bokmål, for the years that it covers. */
export const norwayHolidays = {
  version: 'date-holidays ${library.version}, ${String(FIRST_YEAR)}–${String(LAST_YEAR)}',
  firstYear: ${String(FIRST_YEAR)},
  lastYear: ${String(LAST_YEAR)},
  dates: {
${publicHolidays()
  .map(([date, name]) => `    '${date}': '${name}',`)
  .join('\n')}
  },
};
`;
}

it('is what the holiday library says: run the target `generate` when it isn’t', () => {
  const generated = generate();
  if (process.env['GENERATE']) writeFileSync(GENERATED, generated);
  expect(readFileSync(GENERATED, 'utf8')).toBe(generated);
});
