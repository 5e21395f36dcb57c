import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inquiry } from '@mottak/testing';
import { problemIn } from '../spec-support/caller.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/inquiries';
const sound = JSON.stringify(inquiry());
const withText = (text: string): string => sound.replace('Siden i morges', text);
const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

describe('bad input', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start();
  });
  afterAll(() => intake.end());

  it.each([
    ['broken JSON', '{"customer":', 400],
    ['no body', '', 400],
    ['JSON that is no object', '[]', 400],
    ['NUL', withText('a\\u0000b'), 400],
    ['a lone surrogate', withText('a\\ud800b'), 400],
    ['bytes that are no UTF-8', Buffer.from(withText('\u00e6'), 'latin1'), 400],
    ['deep nesting', nested(5_000), 400],
    ['more than 2 MB', withText('x'.repeat(2_100_000)), 413],
    ['a text that is too long', withText('x'.repeat(20_001)), 400],
    ['a blank text', JSON.stringify(inquiry({ text: ' \n ' })), 400],
    ['an unknown member', JSON.stringify({ ...inquiry(), channel: 'phone' }), 400],
    ['an unknown urgency', JSON.stringify({ ...inquiry(), urgency: 'extreme' }), 400],
    ['an address that is none', JSON.stringify({ ...inquiry(), contact: { email: 'per' } }), 400],
    ['two products in one', JSON.stringify({ ...inquiry(), product: { id: 'mail', freeText: 'mail' } }), 400],
    ['a customer that is a path', JSON.stringify({ ...inquiry(), customer: '../fjellheim' }), 400],
    ['__proto__', sound.replace('{', '{"__proto__":{"customer":"fjellheim"},'), 400],
  ])('refuses %s and stores nothing', async (_, body, status) => {
    const answer = await intake.as('integrator').post(path, body);
    expect(problemIn(answer).status).toBe(status);
    // What other specs left in the topics may be arriving meanwhile; by HTTP nothing may.
    const stored = await intake.pool.query(`SELECT FROM arrival WHERE adapter = 'http'`);
    expect(stored.rowCount).toBe(0);
  });

  it.each(['text/plain', 'application/xml', 'application/json-patch+json'])('refuses %s', async (type) => {
    const answer = await intake.as('integrator').post(path, sound, undefined, { 'content-type': type });
    expect(problemIn(answer)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });

  it('says what is wrong, and where', async () => {
    const answer = await intake.as('integrator').post(path, { ...inquiry(), urgency: 'extreme' });
    expect(problemIn(answer)).toMatchObject({ code: 'invalid-request', errors: [{ path: 'urgency' }] });
  });

  it('keeps text that is unusual but sound', async () => {
    const text = 'æøå 𝕏 👩‍👩‍👧 \u202e \ufeff " \\ \' $1 %s';
    const answer = await intake.as('integrator').post(path, inquiry({ text, product: { freeText: text } }));
    expect(answer).toMatchObject({ status: 201, body: { product: { freeText: text } } });
    const { rows } = await intake.pool.query('SELECT body FROM inquiry WHERE id = $1', [
      (answer.body as { id: string }).id,
    ]);
    expect(rows).toEqual([{ body: text }]);
  });

  it.each(['?source=a', '?source=a&id=', '?source=a&id=b&key=c', '?source=a&id=%00'])(
    'refuses to look for an event by %s',
    async (query) => {
      expect(problemIn(await intake.as('integrator').get(path + query)).status).toBe(400);
    },
  );
});
