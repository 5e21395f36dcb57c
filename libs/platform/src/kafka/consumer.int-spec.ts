import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deadLetterTopic } from '@mottak/contracts';
import { sleep } from '../backoff.js';
import { OwnTopic, range, recorder } from '../spec-support/own-topic.js';
import { readTopic, uniqueName, withTopics } from '../spec-support/test-kafka.js';
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

  it('handles what was there before it, in order within a key, keys side by side', async () => {
    await withTopics(1, [own.topic], async () => {
      await own.produce(range('a', 5).flatMap((id, n) => [id, `b:${n}`]));
      const seen = recorder();
      let most = 0;
      let now = 0;
      own.start({
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
    await withTopics(1, [own.topic], async () => {
      await own.produce(range('a', 3));
      const first = recorder();
      const runner = own.start({ handle: async (incoming) => first.take(incoming) });
      await first.reached(3);
      await runner.stop();
      await own.produce(['a:3']);
      const second = recorder();
      own.start({ handle: async (incoming) => second.take(incoming) });
      await second.reached(1);
      await sleep(500);
      expect(second.ids).toEqual(['a:3']);
    });
  });

  it('handles a batch at once, and one by one when that fails', async () => {
    await withTopics(1, [own.topic], async () => {
      await own.produce([...range('a', 4), 'poison:0', ...range('b', 4)]);
      const seen = recorder();
      let batches = 0;
      const handle = async (incoming: IncomingEvent): Promise<void> => {
        if (incoming.key === 'poison') throw new PoisonError('x');
        seen.take(incoming);
      };
      own.start({
        handle,
        handleBatch: async (incoming) => {
          batches += 1;
          if (incoming.some(({ key }) => key === 'poison')) throw new PoisonError('x');
          for (const one of incoming) seen.take(one);
        },
      });
      await seen.reached(8);
      await readTopic(deadLetterTopic(own.topic, own.groupId), (messages) => messages.length === 1);
      await own.produce(range('c', 50));
      await seen.reached(58);
      expect(batches).toBeGreaterThanOrEqual(2);
      expect(new Set(seen.ids).size).toBe(58);
    });
  });

  it('handles each event when members come and go, though some twice', async () => {
    await withTopics(4, [own.topic], async () => {
      const seen = recorder();
      const handle = async (incoming: IncomingEvent): Promise<void> => {
        await sleep(2);
        seen.take(incoming);
      };
      const first = own.start({ handle });
      const total = 400;
      const producing = (async () => {
        for (let n = 0; n < total; n += 20)
          await own.produce(
            Array.from({ length: 20 }, (_, i) => `k${i}:${n}`),
            n % 4,
          );
      })();
      await seen.reached(40);
      own.start({ handle });
      await sleep(1_000);
      await first.stop();
      await producing;
      await until('each event', () => (new Set(seen.ids).size === total ? true : undefined), 60_000);
    });
  });

  it('reads other topics after a rebuild', async () => {
    const other = uniqueName('other');
    await withTopics(1, [own.topic, other], async () => {
      const topics: string[] = [];
      const seen = recorder();
      const runner = own.start({
        topics: () => Promise.resolve([...topics]),
        handle: async (incoming) => seen.take(incoming),
      });
      await until('a consumer without topics', () => (runner.state() === 'up' ? true : undefined));
      await own.produce(['a:0']);
      topics.push(own.topic);
      runner.rebuild();
      await seen.reached(1);
      topics.push(other);
      runner.rebuild();
      await own.produce(['a:1']);
      await seen.reached(2);
      expect(seen.ids).toEqual(['a:0', 'a:1']);
    });
  });

  it('keeps its place in the group while a handler takes longer than a session', async () => {
    await withTopics(1, [own.topic], async () => {
      await own.produce(['a:0', 'a:1']);
      const seen = recorder();
      own.start({
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
