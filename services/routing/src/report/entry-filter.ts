import type { ReportEntriesQuery } from '@mottak/contracts';
import type { Scope } from '@mottak/platform';

/** What narrows a report: the period, and what of it is asked for. */
export type Asked = Pick<
  ReportEntriesQuery,
  'month' | 'through' | 'channel' | 'customer' | 'product' | 'group'
> &
  Partial<Pick<ReportEntriesQuery, 'measure' | 'outcome' | 'reason'>>;

/** How a filter says that there is none. No id looks like this. */
const none = '-';

/** What entries are asked for, and the values of its parameters; the first two are those of the months. */
export class EntryFilter {
  readonly values: unknown[];
  private readonly all: string[] = [];

  constructor(
    scope: Scope,
    { month, through, channel, customer, product, group, measure, outcome, reason }: Asked,
  ) {
    this.values = [`${month}-01`, `${through ?? month}-01`];
    if (scope !== 'all') this.add((ids) => `e.customer = ANY(${ids}::text[])`, scope);
    this.equal('channel', channel);
    this.equal('customer', customer);
    this.equal('product', product);
    this.equal('"group"', group);
    this.equal('measure', measure);
    this.equal('outcome', outcome);
    this.equal('reason', reason);
  }

  /** Adds a condition that is given the placeholder of its value. */
  add(condition: (placeholder: string) => string, value: unknown): void {
    this.all.push(condition(this.parameter(value)));
  }

  /** The placeholder of a value. */
  parameter(value: unknown): string {
    return `$${String(this.values.push(value))}`;
  }

  where(): string {
    return this.all.length === 0 ? '' : `WHERE ${this.all.join(' AND ')}`;
  }

  private equal(column: string, value: string | undefined): void {
    if (value === none) this.all.push(`e.${column} IS NULL`);
    else if (value !== undefined) this.add((given) => `e.${column} = ${given}`, value);
  }
}
