import { describe, expect, it } from '@jest/globals';
import { databaseEnvironment, kafkaEnvironment, serviceEnvironment } from './environment.js';
import { ConfigError, defineConfig, loadConfig } from './load-config.js';

const schema = defineConfig({ ...serviceEnvironment, ...databaseEnvironment, ...kafkaEnvironment });
const good = {
  PORT: '8081',
  DATABASE_URL: 'postgres://a:b@localhost:5433/mottak',
  KAFKA_BROKERS: 'localhost:9092, k2:9093',
};

describe('the environment', () => {
  it('becomes a typed object with defaults, and without what is not ours', () => {
    expect(loadConfig(schema, { ...good, HOME: '/root', LOG_LEVEL: '' })).toEqual({
      PORT: 8081,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      DATABASE_URL: good.DATABASE_URL,
      DATABASE_POOL: 12,
      KAFKA_BROKERS: ['localhost:9092', 'k2:9093'],
    });
  });

  it('names each variable at fault, and no value', () => {
    const wrong = { ...good, PORT: '', DATABASE_URL: 'mysql://root:hunter2@x', KAFKA_BROKERS: 'localhost' };
    const load = (): unknown => loadConfig(schema, wrong);
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/PORT isn't set/);
    expect(load).toThrow(/DATABASE_URL: /);
    expect(load).toThrow(/KAFKA_BROKERS: must be host:port/);
    expect(load).not.toThrow(/hunter2/);
  });
});
