import { z } from 'zod';

/** A list in an object, so that it can grow members. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
