import { expect, it, jest } from '@jest/globals';
import { createLog } from '../logging/logger.js';
import { Shutdown, shutdownPatienceMs } from './shutdown.js';

it('stops the parts in order, passes over one that fails, and does it once', async () => {
  const shutdown = new Shutdown(createLog('test', 'silent'));
  const stopped: string[] = [];
  const note = (name: string) => async (): Promise<void> => {
    await Promise.resolve();
    stopped.push(name);
  };
  shutdown.register('connections', 'database', note('database'));
  shutdown.register('relay', 'relay', note('relay'));
  shutdown.register('consumers', 'broken', () => Promise.reject(new Error('no')));
  shutdown.register('workers', 'worker', note('worker'));
  shutdown.register('http', 'http', note('http'));
  shutdown.register('consumers', 'consumer', note('consumer'));
  await Promise.all([shutdown.stop(), shutdown.stop()]);
  expect(stopped).toEqual(['http', 'consumer', 'worker', 'relay', 'database']);
});

it('has let go of everything before whoever stops a process kills it, though each phase takes all its time', () => {
  const phases = Object.values(shutdownPatienceMs);
  expect(phases.reduce((sum, ms) => sum + ms)).toBeLessThan(30_000 - 1_000);
});

it('waits for a part no longer than its phase may take', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick'] });
  try {
    const shutdown = new Shutdown(createLog('test', 'silent'));
    shutdown.register('relay', 'stuck', () => new Promise(() => undefined));
    let isOver = false;
    const over = shutdown.stop().then(() => (isOver = true));
    await jest.advanceTimersByTimeAsync(shutdownPatienceMs.relay - 1);
    expect(isOver).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await over;
  } finally {
    jest.useRealTimers();
  }
});

it('says when also what it passed over has ended', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick'] });
  try {
    const shutdown = new Shutdown(createLog('test', 'silent'));
    let endLate = (): void => undefined;
    shutdown.register('consumers', 'joins', () => new Promise((resolve) => (endLate = resolve)));
    const over = shutdown.stop();
    await jest.advanceTimersByTimeAsync(shutdownPatienceMs.consumers);
    await over;
    let hasEnded = false;
    const ended = shutdown.ended().then(() => (hasEnded = true));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(hasEnded).toBe(false);
    endLate();
    await ended;
  } finally {
    jest.useRealTimers();
  }
});
