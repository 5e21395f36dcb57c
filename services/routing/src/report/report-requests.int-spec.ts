import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeasuredRouting, month, path } from '../spec-support/measured-routing.js';
import type { RunningRouting } from '../spec-support/running-routing.js';

describe('the quality report', () => {
  let routing: RunningRouting;
  let measured: MeasuredRouting;
  beforeAll(async () => {
    measured = await MeasuredRouting.start();
    ({ routing } = measured);
  });
  afterAll(() => routing.end());

  it('shows a customer its own organisation, and no other; machines and other roles nothing', async () => {
    const customerId = await measured.aCustomer();
    await routing.openCase({ customerId });
    await routing.openCase({ customerId: 'fjellheim' });
    await routing.openCase({ customerId: 'nordlys', channel: 'web' });
    const { rows, openHours } = await measured.report(`month=${month}&by=customer`, 'ola');
    expect(rows.map(({ key }) => key.customer)).toEqual(['nordlys']);
    expect(openHours).toBeNull();
    for (const one of [customerId, 'fjellheim', '-']) {
      expect((await measured.report(`month=${month}&customer=${one}`, 'ola')).total).toMatchObject({
        promises: [],
        solving: { cases: 0 },
      });
      expect(await measured.reported(`month=${month}&customer=${one}`, 'ola')).toEqual([]);
    }
    const items = await measured.reported(`month=${month}&limit=500`, 'ola');
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.customer === 'nordlys' && item.links.audit === undefined)).toBe(true);
    for (const who of ['resolver', 'advisor', 'vigdis', 'integrator', 'service'] as const)
      for (const address of [path, `${path}/entries`])
        expect((await routing.as(who).get(`${address}?month=${month}`)).status).toBe(403);
  });

  it('refuses what is no month, no period, no grouping and no page', async () => {
    for (const query of [
      '',
      'month=2026-13',
      'month=0000-01',
      'month=2026-03&through=2026-02',
      'month=2026-03&through=2028-03',
      `month=${month}&by=place`,
      `month=${month}&by=month,`,
      `month=${month}&customer=a&customer=b`,
      `month=${month}&color=red`,
    ])
      expect((await routing.as('agent').get(`${path}?${query}`)).status).toBe(400);
    for (const query of ['after=x', 'after=WzFd', 'limit=0', 'measure=dinner', 'outcome=fine'])
      expect((await routing.as('agent').get(`${path}/entries?month=${month}&${query}`)).status).toBe(400);
    expect((await measured.report('month=2026-03&through=2028-02')).months).toHaveLength(24);
  });
});
