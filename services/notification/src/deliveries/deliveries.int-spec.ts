import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

describe('facts of cases become mails', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await Stand.open();
    await stand.boot();
  }, 60_000);
  afterAll(() => stand.close(), 60_000);

  /** Waits for so many mails to an address, and then a little for one too many. */
  const mailsTo = async (address: string, count: number) => {
    await eventually(`${String(count)} mails`, async () => (stand.mail.to(address).length >= count ? true : undefined), 20_000);
    return stand.mail.to(address);
  };

  it('sends one mail for a fact with a message, and none for one without', async () => {
    const { life, address } = stand.newCase();
    await stand.publish(life.opened(), life.judged(), life.routed());
    const mails = await mailsTo(address, 1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.raw).toMatch('x');
  }, 60_000);
});
