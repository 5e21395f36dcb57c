import { randomUUID } from 'node:crypto';
import type { InquiryView } from '@mottak/contracts';
import { inboundTopic } from '@mottak/contracts/plain';
import { eventually, inquiry } from '@mottak/testing';
import { Kafka, logLevel } from 'kafkajs';
import { inWords, type Cast } from '../system/cast.js';
import { expectEqual, expectThat, type Teller } from './teller.js';
import { statuses } from './statuses.js';

/** The first promise, broken in the open; and a question that nobody replies to. Both on the wall clock. */
export async function promises(tell: Teller, cast: Cast): Promise<void> {
  tell.title('The first promise: nobody answers for twenty seconds');
  const contact = cast.contact('unni');
  const source = '/fjellheim/monitoring';
  const id = randomUUID();

  const { caseId, caseNumber } = await tell.step(
    'The integrator produces a CloudEvent to its own Kafka topic, twice',
    async () => {
      const body = inquiry({ contact: { email: contact.address, language: 'nn' }, urgency: 'high' });
      await produce(cast.addresses.kafka, { id, source }, body);
      await produce(cast.addresses.kafka, { id, source }, body);
      const query = `source=${encodeURIComponent(source)}&id=${id}`;
      return eventually('the inquiry', async () => {
        const answer = await cast.integrator.get<InquiryView>(`/api/v1/inquiries?${query}`);
        return answer.status === 200 ? answer.body : undefined;
      });
    },
    (it) => `It became ${it.caseNumber}.`,
  );
  await tell.step(
    'The contact has a receipt, in nynorsk',
    async () => contact.receive('the receipt', ({ text }) => text.includes('Vi har fått førespurnaden din')),
    (mail) => mail.text,
  );
  await tell.step(
    'The desk is warned at half of the time and at three quarters',
    async () => {
      await eventually(
        'two warnings',
        async () => {
          const { facts } = await cast.timeline(caseId);
          const warned = facts.filter(
            ({ type, data }) => type === 'promise-warned' && data['promise'] === 'answer',
          );
          return warned.length === 2 ? true : undefined;
        },
        25_000,
      );
      const headline = `[${caseNumber}] Svar kunden innen kl. `;
      return cast.desk.receive('the warning', ({ subject }) => subject.startsWith(headline));
    },
    (mail) => mail.text,
  );
  await tell.step(
    'The breach is recorded, once, and the contact is told',
    async () => {
      await cast.fact(caseId, 'promise-broken', 20_000);
      const view = (await cast.case(caseId)).body;
      expectEqual(statuses(view, 'answer'), ['broken'], 'the promise');
      return contact.receive('the apology', ({ text }) => text.includes('Du skulle ha fått svar seinast'));
    },
    (mail) => mail.text,
  );
  await tell.step('A late answer doesn’t undo it, and says that it is late', async () => {
    const view = await cast.command(cast.agent, caseId, 'answer', {
      text: 'Vi har funne feilen.',
      start: { kind: 'started' },
    });
    expectEqual(statuses(view, 'answer'), ['broken'], 'the promise');
    await contact.receive(
      'the late answer',
      ({ text }) => text.includes('Vi har funne feilen.') && text.includes('det er vi leie for'),
    );
  });
  await tell.step(
    'A question is asked and nobody replies: two reminders, then closed and told',
    async () => {
      await cast.command(cast.agent, caseId, 'ask', { text: 'Kva for ein skrivar er det?' });
      await cast.becomes(caseId, 'closed', 30_000);
      const { facts } = await cast.timeline(caseId);
      expectEqual(facts.filter(({ type }) => type === 'reminded').length, 2, 'the number of reminders');
      expectThat(
        facts.filter(({ type, data }) => type === 'promise-broken' && data['promise'] === 'answer').length ===
          1,
        'the breach is recorded once',
      );
      await contact.receive('the closing', ({ text }) => text.includes('fordi vi ikkje fekk svar'));
      return cast.timeline(caseId);
    },
    inWords,
  );
}

async function produce(
  brokers: string,
  { id, source }: { id: string; source: string },
  data: unknown,
): Promise<void> {
  const producer = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  const value = JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: 'inquiry.submitted.v1',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  });
  const headers = { 'content-type': 'application/cloudevents+json' };
  await producer.send({
    topic: inboundTopic('integrator'),
    acks: -1,
    messages: [{ key: source, value, headers }],
  });
  await producer.disconnect();
}
