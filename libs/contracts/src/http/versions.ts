import { z } from 'zod';

/** What a column of type `integer` holds. */
const newestPossible = 2_147_483_647;
export const versionNumber = z.int().min(1).max(newestPossible);

/** A version in a path or a query. */
export const askedVersion = z.coerce.number().pipe(versionNumber);

/** Which versions of something somebody asks for. */
export const versionQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: askedVersion.optional().describe('Only versions older than this one'),
});
export type VersionQuery = z.infer<typeof versionQuery>;

const content = z.record(z.string(), z.unknown()).nullable();

/** One version of something that operators replace: what it changed, item by item. */
export const keptVersion = z.object({
  version: versionNumber,
  by: z.string().describe("The subject of the author's token"),
  why: z.string(),
  at: z.iso.datetime(),
  changes: z.array(
    z.object({
      item: z.string().describe('The id of a person, a group, a list or a subscriber'),
      was: content.describe('Null: it was not there, or was erased since'),
      became: content.describe('Null: it is not there any more, or was erased since'),
    }),
  ),
});
export type KeptVersion = z.infer<typeof keptVersion>;
