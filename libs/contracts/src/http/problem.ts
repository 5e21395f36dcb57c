import { z } from 'zod';
import { errorStatus, type ErrorCode } from '../plain/errors.js';

const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem+json, as every error is answered. `code` is ours and stable. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.enum(codes),
  allowed: z.array(z.string()).optional().describe('What may be done instead'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
