import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@mottak/platform';
import type { Claims } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

const telephony: Claims = { sub: 'telephony', client_id: 'telephony', roles: ['telephony'] };
const closed = { isOpen: false, opensAt: '2026-11-24T07:00:00.000Z', zone: 'Europe/Oslo', dutyCalled: false };

describe('the greeting of a caller', () => {
  let stand: Stand;
  let service: RunningService;
  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
    stand.outside.hours.set('', { ...closed, isOpen: true, opensAt: null });
    stand.outside.hours.set('uten', closed);
    stand.outside.hours.set('beredt', { ...closed, dutyCalled: true });
  }, 120_000);
  afterAll(() => stand.close(), 120_000);

  const callOf = (customer: string | null): string => {
    const id = randomUUID();
    stand.outside.callers.set(id, customer);
    return id;
  };
  const greet = async (query: string, who: Claims = telephony) => {
    const response = await fetch(`${service.url}/api/v1/phone/greeting${query}`, {
      headers: { authorization: `Bearer ${await stand.issuer.token(who)}` },
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  it('says by whose call it is when the desk opens, or that duty is called; and how things are', async () => {
    const { status, type, text } = await greet(`?call=${callOf('uten')}`);
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
    expect(text).toMatch(/^Vi har stengt\. Vi åpner tirsdag 24\. november klokken åtte\./);
    expect(text).toContain('Vi kjenner ikke til noen driftsforstyrrelser nå.');
    const onCall = await greet(`?call=${callOf('beredt')}&language=en`);
    expect(onCall.text).toContain('If nobody answers, we call out the person on duty.');
  });

  it('is that of the desk itself for a caller who is not known', async () => {
    for (const query of [`?call=${callOf(null)}`, ''])
      expect((await greet(query)).text).toMatch(/^Vi har åpent/);
  });

  it('is for the telephony only, knows no call that there isn’t, and takes no number', async () => {
    expect((await greet(`?call=${randomUUID()}`)).status).toBe(404);
    expect((await greet('?call=%2B4799887755')).status).toBe(400);
    expect((await greet('?caller=%2B4799887755')).status).toBe(400);
    const agent = { sub: 'agent', roles: ['agent'] };
    expect((await greet(`?call=${callOf('uten')}`, agent)).status).toBe(403);
  });
});
