import {
  calendarShape,
  notificationListBody,
  registerContents,
  resolverGroupChange,
  rotaCommand,
  routingRule,
  slug,
  staffMember,
  subscriberBody,
} from '@mottak/contracts';
import { parse } from 'yaml';
import { z } from 'zod';

const { why: _groupWhy, ...group } = resolverGroupChange.shape;
const { name, zone, levels } = rotaCommand.shape;
const { why: _listWhy, ...list } = notificationListBody.shape;

const eachOnce = <T extends z.ZodType<{ id: string } | { name: string }>>(item: T) =>
  z
    .array(item)
    .max(5_000)
    .refine(
      (items) => new Set(items.map((one) => ('id' in one ? one.id : one.name))).size === items.length,
      'must name each once',
    )
    .optional();

/**
 * An organisation as one file: what promises run by, who works, whom it serves and with what. A section that is left out is
 * left alone. Staff, rules, products and the subscribers of a list are replaced as a whole; of the other sections nothing is
 * taken away by not being there.
 */
export const registerFile = z.strictObject({
  $schema: z.string().optional(),
  calendars: eachOnce(z.strictObject({ id: slug, ...calendarShape.shape })).describe('When desks are open'),
  resolverGroups: eachOnce(z.strictObject({ id: slug, ...group })).describe('Where cases are solved'),
  staff: eachOnce(staffMember).describe('The directory of the staff, all of it'),
  rotas: eachOnce(z.strictObject({ id: slug, name, zone, levels })).describe(
    'Who has duty; overrides and swaps that were made stay',
  ),
  rules: eachOnce(routingRule).describe('Which place an inquiry is proposed for; all of them, in order'),
  agreements: eachOnce(z.strictObject({ id: slug, ...registerContents.agreement.shape })).describe(
    'What is promised to whom',
  ),
  customers: eachOnce(z.strictObject({ id: slug, ...registerContents.customer.shape })).describe(
    'Who is served',
  ),
  products: registerContents.catalogue.shape.products
    .optional()
    .describe('The catalogue of approved products and services, all of it'),
  notificationLists: eachOnce(
    z.strictObject({
      ...list,
      subscribers: z.array(subscriberBody).max(10_000).default([]).describe('Who hears, all of them'),
    }),
  ).describe('Who hears of disruptions; a list goes by its name'),
});
export type RegisterFile = z.infer<typeof registerFile>;

/**
 * Reads YAML 1.2, and so JSON too.
 * @throws Error that says in a sentence what is wrong, and where
 */
export function readRegisterFile(content: string): RegisterFile {
  const read = registerFile.safeParse(parse(content) ?? {});
  if (!read.success) throw new Error(`The file can't be used:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** JSON Schema 2020-12 of the file, as it is written. */
export const registerFileSchema = (): object =>
  z.toJSONSchema(registerFile, { io: 'input', target: 'draft-2020-12' });
