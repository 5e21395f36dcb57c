import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { Log } from '../logging/logger.js';

/**
 * A kafkajs client. Its own retries are few: relay and consumers have theirs, which never end.
 * Its log goes to ours a level lower, for what it calls an error is often a broker that is restarting.
 */
export const createKafka = (brokers: string[], service: string, log: Log): Kafka =>
  new Kafka({
    clientId: `mottak-${service}`,
    brokers,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => write(log, entry),
  });

function write(log: Log, { namespace, level, log: { message, timestamp: _, ...fields } }: LogEntry): void {
  const line = {
    kafkajs: namespace,
    error: fields['error'] as unknown,
    groupId: fields['groupId'] as unknown,
  };
  if (level <= logLevel.ERROR) log.info(line, message);
  else log.debug(line, message);
}
