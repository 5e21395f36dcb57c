import { describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from '@mottak/contracts';
import type { IHeaders } from 'kafkajs';
import { fromKafka, readHeaders, toKafka } from './cloud-events.js';
import { PoisonError } from './poison.error.js';

const event: EventEnvelope = {
  specversion: '1.0',
  id: 'e-1',
  source: '/mottak/intake',
  type: 'inquiry.received.v1',
  time: '2026-03-02T08:00:00.000Z',
  subject: 'c-1',
  datacontenttype: 'application/json',
  data: { caseId: 'c-1', text: 'blåbær' },
};
const bytes = (text: string): Buffer => Buffer.from(text);
const json = (value: unknown): Buffer => bytes(JSON.stringify(value));
const structured = { 'content-type': bytes('application/cloudevents+json; charset=utf-8') };
const binary = {
  ce_specversion: bytes('1.0'),
  ce_id: bytes('1'),
  ce_source: bytes('/x'),
  ce_type: bytes('inquiry.submitted.v1'),
};

describe('a CloudEvent on Kafka', () => {
  it('is the same after a journey in binary mode', () => {
    const { headers, value } = toKafka(event);
    const asBuffers = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, bytes(text)]));
    expect(fromKafka({ headers: asBuffers, value: bytes(value) })).toEqual(event);
  });

  it('is read in structured mode', () => {
    expect(fromKafka({ headers: structured, value: json(event) })).toEqual(event);
  });

  it.each([
    ['binary', { headers: binary, value: bytes('\ufeff{}') }],
    ['structured', { headers: structured, value: bytes(`\ufeff${JSON.stringify(event)}`) }],
  ])('may begin with a byte order mark in %s mode', (_mode, message) => {
    expect(fromKafka(message)).toMatchObject({ specversion: '1.0' });
  });

  it('may leave out the time and the content type, and name its headers in capitals', () => {
    const headers = { CE_SPECVERSION: '1.0', Ce_Id: '1', ce_source: '/x', ce_type: 't' };
    expect(fromKafka({ headers, value: bytes('{}') })).toMatchObject({ id: '1', data: {} });
  });

  it('may bring its data in base64, and is the same event', () => {
    const { data, ...attributes } = event;
    const value = json({ ...attributes, data_base64: json(data).toString('base64') });
    expect(fromKafka({ headers: structured, value })).toEqual(event);
  });

  it('may have headers of others that are no text, or that are empty', () => {
    const headers = {
      ...binary,
      trace: Buffer.from([0xff, 0x00]),
      'schema-id': Buffer.from([0]),
      empty: null,
    };
    expect(readHeaders(headers as unknown as IHeaders)).toMatchObject({
      ce_id: '1',
      trace: 'data:application/octet-stream;base64,/wA=',
      'schema-id': 'data:application/octet-stream;base64,AA==',
    });
  });

  it('gets its time in UTC', () => {
    const read = fromKafka({
      headers: { ...binary, ce_time: '2026-03-02T09:00:00+01:00' },
      value: bytes('{}'),
    });
    expect(read.time).toBe('2026-03-02T08:00:00.000Z');
  });

  it.each([
    ['has no value', { headers: binary, value: null }, /no value/],
    ['has no headers', { headers: undefined, value: bytes('{}') }, /specversion/],
    ['lacks an id', { headers: { ...binary, ce_id: undefined }, value: bytes('{}') }, /id:/],
    ['has an empty source', { headers: { ...binary, ce_source: '' }, value: bytes('{}') }, /source:/],
    [
      'is of version 0.3',
      { headers: { ...binary, ce_specversion: '0.3' }, value: bytes('{}') },
      /specversion/,
    ],
    [
      'says an id twice',
      { headers: { ...binary, ce_id: [bytes('1'), bytes('2')] }, value: bytes('{}') },
      /twice/,
    ],
    ['says an id in two spellings', { headers: { ...binary, CE_ID: '2' }, value: bytes('{}') }, /twice/],
    ['is not JSON', { headers: binary, value: bytes('{') }, /not JSON/],
    ['is not UTF-8', { headers: binary, value: Buffer.from([0xff, 0xfe]) }, /not UTF-8/],
    [
      'has an id that is not UTF-8',
      { headers: { ...binary, ce_id: Buffer.from([0x61, 0xe5]) }, value: bytes('{}') },
      /ce_id is not UTF-8/,
    ],
    ['brings data twice', { headers: structured, value: json({ ...event, data_base64: 'e30=' }) }, /both/],
    [
      'brings what is no base64',
      { headers: structured, value: json({ ...event, data: undefined, data_base64: '{}' }) },
      /data_base64/,
    ],
    [
      'brings a picture in base64',
      {
        headers: structured,
        value: json({ ...event, data: undefined, datacontenttype: 'image/png', data_base64: 'e30=' }),
      },
      /content type/,
    ],
    ['holds NUL', { headers: binary, value: bytes('{"a":"\\u0000"}') }, /NUL/],
    ['holds a lone surrogate', { headers: binary, value: bytes('{"a":"\\ud800"}') }, /surrogate/],
    ['is nested too deep', { headers: binary, value: bytes('['.repeat(40) + ']'.repeat(40)) }, /nested/],
    [
      'is XML',
      { headers: { ...binary, 'content-type': 'application/xml' }, value: bytes('<a/>') },
      /content type/,
    ],
    [
      'is a batch',
      { headers: { 'content-type': 'application/cloudevents-batch+json' }, value: bytes('[]') },
      /content type/,
    ],
    ['is structured and no object', { headers: structured, value: bytes('[]') }, /CloudEvent/],
    ['has a NUL in its id', { headers: structured, value: json({ ...event, id: 'a\0' }) }, /NUL/],
  ])('is poison when it %s', (_what, message, reason) => {
    const read = (): unknown => fromKafka(message);
    expect(read).toThrow(PoisonError);
    expect(read).toThrow(reason);
  });
});
