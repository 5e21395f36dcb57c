/** One figure beside its floor or its aim. */
export interface Row {
  what: string;
  figure: string;
  floor: string;
  ratio: string;
  aim: string;
}

const heads: Row = { what: 'what', figure: 'figure', floor: 'floor, same run', ratio: 'ratio', aim: 'aim' };

/** The rows as one Markdown table. */
export function table(rows: readonly Row[]): string {
  const columns = ['what', 'figure', 'floor', 'ratio', 'aim'] as const;
  const width = (column: (typeof columns)[number]) =>
    Math.max(...[heads, ...rows].map((row) => row[column].length));
  const widths = new Map(columns.map((column) => [column, width(column)]));
  const line = (row: Row) =>
    `| ${columns.map((column) => row[column].padEnd(widths.get(column) ?? 0)).join(' | ')} |`;
  const rule = `|${columns.map((column) => '-'.repeat((widths.get(column) ?? 0) + 2)).join('|')}|`;
  return [line(heads), rule, ...rows.map(line)].join('\n');
}

export const none = '–';
export const rate = (perSecond: number): string => `${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s`;
