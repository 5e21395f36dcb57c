import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DomainError } from '@mottak/contracts';
import { sleep } from '../backoff.js';
import { OwnTopic, range, recorder } from '../spec-support/own-topic.js';
import { withTopics } from '../spec-support/test-kafka.js';
import { until } from '../spec-support/until.js';

jest.setTimeout(120_000);

describe('a consumer', () => {
  let own: OwnTopic;
  beforeEach(() => {
    own = new OwnTopic();
  });
  afterEach(() => own.stop());

  it('tries again for as long as trouble passes, keeps the order of the key, and does not hold up the neighbours', async () => {
    await withTopics(2, [own.topic], async () => {
      await own.produce(['a:0', 'a:1', 'b:0', 'b:1']);
      await own.produce(['c:0', 'c:1'], 1);
      const seen = recorder();
      let tries = 0;
      own.start({
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
    await withTopics(2, [own.topic], async () => {
      await own.produce(['a:0']);
      const seen = recorder();
      let well = false;
      own.start({
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
      await own.produce(['c:0'], 1);
      await seen.reached(1);
      expect(seen.ids).toEqual(['c:0']);
    });
  });

  it('goes on by itself after the line to the broker was cut, and loses nothing', async () => {
    await withTopics(3, [own.topic], async () => {
      const seen = recorder();
      const runner = own.start({ handle: async (incoming) => seen.take(incoming) });
      await own.produce(range('a', 3));
      await seen.reached(3);
      own.line.cut();
      await own.produce(range('b', 3), 1);
      await until(
        'the consumer to notice',
        () => (runner.state() === 'connecting' ? true : undefined),
        60_000,
      );
      own.line.mend();
      await until('all events', () => (new Set(seen.ids).size >= 6 ? true : undefined), 60_000);
      expect(runner.state()).toBe('up');
    });
  });

  it('starts while the broker is away, and connects when it comes', async () => {
    await withTopics(1, [own.topic], async () => {
      own.line.cut();
      const seen = recorder();
      const runner = own.start({ handle: async (incoming) => seen.take(incoming) });
      await own.produce(['a:0']);
      await sleep(1_500);
      expect(runner.state()).toBe('connecting');
      own.line.mend();
      await seen.reached(1);
    });
  });
});
