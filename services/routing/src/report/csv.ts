import { linesOf } from '@mottak/platform';
import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;
export type CsvRow = Readonly<Record<string, CsvCell>>;

/** White space, and then what begins a formula: some programs trim first. */
const spacedFormula = /^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/**
 * Rows as CSV by RFC 4180, in UTF-8 without a byte order mark, with a header. Text is always quoted, numbers never. A text
 * that a spreadsheet might take for a formula (https://owasp.org/www-community/attacks/CSV_Injection) begins with an
 * apostrophe instead: csv-stringify sees to `=`, `+`, `-`, `@`, their full-width forms, tab and CR; white space before
 * those is seen to here. Nothing helps whoever has a program read it with another separator than the comma.
 * @param columns the columns and their order; what a row doesn't have, and null, is an empty field
 */
export function csvOf(columns: readonly string[], rows: readonly CsvRow[]): string {
  return stringify([...rows], {
    columns: [...columns],
    header: true,
    record_delimiter: 'windows',
    quoted_string: true,
    quoted_empty: false,
    escape_formulas: true,
    cast: { string: (value) => unlikeFormula(linesOf(value)) },
  });
}

const unlikeFormula = (text: string): string => (spacedFormula.test(text) ? `'${text}` : text);
