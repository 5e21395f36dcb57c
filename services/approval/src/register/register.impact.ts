import { Injectable } from '@nestjs/common';
import { DomainError, impactAnswer, type ImpactAnswer, type RegisterContents } from '@mottak/contracts';
import { InjectConfig, ServiceCalls } from '@mottak/platform';
import type { ApprovalConfig } from '../config.js';

type Terms = RegisterContents['agreement']['terms'];

/** What the register's contents mean to open cases, and whether what they name is there: routing knows. */
@Injectable()
export class RegisterImpact {
  constructor(
    private readonly calls: ServiceCalls,
    @InjectConfig() private readonly config: Pick<ApprovalConfig, 'ROUTING_URL'>,
  ) {}

  /** @throws DomainError `unavailable` */
  async openCases(of: { customerId?: string; productIds?: string[] }): Promise<number> {
    return (await this.ask(of)).openCases;
  }

  /** @throws DomainError `invalid-request` where terms name a calendar or a rota that isn't there; `unavailable` */
  async demandKnown(terms: Terms): Promise<void> {
    const { calendar, phone, onCall } = terms;
    const { unknownCalendars, unknownRotas } = await this.ask({
      calendars: [calendar, ...(phone?.calendar === undefined ? [] : [phone.calendar])],
      rotas: onCall ? [onCall.rota] : [],
    });
    const named: [path: string, id: string | undefined, unknown: string[], what: string][] = [
      ['calendar', calendar, unknownCalendars, 'calendar'],
      ['phone.calendar', phone?.calendar, unknownCalendars, 'calendar'],
      ['onCall.rota', onCall?.rota, unknownRotas, 'rota'],
    ];
    const errors = named
      .filter(([, id, unknown]) => id !== undefined && unknown.includes(id))
      .map(([path, , , what]) => ({
        path: `content.terms.${path}`,
        message: `must be a ${what} that is there`,
      }));
    if (errors.length > 0)
      throw new DomainError('invalid-request', 'The terms name what is not there.', { errors });
  }

  private async ask(question: object): Promise<ImpactAnswer> {
    const url = new URL('/internal/v1/register-impact', this.config.ROUTING_URL).href;
    return impactAnswer.parse(await this.calls.post(url, question));
  }
}
