import { expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { originOf } from './dead-letters.js';

const message = (timestamp: string): KafkaMessage => ({
  timestamp,
  key: null,
  value: null,
  attributes: 0,
  offset: '0',
  headers: {},
});

it('tells when a message came by the timestamp of its record', () => {
  expect(originOf('mottak.case', 'g', message('1764000000000')).timestamp).toBe('2025-11-24T16:00:00.000Z');
});

it.each(['-1', '9223372036854775807', 'soon'])(
  'tells of a message whose timestamp is %s, which is no instant, that it came just now',
  (timestamp) => {
    const before = Date.now();
    const told = Date.parse(originOf('mottak.case', 'g', message(timestamp)).timestamp);
    expect(told).toBeGreaterThanOrEqual(before);
  },
);
