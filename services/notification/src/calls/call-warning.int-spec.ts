import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topics, type CallRecorded } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.open();
  await stand.boot();
}, 120_000);
afterAll(() => stand.close(), 120_000);

const warning = (callId: string, recordedAt = new Date()): CallRecorded => ({
  callId,
  number: 2,
  recordedAt: recordedAt.toISOString(),
  provider: 'exchange',
  customerId: null,
  terms: {
    answer: 'PT30S',
    shortAbandon: 'PT5S',
    calendar: 'norway-office-hours',
    agreementId: null,
    agreementVersion: null,
  },
  judgement: {
    state: 'ringing',
    ringingAt: '2026-03-02T08:14:05.000Z',
    due: '2026-03-02T08:14:35.000Z',
    answeredAt: null,
    abandonedAt: null,
    endedAt: null,
    verdict: 'running',
    counts: false,
    reason: null,
  },
});
const tell = (type: string, data: CallRecorded) => stand.produce(data.callId, type, data, topics.call);
const mailsAbout = (callId: string) =>
  stand.mail.to(stand.deskAddress).filter(({ parsed }) => parsed.text?.includes(`/api/v1/calls/${callId}`));

it('the desk is told once of a call that waits, and until when it is to be answered; of nothing else, and not too late', async () => {
  const [waits, rings, old] = [randomUUID(), randomUUID(), randomUUID()];
  await tell('call.waiting.v1', warning(old, new Date(Date.now() - 120_000)));
  await tell('call.ringing.v1', warning(rings));
  await tell('call.waiting.v1', warning(waits));
  await tell('call.waiting.v1', warning(waits));
  const mail = await eventually('the mail', () => Promise.resolve(mailsAbout(waits)[0]), 30_000);
  expect(mail.parsed.subject).toBe('Ta telefonen: En samtale venter');
  expect(mail.parsed.text).toMatch(/Vi skal svare innen kl\. 09\.14\.\d\d\./);
  await pause(1_000);
  expect(mailsAbout(waits)).toHaveLength(1);
  expect([...mailsAbout(rings), ...mailsAbout(old)]).toEqual([]);
}, 120_000);
