import { randomUUID } from 'node:crypto';
import {
  qualityReport,
  reportEntriesPage,
  topics,
  type PromiseFigures,
  type QualityReport,
  type ReportEntry,
} from '@mottak/contracts';
import { OutcomeBacklog } from '../report/outcome-backlog.js';
import type { Who } from './people.js';
import { keepVersion, terms } from './register-of-customers.js';
import { RunningRouting } from './running-routing.js';

export const path = '/api/v1/reports/quality';

/** The month of Oslo, where the tests' cases arrive now. */
export const month = new Intl.DateTimeFormat('sv', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
}).format();

/** Routing in which every case is measured, and what is asked of its report. */
export class MeasuredRouting {
  private constructor(readonly routing: RunningRouting) {}

  static async start(): Promise<MeasuredRouting> {
    const routing = await RunningRouting.start();
    await routing.part(OutcomeBacklog).idle();
    return new MeasuredRouting(routing);
  }

  /** A customer of the test's own, so that its figures are known. */
  async aCustomer(name = 'Kunde AS'): Promise<string> {
    const id = `kunde-${randomUUID()}`;
    const customer = { id, name, language: 'nb', agreementId: `${id}-desk`, integrators: [] };
    await keepVersion(this.routing.pool, topics.customer, customer);
    const agreement = { id: `${id}-desk`, customerId: id, terms };
    await keepVersion(this.routing.pool, topics.agreement, agreement);
    return id;
  }

  async report(query: string, who: Who = 'agent'): Promise<QualityReport> {
    return qualityReport.parse((await this.routing.as(who).get(`${path}?${query}`)).body);
  }

  async reported(query: string, who: Who = 'agent'): Promise<ReportEntry[]> {
    return reportEntriesPage.parse((await this.routing.as(who).get(`${path}/entries?${query}`)).body).items;
  }

  async answersOf(customer: string): Promise<PromiseFigures | undefined> {
    const { total } = await this.report(`month=${month}&customer=${customer}`);
    return total.promises.find(({ promise }) => promise === 'answer');
  }
}
