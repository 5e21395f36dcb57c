import { z } from 'zod';

const unpaired = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Text that Postgres, JSON and mail can all carry: no NUL, no lone surrogates. */
const storable = (value: string): boolean => !value.includes('\u0000') && !unpaired.test(value);

/** A piece of text with a greatest length in characters, not blank. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.trim() !== '', 'must not be blank')
    .refine(storable, 'must not contain NUL or lone surrogates');

/** A key in our own data: a customer, a product, a resolver group. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens');

/** Only these years are four digits in ISO 8601, which is what readers of our events expect. */
const firstYear = Date.parse('0001-01-01T00:00:00Z');
const lastYear = Date.parse('9999-12-31T23:59:59.999Z');
const isWithinYears = (value: string): boolean => {
  const at = Date.parse(value);
  return at >= firstYear && at <= lastYear;
};

/** An instant with an offset; normalised to UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isWithinYears, 'must lie in the years 1 to 9999 of UTC')
  .transform((value) => new Date(value).toISOString());

export const language = z.enum(['nb', 'nn', 'en']);
export const level = z.enum(['low', 'medium', 'high']);
export type Language = z.infer<typeof language>;
