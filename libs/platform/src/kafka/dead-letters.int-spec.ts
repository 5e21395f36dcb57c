import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deadLetterTopic, inboundTopic, retryTopic } from '@mottak/contracts';
import { z } from 'zod';
import { OwnTopic, recorder } from '../spec-support/own-topic.js';
import {
  messageOf,
  readTopic,
  sendTo,
  testEvent,
  uniqueName,
  withTopics,
} from '../spec-support/test-kafka.js';
import { until } from '../spec-support/until.js';
import type { IncomingEvent } from './consumer.options.js';
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

  it('says why in one line that a person can read', async () => {
    await withTopics(1, [own.topic], async () => {
      await own.produce(['a:0', 'b:0', 'c:0']);
      const seen = recorder();
      own.start({
        handle: async (incoming) => {
          const { event } = incoming;
          if (event.id === 'c:0') {
            seen.take(incoming);
            return;
          }
          if (event.id === 'b:0') throw new PoisonError('two\nlines\u2028and\u0007a bell');
          z.object({ text: z.string(), priority: z.enum(['P1', 'P2']) }).parse(event.data);
        },
      });
      await seen.reached(1);
      const letters = await readTopic(
        deadLetterTopic(own.topic, own.groupId),
        (messages) => messages.length === 2,
      );
      expect(letters.map(({ headers }) => String(headers?.['dlq-reason'])).sort()).toEqual([
        '`text`: Invalid input: expected string, received undefined; `priority`: Invalid option: expected one of "P1"|"P2"',
        'two lines and a bell',
      ]);
    });
  });

  it('gives a group back what was put on its retry topic, as it first came, and no other group', async () => {
    await withTopics(1, [own.topic], async () => {
      const strict = recorder();
      const lax = recorder();
      let [given, mended] = [false, false];
      const seen: IncomingEvent[] = [];
      own.start({
        handle: async (incoming) => {
          given = true;
          if (!mended) throw new PoisonError('no such customer', 'forbidden');
          seen.push(incoming);
          strict.take(incoming);
        },
      });
      own.start({ groupId: `${own.groupId}.lax`, handle: async (incoming) => lax.take(incoming) });
      await own.produce(['a:0']);
      await lax.reached(1);
      await until('the letter', () => (given ? true : undefined));
      const [letter] = await readTopic(
        deadLetterTopic(own.topic, own.groupId),
        (messages) => messages.length === 1,
      );
      mended = true;
      const { key = null, value = null, headers = {} } = letter ?? {};
      await sendTo(retryTopic(own.topic, own.groupId), [{ key, value, headers }]);
      await strict.reached(1);
      expect(seen).toMatchObject([
        { topic: own.topic, key: 'a', timestamp: String(headers['dlq-timestamp']) },
      ]);
      expect(Object.keys(seen[0]?.raw.headers ?? {}).filter((name) => name.startsWith('dlq-'))).toEqual([]);
      expect(lax.ids).toEqual(['a:0']);
    });
  });

  it.each([
    ['an error of ours', uniqueName('topic'), 'error'],
    [
      'a warning where an integrator wrote it',
      inboundTopic(uniqueName('partner').replaceAll('.', '-')),
      'warn',
    ],
  ])('logs poison as %s', async (_what, topic, level) => {
    const theirs = new OwnTopic(topic);
    await withTopics(1, [topic], async () => {
      await theirs.produce(['a:0', 'a:1']);
      const seen = recorder();
      theirs.start({
        handle: async (incoming) => {
          if (incoming.event.id === 'a:0') throw new PoisonError('no such customer');
          seen.take(incoming);
        },
      });
      await seen.reached(1);
      await theirs.stop();
    });
    expect(theirs.lines.all()).toMatchObject([{ level, msg: 'an event was put with the dead letters' }]);
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
