import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DomainError, deadLetterTopic } from '@mottak/contracts';
import { sleep } from '../backoff.js';
import { createLog } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import {
  CuttableKafka,
  messageOf,
  readTopic,
  sendTo,
  testEvent,
  uniqueName,
  withTopics,
} from '../spec-support/test-kafka.js';
import { until } from '../spec-support/until.js';
import type { ConsumerOptions, IncomingEvent } from './consumer.options.js';
import { ConsumerRunner } from './consumer.runner.js';
import { PoisonError } from './poison.error.js';
import { TopicKeeper } from './topic.keeper.js';

const log = createLog('test', 'silent');
jest.setTimeout(120_000);

describe('a consumer', () => {
  let line: CuttableKafka;
  let topic: string;
  let groupId: string;
  let runners: ConsumerRunner[];

  beforeEach(() => {
    line = new CuttableKafka();
    topic = uniqueName('topic');
    groupId = uniqueName('group');
    runners = [];
  });
  afterEach(() => Promise.all(runners.map((runner) => runner.stop())));

  type Handling = Pick<ConsumerOptions, 'handle'> & Partial<ConsumerOptions>;
  function start(options: Handling): ConsumerRunner {
    const all = { groupId, topics: [topic], backoff: { first: 50, most: 200 }, ...options };
    const runner = new ConsumerRunner(line.kafka, new TopicKeeper(line.kafka), all, log, new Metrics());
    runners.push(runner);
    runner.start();
    return runner;
  }

  /** Messages `<key>:<n>`; the key decides the order. */
  async function produce(ids: string[], partition = 0): Promise<void> {
    const messages = ids.map((id) => ({ ...messageOf(testEvent(id), id.split(':')[0] ?? null), partition }));
    await sendTo(topic, messages);
  }

  /** Ids in the order in which they were handled, and a wait until there are so many. */
  function recorder(): {
    ids: string[];
    take: (incoming: IncomingEvent) => void;
    reached: (count: number) => Promise<unknown>;
  } {
    const ids: string[] = [];
    return {
      ids,
      take: ({ event }) => void ids.push(event.id),
      reached: (count) => until(`${count} events`, () => (ids.length >= count ? true : undefined), 20_000),
    };
  }

  const range = (key: string, count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${key}:${n}`);

  it('handles what was there before it, in order within a key, keys side by side', async () => {
    await withTopics(1, [topic], async () => {
      await produce(range('a', 5).flatMap((id, n) => [id, `b:${n}`]));
      const seen = recorder();
      let most = 0;
      let now = 0;
      start({
        handle: async (incoming) => {
          most = Math.max(most, (now += 1));
          await sleep(10);
          now -= 1;
          seen.take(incoming);
        },
      });
      await seen.reached(10);
      expect(seen.ids.filter((id) => id.startsWith('a'))).toEqual(range('a', 5));
      expect(seen.ids.filter((id) => id.startsWith('b'))).toEqual(range('b', 5));
      expect(most).toBe(2);
    });
  });

  it('goes on after a restart where it stopped', async () => {
    await withTopics(1, [topic], async () => {
      await produce(range('a', 3));
      const first = recorder();
      const runner = start({ handle: async (incoming) => first.take(incoming) });
      await first.reached(3);
      await runner.stop();
      await produce(['a:3']);
      const second = recorder();
      start({ handle: async (incoming) => second.take(incoming) });
      await second.reached(1);
      await sleep(500);
      expect(second.ids).toEqual(['a:3']);
    });
  });

  it('puts poison with the dead letters, with its reason, and goes on', async () => {
    await withTopics(1, [topic], async () => {
      await produce(['a:0', 'a:1', 'a:2', 'b:0']);
      const seen = recorder();
      start({
        handle: async (incoming) => {
          if (incoming.event.id === 'a:1') throw new PoisonError('no such customer', 'forbidden');
          seen.take(incoming);
        },
      });
      await seen.reached(3);
      const [letter] = await readTopic(deadLetterTopic(topic, groupId), (messages) => messages.length === 1);
      const headers = Object.fromEntries(
        Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]),
      );
      expect(headers).toMatchObject({
        ce_id: 'a:1',
        'dlq-reason': 'no such customer',
        'dlq-code': 'forbidden',
        'dlq-error': 'PoisonError',
        'dlq-topic': topic,
        'dlq-group': groupId,
        'dlq-attempts': '1',
      });
      expect(letter?.key?.toString()).toBe('a');
      expect(seen.ids.filter((id) => id.startsWith('a'))).toEqual(['a:0', 'a:2']);
    });
  });

  it('finds room among the dead letters for a message that is as large as a topic takes', async () => {
    await withTopics(1, [topic], async () => {
      await sendTo(topic, [{ key: 'a', value: 'x'.repeat(1_048_480) }]);
      await produce(['a:0']);
      const seen = recorder();
      start({ handle: async (incoming) => seen.take(incoming) });
      await seen.reached(1);
      const [letter] = await readTopic(deadLetterTopic(topic, groupId), (messages) => messages.length === 1);
      expect(letter?.value).toHaveLength(1_048_480);
    });
  });

  it('puts what is no CloudEvent with the dead letters', async () => {
    await withTopics(1, [topic], async () => {
      await sendTo(topic, [
        { value: 'hello' },
        { value: null },
        { ...messageOf(testEvent('ok')), value: '{' },
      ]);
      await produce(['a:0']);
      const seen = recorder();
      start({ handle: async (incoming) => seen.take(incoming) });
      await seen.reached(1);
      const letters = await readTopic(deadLetterTopic(topic, groupId), (messages) => messages.length === 3);
      expect(letters.map(({ headers }) => String(headers?.['dlq-reason']))).toEqual([
        'The body is not JSON.',
        'The message has no value.',
        'The body is not JSON.',
      ]);
    });
  });

  it('tries again for as long as trouble passes, keeps the order of the key, and does not hold up the neighbours', async () => {
    await withTopics(2, [topic], async () => {
      await produce(['a:0', 'a:1', 'b:0', 'b:1']);
      await produce(['c:0', 'c:1'], 1);
      const seen = recorder();
      let tries = 0;
      start({
        attempts: 3,
        handle: async (incoming) => {
          if (incoming.event.id === 'a:0' && (tries += 1) < 12)
            throw new DomainError('unavailable', 'not yet');
          seen.take(incoming);
        },
      });
      await seen.reached(6);
      expect(seen.ids.slice(0, 4).sort()).toEqual(['b:0', 'b:1', 'c:0', 'c:1']);
      expect(seen.ids.slice(4)).toEqual(['a:0', 'a:1']);
      expect(tries).toBe(12);
    });
  });

  it('reads on in other partitions while one waits', async () => {
    await withTopics(2, [topic], async () => {
      await produce(['a:0']);
      const seen = recorder();
      let well = false;
      start({
        backoff: { first: 60_000, most: 60_000 },
        handle: async (incoming) => {
          if (incoming.event.id === 'a:0' && !well) {
            well = true;
            throw new DomainError('not-ready', 'not yet');
          }
          seen.take(incoming);
        },
      });
      await until('the failure', () => (well ? true : undefined));
      await produce(['c:0'], 1);
      await seen.reached(1);
      expect(seen.ids).toEqual(['c:0']);
    });
  });

  it('tries what nobody foresaw a few times, then puts it with the dead letters', async () => {
    await withTopics(1, [topic], async () => {
      await produce(['a:0', 'a:1']);
      const seen = recorder();
      let tries = 0;
      start({
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
      const [letter] = await readTopic(deadLetterTopic(topic, groupId), (messages) => messages.length === 1);
      expect(String(letter?.headers?.['dlq-attempts'])).toBe('3');
      expect(tries).toBe(3);
    });
  });

  it('handles a batch at once, and one by one when that fails', async () => {
    await withTopics(1, [topic], async () => {
      await produce([...range('a', 4), 'poison:0', ...range('b', 4)]);
      const seen = recorder();
      let batches = 0;
      const handle = async (incoming: IncomingEvent): Promise<void> => {
        if (incoming.key === 'poison') throw new PoisonError('x');
        seen.take(incoming);
      };
      start({
        handle,
        handleBatch: async (incoming) => {
          batches += 1;
          if (incoming.some(({ key }) => key === 'poison')) throw new PoisonError('x');
          for (const one of incoming) seen.take(one);
        },
      });
      await seen.reached(8);
      await readTopic(deadLetterTopic(topic, groupId), (messages) => messages.length === 1);
      await produce(range('c', 50));
      await seen.reached(58);
      expect(batches).toBeGreaterThanOrEqual(2);
      expect(new Set(seen.ids).size).toBe(58);
    });
  });

  it('goes on by itself after the line to the broker was cut, and loses nothing', async () => {
    await withTopics(3, [topic], async () => {
      const seen = recorder();
      const runner = start({ handle: async (incoming) => seen.take(incoming) });
      await produce(range('a', 3));
      await seen.reached(3);
      line.cut();
      await produce(range('b', 3), 1);
      await until(
        'the consumer to notice',
        () => (runner.state() === 'connecting' ? true : undefined),
        60_000,
      );
      line.mend();
      await until('all events', () => (new Set(seen.ids).size >= 6 ? true : undefined), 60_000);
      expect(runner.state()).toBe('up');
    });
  });

  it('starts while the broker is away, and connects when it comes', async () => {
    await withTopics(1, [topic], async () => {
      line.cut();
      const seen = recorder();
      const runner = start({ handle: async (incoming) => seen.take(incoming) });
      await produce(['a:0']);
      await sleep(1_500);
      expect(runner.state()).toBe('connecting');
      line.mend();
      await seen.reached(1);
    });
  });

  it('handles each event when members come and go, though some twice', async () => {
    await withTopics(4, [topic], async () => {
      const seen = recorder();
      const handle = async (incoming: IncomingEvent): Promise<void> => {
        await sleep(2);
        seen.take(incoming);
      };
      const first = start({ handle });
      const total = 400;
      const producing = (async () => {
        for (let n = 0; n < total; n += 20)
          await produce(
            Array.from({ length: 20 }, (_, i) => `k${i}:${n}`),
            n % 4,
          );
      })();
      await seen.reached(40);
      start({ handle });
      await sleep(1_000);
      await first.stop();
      await producing;
      await until('each event', () => (new Set(seen.ids).size === total ? true : undefined), 60_000);
    });
  });

  it('reads other topics after a rebuild', async () => {
    const other = uniqueName('other');
    await withTopics(1, [topic, other], async () => {
      const topics: string[] = [];
      const seen = recorder();
      const runner = start({
        topics: () => Promise.resolve([...topics]),
        handle: async (incoming) => seen.take(incoming),
      });
      await until('a consumer without topics', () => (runner.state() === 'up' ? true : undefined));
      await produce(['a:0']);
      topics.push(topic);
      runner.rebuild();
      await seen.reached(1);
      topics.push(other);
      runner.rebuild();
      await produce(['a:1']);
      await seen.reached(2);
      expect(seen.ids).toEqual(['a:0', 'a:1']);
    });
  });

  it('keeps its place in the group while a handler takes longer than a session', async () => {
    await withTopics(1, [topic], async () => {
      await produce(['a:0', 'a:1']);
      const seen = recorder();
      start({
        handle: async (incoming) => {
          if (incoming.event.id === 'a:0') await sleep(15_000);
          seen.take(incoming);
        },
      });
      await until('both', () => (seen.ids.length === 2 ? true : undefined), 60_000);
      await sleep(1_000);
      expect(seen.ids).toEqual(['a:0', 'a:1']);
    });
  });
});
