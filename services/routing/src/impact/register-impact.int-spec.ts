import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { impactAnswer, type ImpactAnswer } from '@mottak/contracts';
import { RunningRouting } from '../spec-support/running-routing.js';

describe('what a change of the register would mean', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const ask = async (question: object): Promise<ImpactAnswer> => {
    const { status, body } = await routing
      .as('service')
      .post<ImpactAnswer>('/internal/v1/register-impact', question);
    expect(status).toBe(200);
    return impactAnswer.parse(body);
  };

  it('counts the open cases of a customer, and those about a product', async () => {
    await routing.openCase({ customerId: 'nordlys', product: { id: 'mail' } });
    await routing.receivedCase({ customerId: 'fjellheim', product: { id: 'mail' } });
    const over = await routing.openCase({ customerId: 'nordlys', product: { id: 'mail' } });
    await routing.pool.query(`UPDATE case_row SET state = 'closed' WHERE id = $1`, [over.reference.caseId]);
    expect((await ask({ customerId: 'nordlys' })).openCases).toBe(1);
    expect((await ask({ productIds: ['mail', 'fax'] })).openCases).toBe(2);
    expect((await ask({ productIds: ['fax'] })).openCases).toBe(0);
    expect((await ask({})).openCases).toBe(0);
  });

  it('names the calendars and rotas that are not there', async () => {
    expect(
      await ask({ calendars: ['norway-office-hours', 'nowhere', 'always'], rotas: ['nobody', 'again'] }),
    ).toEqual({ openCases: 0, unknownCalendars: ['nowhere'], unknownRotas: ['again', 'nobody'] });
  });

  it('is for the other services alone', async () => {
    for (const who of ['operator', 'agent', 'kari'] as const)
      expect((await routing.as(who).post('/internal/v1/register-impact', {})).status).toBe(403);
  });
});
