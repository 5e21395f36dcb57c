import { expect, it } from '@jest/globals';
import { linesOf } from '@mottak/platform';
import fc from 'fast-check';
import { csvOf } from './csv.js';

/** Reads RFC 4180, as a reader that knows nothing of us would. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let rest = csv; rest !== '';) {
    const [whole, quoted, bare, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`not RFC 4180: ${rest}`);
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(whole.length);
  }
  return rows;
}

const aText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '\u0001',
      '\u2028',
      '\ufeff',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ' ',
      '"',
      ',',
      "'",
      '＝',
      'a',
    ),
  }),
);

it('is read as the lines that were written, in which nothing begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(aText, fc.integer()), { minLength: 1 }), (pairs) => {
      const csv = csvOf(
        ['name', 'count'],
        pairs.map(([name, count]) => ({ name, count })),
      );
      const [header, ...rows] = read(csv);
      expect(header).toEqual(['name', 'count']);
      expect(rows).toHaveLength(pairs.length);
      rows.forEach(([name, count], index) => {
        const [given, number] = pairs[index] ?? [''];
        expect([linesOf(given), `'${linesOf(given)}`]).toContain(name);
        expect(name).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029]/u);
        expect(name).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r]/);
        expect(count).toBe(String(number));
      });
    }),
  );
});

it('leaves numbers as they are, and what there is not as an empty field', () => {
  expect(csvOf(['a', 'b', 'c'], [{ a: -1.5, b: null }])).toBe('"a","b","c"\r\n-1.5,,\r\n');
});

it('neutralises what OWASP names, and quotes what it contains', () => {
  const cells = ['=SUM(A1)', '+47', '-1', '@a', '\tx', '\rx', '=a","b'].map((name) => ({ name }));
  expect(csvOf(['name'], cells).split('\r\n').slice(1, -1)).toEqual([
    `"'=SUM(A1)"`,
    `"'+47"`,
    `"'-1"`,
    `"'@a"`,
    `"'\tx"`,
    `"\nx"`,
    `"'=a"",""b"`,
  ]);
});
