import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@mottak/platform';
import { blindReplacements, looseQueries } from '@mottak/testing';
import { Stand } from './stand.fixture.js';

describe('every operation of notification', () => {
  let stand: Stand;
  let service: RunningService;
  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
  });
  afterAll(() => stand.close(), 120_000);

  it('refuses a parameter that it does not have, and one that is given twice, by name', async () => {
    expect(await looseQueries('notification', { url: service.url, issuer: stand.issuer })).toEqual([]);
  });

  it('replaces nothing for who does not say what they have seen of it', async () => {
    expect(await blindReplacements('notification', { url: service.url, issuer: stand.issuer })).toEqual([]);
  });
});
