import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { SchemaPipe } from './schema.pipe.js';

const product = z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]);
const schema = z.strictObject({
  calendar: z
    .union([z.string(), z.strictObject({ zone: z.string(), closed: z.array(z.iso.date()) })])
    .optional(),
  product: product.optional(),
});

function pathsOf(value: unknown): string[] {
  try {
    new SchemaPipe().transform(value, { type: 'body', schema });
    return [];
  } catch (error) {
    return (error as { extras: { errors: { path: string }[] } }).extras.errors.map(({ path }) => path);
  }
}

it('names the field in the alternative that was meant', () => {
  expect(pathsOf({ calendar: 'office' })).toEqual([]);
  expect(pathsOf({ calendar: { zone: 'UTC' } })).toEqual(['calendar.closed']);
  expect(pathsOf({ calendar: { zone: 1, closed: ['2026-05-17', 'x'] } })).toEqual([
    'calendar.zone',
    'calendar.closed.1',
  ]);
});

it('names each member that is not known', () => {
  expect(pathsOf({ calender: 'office', produkt: {} })).toEqual(['calender', 'produkt']);
  expect(pathsOf({ calendar: { zone: 'UTC', closed: [], open: [] } })).toEqual(['calendar.open']);
});

it('names the union where no alternative was, or where several could have been', () => {
  expect(pathsOf({ calendar: 5 })).toEqual(['calendar']);
  expect(pathsOf({ product: {} })).toEqual(['product']);
});
