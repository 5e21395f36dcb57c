import type { CalendarActivities, CasePageRequest, ToldCases } from '@mottak/contracts/plain';

/** Routing with its case rows in memory. */
export class MemoryRouting implements CalendarActivities {
  /** The version of the calendar on each open case's row. */
  readonly cases = new Map<string, number>();
  readonly looks: string[] = [];
  readonly pages: CasePageRequest[] = [];
  /** Cases that look without their row following, so many times. */
  readonly stubborn = new Map<string, number>();
  newest = 2;
  finished: number | undefined;
  /** Pages so short, whatever the request says. */
  pageSize = 3;

  constructor(private readonly tell: (caseId: string) => Promise<void>) {}

  /** What its worker does, the looking of cases included. */
  activities(): CalendarActivities & { look(caseId: string): Promise<void> } {
    return {
      tellCases: (request) => this.tellCases(request),
      finishChange: (request) => this.finishChange(request),
      look: (caseId) => this.look(caseId),
    };
  }

  async tellCases(request: CasePageRequest): Promise<ToldCases> {
    this.pages.push(request);
    const { after, version } = request;
    const ids = [...this.cases]
      .filter(([id, has]) => has < version && (after === null || id > after))
      .map(([id]) => id)
      .sort()
      .slice(0, this.pageSize);
    for (const id of ids) await this.tell(id);
    const next = ids.length < this.pageSize ? null : (ids.at(-1) ?? null);
    return { found: ids.length, told: ids.length, next, superseded: version < this.newest };
  }

  async finishChange({ version }: { version: number }): Promise<void> {
    this.finished = version;
  }

  /** What the recorder does when a case looks. */
  async look(caseId: string): Promise<void> {
    this.looks.push(caseId);
    const stubborn = this.stubborn.get(caseId) ?? 0;
    this.stubborn.set(caseId, stubborn - 1);
    if (stubborn <= 0) this.cases.set(caseId, this.newest);
  }
}
