import { z } from 'zod';

/** A case's id in a path. Ids are compared as text by Temporal, so there is one way to write them. */
export const caseIdParameter = z.uuid().transform((id) => id.toLowerCase());
