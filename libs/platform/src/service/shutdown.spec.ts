import { expect, it } from '@jest/globals';
import { createLog } from '../logging/logger.js';
import { Shutdown } from './shutdown.js';

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
