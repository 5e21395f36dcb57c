import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deadLetterTopic } from '@mottak/contracts';
import { OwnTopic, recorder } from '../spec-support/own-topic.js';
import { messageOf, readTopic, sendTo, testEvent, withTopics } from '../spec-support/test-kafka.js';
import { PoisonError } from './poison.error.js';

jest.setTimeout(120_000);

describe('a consumer', () => {
  let own: OwnTopic;
  beforeEach(() => {
    own = new OwnTopic();
  });
  afterEach(() => own.stop());

  it('puts poison with the dead letters, with its reason, and goes on', async () => {
    await withTopics(1, [own.topic], async () => {
      await own.produce(['a:0', 'a:1', 'a:2', 'b:0']);
      const seen = recorder();
      own.start({
        handle: async (incoming) => {
          if (incoming.event.id === 'a:1') throw new PoisonError('no such customer', 'forbidden');
          seen.take(incoming);
        },
      });
      await seen.reached(3);
      const [letter] = await readTopic(
        deadLetterTopic(own.topic, own.groupId),
        (messages) => messages.length === 1,
      );
      const headers = Object.fromEntries(
        Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]),
      );
      expect(headers).toMatchObject({
        ce_id: 'a:1',
        'dlq-reason': 'no such customer',
        'dlq-code': 'forbidden',
        'dlq-error': 'PoisonError',
        'dlq-topic': own.topic,
        'dlq-group': own.groupId,
        'dlq-attempts': '1',
      });
      expect(letter?.key?.toString()).toBe('a');
      expect(seen.ids.filter((id) => id.startsWith('a'))).toEqual(['a:0', 'a:2']);
    });
  });

  it('finds room among the dead letters for a message that is as large as a topic takes', async () => {
    await withTopics(1, [own.topic], async () => {
      await sendTo(own.topic, [{ key: 'a', value: 'x'.repeat(1_048_480) }]);
      await own.produce(['a:0']);
      const seen = recorder();
      own.start({ handle: async (incoming) => seen.take(incoming) });
      await seen.reached(1);
      const [letter] = await readTopic(
        deadLetterTopic(own.topic, own.groupId),
        (messages) => messages.length === 1,
      );
      expect(letter?.value).toHaveLength(1_048_480);
    });
  });

  it('puts what is no CloudEvent with the dead letters', async () => {
    await withTopics(1, [own.topic], async () => {
      await sendTo(own.topic, [
        { value: 'hello' },
        { value: null },
        { ...messageOf(testEvent('ok')), value: '{' },
      ]);
      await own.produce(['a:0']);
      const seen = recorder();
      own.start({ handle: async (incoming) => seen.take(incoming) });
      await seen.reached(1);
      const letters = await readTopic(
        deadLetterTopic(own.topic, own.groupId),
        (messages) => messages.length === 3,
      );
      expect(letters.map(({ headers }) => String(headers?.['dlq-reason']))).toEqual([
        'The body is not JSON.',
        'The message has no value.',
        'The body is not JSON.',
      ]);
    });
  });

  it('tries what nobody foresaw a few times, then puts it with the dead letters', async () => {
    await withTopics(1, [own.topic], async () => {
      await own.produce(['a:0', 'a:1']);
      const seen = recorder();
      let tries = 0;
      own.start({
        attempts: 3,
        handle: async (incoming) => {
          if (incoming.event.id === 'a:0') {
            tries += 1;
            throw new TypeError('a bug');
          }
          seen.take(incoming);
        },
      });
      await seen.reached(1);
      const [letter] = await readTopic(
        deadLetterTopic(own.topic, own.groupId),
        (messages) => messages.length === 1,
      );
      expect(String(letter?.headers?.['dlq-attempts'])).toBe('3');
      expect(tries).toBe(3);
    });
  });
});
