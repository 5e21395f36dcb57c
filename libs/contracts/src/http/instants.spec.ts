import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { inboundEvents } from '../events/inquiry.js';
import { noticeRequests } from './notice.js';
import { operations } from './operations.js';
import type { Operation } from './operation.js';

/** What is taken from others: bodies and queries of the API, events of integrators, notices of the other services. */
const taken: Record<string, z.ZodType> = { ...inboundEvents, notices: noticeRequests };
for (const [name, { body, query }] of Object.entries<Operation>(operations)) {
  if (body) taken[`${name} body`] = body;
  if (query) taken[`${name} query`] = query;
}

const kinds = {
  instant: {
    within: ['1970-01-01T00:00:00Z', '2026-11-26T12:00:00+01:00', '2199-12-31T23:59:59.999Z'],
    beyond: ['0001-01-01T00:00:00Z', '1899-12-31T12:00:00Z', '1969-12-31T23:59:59.999Z'].concat([
      '2200-01-01T00:00:00+00:00',
      '2300-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ]),
  },
  date: {
    within: ['1900-01-01', '2026-11-26', '2299-12-31'],
    beyond: ['0001-01-01', '1899-12-31', '2300-01-01', '9999-12-31', '2026-02-30'],
  },
  month: {
    within: ['1970-01', '2026-11', '2199-12'],
    beyond: ['0001-01', '1899-12', '1969-12', '2200-01', '2300-01', '9999-12', '2026-13'],
  },
};

type Leaf = [path: string, schema: z.ZodType];

/** Every schema without schemas inside it, by its path. */
function leavesOf(path: string, schema: z.core.$ZodType): Leaf[] {
  const within = (inner: Readonly<Record<string, z.core.$ZodType>>): Leaf[] =>
    Object.entries(inner).flatMap(([key, one]) => leavesOf(`${path}.${key}`, one));
  if (schema instanceof z.ZodObject) return within(schema.shape);
  if (schema instanceof z.ZodRecord) return within({ key: schema.keyType, value: schema.valueType });
  if (schema instanceof z.ZodArray) return within({ item: schema.element });
  if (schema instanceof z.ZodTuple) return within(Object.fromEntries(schema.def.items.entries()));
  if (schema instanceof z.ZodUnion) return within(Object.fromEntries(schema.options.entries()));
  if (schema instanceof z.ZodPipe) return within({ in: schema.in });
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return leavesOf(path, schema.unwrap());
  return schema instanceof z.ZodType ? [[path, schema]] : [];
}

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

/** Those that take what is of a kind, and not any word. */
const ofKind = (kind: keyof typeof kinds): Leaf[] =>
  Object.entries(taken)
    .flatMap(([name, schema]) => leavesOf(name, schema))
    .filter(([, leaf]) => !accepts(leaf, 'abc') && kinds[kind].within.some((value) => accepts(leaf, value)));

describe.each(['instant', 'date', 'month'] as const)('every %s that is taken', (kind) => {
  const found = ofKind(kind);

  it('is found', () => {
    const paths = found.map(([path]) => path);
    const known = {
      instant: ['tellCallEvents body.0.at', 'listGaps query.from', 'changeCalendar body.validFrom'],
      date: ['changeCalendar body.definition.closed.item', 'putRota body.levels.item.handOver.from'],
      month: ['getQualityReport query.month', 'getQualityReport query.through'],
    };
    expect(paths).toEqual(expect.arrayContaining(known[kind]));
  });

  it.each(found)('lies within the years that can be counted from: %s', (_, schema) => {
    expect(kinds[kind].within.filter((value) => !accepts(schema, value))).toEqual([]);
    expect(kinds[kind].beyond.filter((value) => accepts(schema, value))).toEqual([]);
  });
});
