import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { breaksOfAsyncApi, breaksOfOpenApi, mayBreak } from './compatibility.js';
import { asyncApiDocument, openApiDocument } from './index.js';
import type { JsonObject } from './json-schema.js';
import { breaksOfSchema, type Direction } from './schema-compatibility.js';

const read = (path: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as JsonObject;
const plain = (document: JsonObject): JsonObject => JSON.parse(JSON.stringify(document)) as JsonObject;

describe('the contracts of now', () => {
  const released = String(read('released/release.json')['version']);
  const version = String(read('package.json')['version']);

  it.each([
    ['OpenAPI', () => breaksOfOpenApi(read('released/openapi.json'), plain(openApiDocument()))],
    ['AsyncAPI', () => breaksOfAsyncApi(read('released/asyncapi.json'), plain(asyncApiDocument()))],
  ])('break nothing of the %s of the last release, unless the version says so', (_, breaks) => {
    expect(mayBreak(released, version) ? [] : breaks()).toEqual([]);
  });

  it.each([
    ['0.1.0', '0.1.1', false],
    ['0.1.0', '0.2.0', true],
    ['1.2.0', '1.3.0', false],
    ['1.2.0', '2.0.0', true],
    ['0.9.0', '1.0.0', true],
    ['2.0.0', '1.0.0', false],
  ])('after %s, may %s break something: %s', (before, now, expected) => {
    expect(mayBreak(before, now)).toBe(expected);
  });
});

describe('a schema', () => {
  const object = (properties: JsonObject, more: JsonObject = {}) => ({ type: 'object', properties, ...more });
  const string = { type: 'string' };
  const at = (direction: Direction, was: JsonObject, is: JsonObject) =>
    breaksOfSchema({ was: {}, is: {} }, { was, is, at: 'it', direction });

  it.each<[string, JsonObject, JsonObject, Direction[]]>([
    ['is the same', object({ a: string }), object({ a: string }), []],
    ['gets a member', object({ a: string }), object({ a: string, b: string }), []],
    ['loses a member', object({ a: string }), object({}), ['sent', 'answered']],
    ['asks for a member', object({ a: string }), object({ a: string }, { required: ['a'] }), ['sent']],
    ['leaves a member out', object({ a: string }, { required: ['a'] }), object({ a: string }), ['answered']],
    ['is closed', object({ a: string }), object({ a: string }, { additionalProperties: false }), ['sent']],
    ['changes its type', string, { type: 'number' }, ['sent', 'answered']],
    ['may be null now', string, { type: ['string', 'null'] }, ['answered']],
    ['may not be null any more', { type: ['string', 'null'] }, string, ['sent']],
    ['becomes an integer', { type: 'number' }, { type: 'integer' }, ['sent']],
    ['names its values', string, { type: 'string', enum: ['a'] }, ['sent']],
    ['gets a value', { enum: ['a'] }, { enum: ['a', 'b'] }, ['answered']],
    ['loses a value', { enum: ['a', 'b'] }, { enum: ['a'] }, ['sent']],
    ['gets another constant', { const: 'a' }, { const: 'b' }, ['sent', 'answered']],
    ['may be shorter only', { ...string, maxLength: 9 }, { ...string, maxLength: 8 }, ['sent']],
    ['must be longer', string, { ...string, minLength: 1 }, ['sent']],
    ['may be longer', { ...string, maxLength: 8 }, { ...string, maxLength: 9 }, ['answered']],
    ['loses its format', { ...string, format: 'date-time' }, string, ['answered']],
    ['takes no repeated items', { type: 'array' }, { type: 'array', uniqueItems: true }, ['sent']],
    ['must be above a bound', { type: 'number' }, { type: 'number', exclusiveMinimum: 0 }, ['sent']],
    ['says what its items are', { type: 'array' }, { type: 'array', items: string }, ['sent']],
    ['leaves open what its items are', { type: 'array', items: string }, { type: 'array' }, ['answered']],
    ['says what a record holds', object({}), object({}, { additionalProperties: string }), ['sent']],
    [
      'closes a record',
      { type: 'object', additionalProperties: string },
      { type: 'object', additionalProperties: false },
      ['sent'],
    ],
    [
      'is no longer than its parts',
      { prefixItems: [string] },
      { prefixItems: [string], items: false },
      ['sent'],
    ],
    [
      'has a part that changes, as draft 7 writes it',
      { items: [string, string] },
      { items: [string, { type: 'number' }] },
      ['sent', 'answered'],
    ],
    ['gets a pattern', string, { ...string, pattern: '^a' }, ['sent']],
    [
      'has items that change',
      { type: 'array', items: string },
      { type: 'array', items: { type: 'number' } },
      ['sent', 'answered'],
    ],
    ['gets a choice', { anyOf: [string] }, { anyOf: [string, { type: 'null' }] }, ['answered']],
    ['loses a choice', { anyOf: [string, { type: 'null' }] }, { anyOf: [string] }, ['sent']],
    ['has other parts', { prefixItems: [string] }, { prefixItems: [string, string] }, ['sent', 'answered']],
    ['has parts that change', { allOf: [string] }, { allOf: [{ type: 'number' }] }, ['sent', 'answered']],
  ])('that %s', (_, was, is, breaking) => {
    const directions: Direction[] = ['sent', 'answered'];
    expect(directions.filter((direction) => at(direction, was, is).length > 0)).toEqual(breaking);
  });

  it('is looked at through its references, also where it holds itself', () => {
    const document = (type: string) => ({
      components: {
        schemas: { Tree: object({ leaf: { type }, twig: { $ref: '#/components/schemas/Tree' } }) },
      },
    });
    const tree = { $ref: '#/components/schemas/Tree' };
    const pair = { was: tree, is: tree, at: 'Tree', direction: 'sent' } as const;
    expect(breaksOfSchema({ was: document('string'), is: document('string') }, pair)).toEqual([]);
    expect(breaksOfSchema({ was: document('string'), is: document('number') }, pair)).toEqual([
      'Tree.leaf: string is not taken any more',
    ]);
  });

  it('is looked at also where it holds itself as one of several choices', () => {
    const tree = { $ref: '#/components/schemas/Tree' };
    const document = (type: string) => ({
      components: {
        schemas: { Tree: object({ twig: { anyOf: [tree, { type: 'null' }] }, leaf: { type } }) },
      },
    });
    const pair = { was: tree, is: tree, at: 'Tree', direction: 'sent' } as const;
    expect(breaksOfSchema({ was: document('string'), is: document('string') }, pair)).toEqual([]);
    expect(breaksOfSchema({ was: document('string'), is: document('number') }, pair)).toContain(
      'Tree.leaf: string is not taken any more',
    );
  });
});

describe('a document', () => {
  const released = { open: read('released/openapi.json'), async: read('released/asyncapi.json') };
  /** A copy with another value at a place, or without what is there. */
  function edited(document: JsonObject, path: readonly (string | number)[], value?: unknown): JsonObject {
    const copy = plain(document);
    const place = path.slice(0, -1).reduce<JsonObject>((at, name) => at[name] as JsonObject, copy);
    const [last = ''] = path.slice(-1);
    if (value === undefined) Reflect.deleteProperty(place, last);
    else place[last] = value;
    return copy;
  }
  const open = (path: readonly string[], value?: unknown) =>
    breaksOfOpenApi(released.open, edited(released.open, ['paths', '/api/v1/inquiries', ...path], value));
  const events = (path: readonly string[], value?: unknown) =>
    breaksOfAsyncApi(released.async, edited(released.async, ['channels', 'case', ...path], value));
  const at = 'POST /api/v1/inquiries';

  it('breaks nothing of itself', () => {
    expect(breaksOfOpenApi(released.open, released.open)).toEqual([]);
    expect(breaksOfAsyncApi(released.async, released.async)).toEqual([]);
  });

  it('may not lose a path, a method, a body, an answer or a parameter, nor ask for one', () => {
    expect(open([])).toEqual([`${at} is gone`, 'GET /api/v1/inquiries is gone']);
    expect(open(['post'])).toEqual([`${at} is gone`]);
    expect(open(['post', 'requestBody'])).toEqual([`${at}: the body is gone`]);
    expect(open(['post', 'responses', '201'])).toEqual([`${at}: the answer 201 is gone`]);
    expect(open(['post', 'parameters'], [])).toEqual([`${at}: the parameter header Idempotency-Key is gone`]);
    const asked = { in: 'query', name: 'tone', required: true, schema: { type: 'string' } };
    expect(open(['post', 'parameters', '1'], asked)).toEqual([
      `${at}: the parameter query tone is asked for`,
    ]);
  });

  it('may not lose a header of an answer, nor ask for a body that was free to send', () => {
    expect(open(['post', 'responses', '201', 'headers', 'Location'])).toEqual([
      `${at}: 201: the header Location is gone`,
    ]);
    const body = ['paths', '/api/v1/inquiries', 'post', 'requestBody', 'required'];
    const free = edited(released.open, body, false);
    expect(breaksOfOpenApi(free, released.open)).toEqual([`${at}: a body is asked for`]);
  });

  it('may not turn a role away, nor ask for a token where none was needed', () => {
    expect(open(['post', 'x-roles'], ['agent'])).toContain(`${at}: the role integrator is turned away`);
    const everybody = edited(released.open, ['paths', '/api/v1/inquiries', 'post', 'x-roles'], []);
    expect(breaksOfOpenApi(everybody, released.open)).toEqual([`${at}: a token is asked for`]);
    expect(breaksOfOpenApi(released.open, everybody)).toEqual([]);
  });

  it('may not turn a channel round, nor write a message in another way', () => {
    const turned = edited(released.async, ['operations', 'announceFacts', 'action'], 'receive');
    expect(breaksOfAsyncApi(released.async, turned)).toEqual(['the channel case is turned round']);
    const message = ['components', 'messages', 'case.opened.v1', 'contentType'];
    expect(breaksOfAsyncApi(released.async, edited(released.async, message, 'text/plain'))).toEqual([
      'case: case.opened.v1 is application/json no more',
    ]);
  });

  it('may not lose a channel, its address or a message', () => {
    expect(events([])).toEqual(['the channel case is gone']);
    expect(events(['address'], 'other')).toEqual(['the channel case is gone']);
    expect(events(['messages', 'case.opened.v1'])).toEqual(['case: case.opened.v1 is gone']);
  });
});
