import { z } from 'zod';

/** There is one way to write a case's id: what is compared, keyed or hashed by it is compared as text. */
export const caseIdParameter = z.uuid().transform((id) => id.toLowerCase());
