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

  it('is to be had as CSV, in which no name is a formula', async () => {
    const customerId = await measured.aCustomer('=HYPERLINK("http://ond.example")');
    for (let count = 0; count < 3; count++) await routing.openCase({ customerId });
    const asked = `month=${month}&customer=${customerId}`;
    const { status, headers, body } = await routing.as('agent').text(`${path}.csv?${asked}&by=customer`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="quality.csv"');
    const [header = '', ...lines] = body.split('\r\n');
    expect(header).toMatch(/^"month","channel","customer","customer_name",.*"share".*"staffed_seconds"$/);
    expect(lines[0]).toMatch(
      `"${month}",,"${customerId}","'=HYPERLINK(""http://ond.example"")",,,,"answer",3,0,0,0,,,3,0,`,
    );
    expect(lines.filter((line) => line.includes('"open-phone"'))).toHaveLength(1);
    const whole = await routing.as('agent').text(`${path}.csv?${asked}`);
    expect(whole.body).toContain(`"${month}",,,,,,,"reception",3,`);
    const refused = await routing.as('agent').text(`${path}.csv?month=1`);
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(refused.headers.has('content-disposition')).toBe(false);
  });

  it('lists what stands behind it as CSV too, with the address of the next page', async () => {
    const customerId = await measured.aCustomer();
    for (let count = 0; count < 3; count++)
      await routing.openCase({ customerId, product: { freeText: '=1+1' } });
    const lines: string[] = [];
    let next: string | undefined =
      `${path}/entries.csv?month=${month}&customer=${customerId}&measure=reception&limit=2`;
    while (next !== undefined) {
      const { headers, body } = await routing.as('agent').text(next);
      lines.push(...body.split('\r\n').slice(1, -1));
      next = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(`"${month}","reception",,"running",,`);
  });
});
