import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { inboundEvents } from '../events/inquiry.js';
import { noticeRequests } from './notice.js';
import type { Operation } from './operation.js';
import { operations } from './operations.js';

/** What people send us, by a name for it. */
const sent: Record<string, z.ZodType | undefined> = {
  ...Object.fromEntries(
    Object.entries(operations).flatMap(([id, { body, query }]: [string, Operation]) => [
      [`the body of ${id}`, body],
      [`the query of ${id}`, query],
    ]),
  ),
  ...inboundEvents,
  notices: noticeRequests,
};

/** Every place in a schema where any string may come, with its path. */
function strings(schema: z.core.$ZodType, path: string): [string, z.core.$ZodType][] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'string') return [[path, schema]];
  if (def.type === 'pipe')
    return strings(def.in, path).map(([at, one]) => [at, one === def.in ? schema : one]);
  if (def.type === 'object')
    return Object.entries(def.shape).flatMap(([name, member]) => strings(member, `${path}.${name}`));
  if (def.type === 'array') return strings(def.element, `${path}[]`);
  if (def.type === 'tuple') return def.items.flatMap((item) => strings(item, `${path}[]`));
  if (def.type === 'record')
    return [...strings(def.keyType, `${path}{}`), ...strings(def.valueType, `${path}{}`)];
  if (def.type === 'union') return def.options.flatMap((option) => strings(option, path));
  if ('innerType' in def) return strings(def.innerType, path);
  if (!without.has(def.type))
    throw new Error(`${path}: this test doesn't know what is inside of ${def.type}`);
  return [];
}

/** Kinds of schema that no string comes by. What is unknown is looked at by whoever takes it. */
const without = new Set<string>(['boolean', 'enum', 'literal', 'number', 'unknown']);

const found = Object.entries(sent).flatMap(([name, schema]) => (schema ? strings(schema, name) : []));

describe('what people write', () => {
  it('is found wherever it may come', () => {
    expect(found.length).toBeGreaterThan(150);
    expect(found.map(([path]) => path)).toEqual(
      expect.arrayContaining(['the body of answerCase.text', 'inquiry.submitted.v1.contact.name']),
    );
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \u00a0\u2003\n'],
    ['a zero-width space', '\u200b'],
    ['blank Braille', '\u2800'],
    ['a Hangul filler', '\u3164'],
    ['a soft hyphen', '\u00ad'],
    ['a mark that stands on nothing', '\u0301'],
    ['NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\ud800b'],
  ])('is refused everywhere where it is %s', (_, value) => {
    const taken = found.filter(([, schema]) => z.safeParse(schema, value).success).map(([path]) => path);
    expect(taken).toEqual([]);
  });
});
