import { isBlank } from '@mottak/case';
import { z } from 'zod';

const unpaired = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Text that Postgres, JSON and mail can all carry: no NUL, no lone surrogates. */
const storable = (value: string): boolean => !value.includes('\u0000') && !unpaired.test(value);

/** What people write and read: a greatest length in characters, and something that shows. Every field of free text is one. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !isBlank(value), 'must not be blank')
    .refine(storable, 'must not contain NUL or lone surrogates');

/** A key in our own data: a customer, a product, a resolver group. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens');

/** A list whose order and doubles mean nothing: each member is kept once. */
export const setOf = <T extends z.ZodType<string>>(member: T, most: number) =>
  z
    .array(member)
    .max(most)
    .overwrite((members) => [...new Set(members)]);

/** Whatever is computed from it, such as the next opening within two years, stays within the years that service time knows. */
const instants = { from: '1970-01-01T00:00:00.000Z', to: '2199-12-31T23:59:59.999Z' };
/** The years that service time knows. */
const dates = { from: '1900-01-01', to: '2299-12-31' };

const isNear = (value: string): boolean => {
  const at = Date.parse(value);
  return at >= Date.parse(instants.from) && at <= Date.parse(instants.to);
};

/** An instant with an offset; normalised to UTC with milliseconds. Every instant that we take from others is of this type. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isNear, { error: 'must lie in the years 1970 to 2199 of UTC', abort: true })
  .overwrite((value) => new Date(value).toISOString());

/** A date of a wall clock, `YYYY-MM-DD`. */
export const date = z.iso
  .date()
  .refine((value) => value >= dates.from && value <= dates.to, 'must lie in the years 1900 to 2299');

/** A month of a wall clock, `YYYY-MM`, in the years of an {@link instant}. */
export const month = z
  .string()
  .regex(
    /^(19[7-9]\d|2[01]\d\d)-(0[1-9]|1[0-2])$/,
    'must be a month of the years 1970 to 2199, such as 2026-11',
  );

export const language = z.enum(['nb', 'nn', 'en']);
export const level = z.enum(['low', 'medium', 'high']);
export type Language = z.infer<typeof language>;
