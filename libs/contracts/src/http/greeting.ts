import { z } from 'zod';
import { language } from './text.js';

/** `GET /api/v1/phone/greeting`. The call is named by our id of it: a number in an address would be in logs. */
export const greetingQuery = z.strictObject({
  call: z
    .uuid()
    .optional()
    .describe("Our id of the call; left out, or of a caller who is not known: the desk's own hours"),
  language: language.default('nb'),
});
export type GreetingQuery = z.infer<typeof greetingQuery>;

/** `GET /internal/v1/calls/{callId}/caller` of intake; role `service`. Null: nobody that is known. */
export const callerView = z.object({ customer: z.string().nullable() });
export type CallerView = z.infer<typeof callerView>;

/** `GET /internal/v1/desk-hours?customer=…` of routing; role `service`. Left out: the desk's own hours. */
export const deskHoursQuery = z.strictObject({ customer: z.string().min(1).max(200).optional() });
export type DeskHoursQuery = z.infer<typeof deskHoursQuery>;

/** The hours that count for a caller now. */
export const deskHours = z.object({
  isOpen: z.boolean(),
  opensAt: z.iso
    .datetime()
    .nullable()
    .describe('The next opening; null while it is open, or where there is none'),
  zone: z.string().describe('Of the calendar: an IANA name'),
  dutyCalled: z.boolean().describe('Whether the officer on duty is called, by the on-call agreement (R7)'),
});
export type DeskHours = z.infer<typeof deskHours>;
