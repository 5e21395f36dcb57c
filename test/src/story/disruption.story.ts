import { randomUUID } from 'node:crypto';
import type {
  BulkOutcomes,
  DisruptionView,
  LinkedCases,
  NotificationListView,
  StatusView,
} from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import { inWords, type Cast } from '../system/cast.js';
import { expectEqual, expectThat, type Teller } from './teller.js';

/** A disruption is told of to the agreed list, once each, in everybody's language; and to whoever looks (R4, R13). */
export async function disruption(tell: Teller, cast: Cast): Promise<void> {
  tell.title('A disruption: announced, followed, over');
  const [nora, erik] = [cast.contact('nora'), cast.contact('erik')];
  const list = await tell.step(
    'An operator agrees with Fjellheim on who hears of trouble with the network',
    async () => {
      const { status, body } = await cast.operator.post<NotificationListView>('/api/v1/notification-lists', {
        name: `Fjellheim: nettverk (${randomUUID().slice(0, 8)})`,
        customers: ['fjellheim'],
        services: ['network'],
        unsubscribable: true,
        why: 'As agreed with Fjellheim.',
      });
      expectEqual(status, 201, 'the answer');
      const taken = await cast.operator.replace<{ subscribed: number }>(
        'PUT',
        `/api/v1/notification-lists/${body.id}/subscribers`,
        {
          items: [
            { channel: 'mail', address: nora.address, language: 'nb' },
            { channel: 'mail', address: erik.address, language: 'en' },
          ],
          why: 'As agreed with Fjellheim.',
        },
      );
      expectEqual(taken.body.subscribed, 2, 'the number of subscribers');
      return body;
    },
  );
  const early = await tell.step('Somebody at Fjellheim is without network, and says so', async () => {
    const it = await cast.handIn(cast.contact('liv'), { product: { id: 'network' } });
    await cast.becomes(it.caseId, 'open');
    return it;
  });
  const announced = await tell.step('The operator announces a disruption', async () => {
    const { status, body } = await cast.operator.post<DisruptionView>('/api/v1/disruptions', {
      services: ['network'],
      customers: ['fjellheim'],
      public: true,
      texts: {
        nb: { title: 'Nettet på Fjellheim er nede', text: 'Vi leter etter feilen.' },
        en: { title: 'The network at Fjellheim is down', text: 'We are looking for the fault.' },
      },
      expectedEnd: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expectEqual(status, 201, 'the answer');
    return body;
  });
  await tell.step(
    'Everybody on the list hears of it, in their language',
    async () => {
      await nora.receive('the news', ({ subject }) => subject.includes('Nettet på Fjellheim er nede'));
      return erik.receive('the news', ({ subject }) => subject.includes('The network at Fjellheim is down'));
    },
    (mail) => `${mail.subject}\n${mail.text}`,
  );
  await tell.step(
    'It is on the status page, in its feed, and in the text for the telephone',
    async () => {
      const { body } = await cast.ola.get<StatusView>('/api/v1/status');
      expectThat(
        body.disruptions.some(({ id }) => id === announced.id),
        'the status tells of it',
      );
      const feed = await cast.ola.get<string>('/status/feed.atom');
      expectThat(feed.body.includes(announced.id), 'the feed tells of it');
      return (await cast.ola.get<string>('/api/v1/status/phone-text')).body;
    },
    (words) => words,
  );
  const late = cast.contact('ali');
  await tell.step(
    'Whoever inquires now hears in the receipt that it is the likely cause',
    async () => {
      await cast.handIn(late, { product: { id: 'network' } });
      return late.receive('the receipt', ({ text }) => text.includes('Nettet på Fjellheim er nede'));
    },
    (mail) => mail.text,
  );
  await tell.step(
    'The agent links every case that matches by one action, and the contacts are told',
    async () => {
      const linked = await cast.agent.post<LinkedCases>(
        `/api/v1/disruptions/${announced.id}/linked-cases`,
        {},
      );
      const statuses = linked.body.items.map(({ status }) => status);
      expectEqual([linked.status, statuses, linked.body.remaining], [207, [200, 200], 0], 'the answer');
      await late.receive('that it is linked', ({ text }) => text.includes('skyldes en driftsforstyrrelse'));
    },
  );
  await tell.step('It is over, and everybody hears that too, once', async () => {
    await say(cast, `${announced.id}/updates`, 'Feilen er funnet');
    await say(cast, `${announced.id}/end`, 'Nettet virker igjen');
    await nora.receive('the end', ({ subject }) => subject.includes('Nettet virker igjen'));
    const told = await eventually('everybody to be told', async () => {
      const { body } = await cast.operator.get<DisruptionView>(`/api/v1/disruptions/${announced.id}`);
      return body.messages.every(({ deliveries }) => deliveries.pending === 0) ? body : undefined;
    });
    expectEqual(
      told.messages.map(({ kind }) => kind),
      ['announced', 'updated', 'ended'],
      'what was said',
    );
    expectEqual((await nora.all()).length, 3, 'the number of mails to one subscriber');
  });
  await tell.step(
    'The linked cases’ contacts hear it too; the agent solves the cases, again by one action',
    async () => {
      await late.receive('the end', ({ text }) => text.includes('Nettet virker igjen'));
      const { body } = await cast.agent.get<{ items: { id: string }[] }>(
        `/api/v1/cases?disruption=${announced.id}`,
      );
      const solved = await cast.agent.post<BulkOutcomes>('/api/v1/cases/bulk', {
        command: { kind: 'resolve', text: 'Nettet virker igjen.' },
        cases: body.items.map(({ id }) => ({ id })),
      });
      expectEqual([solved.status, solved.body.done], [207, 2], 'the answer');
      return cast.timeline(early.caseId);
    },
    inWords,
  );
  await tell.step('The list is deleted, with its addresses', async () => {
    const { status } = await cast.operator.replace('DELETE', `/api/v1/notification-lists/${list.id}`, {
      why: 'The story is over.',
    });
    expectEqual(status, 200, 'the answer');
  });
}

async function say(cast: Cast, path: string, title: string): Promise<void> {
  const texts = { nb: { title, text: 'Vi beklager bryet.' } };
  const { status, body } = await cast.operator.post(`/api/v1/disruptions/${path}`, { texts });
  expectEqual([status, status === 200 ? '' : body], [200, ''], 'the answer');
}
