import { z } from 'zod';
import { language } from './text.js';

/** `GET /internal/v1/texts/{uuid}` of intake, routing and approval; role `service`. */
export const textView = z.object({
  textId: z.string(),
  caseId: z.uuid(),
  subject: z.string().nullable(),
  text: z.string(),
});
export type TextView = z.infer<typeof textView>;

/** `GET /internal/v1/texts?ids=<uuid>,<uuid>`: many at once, unknown ids left out. */
export const textsView = z.object({ items: z.array(textView) });

/** `GET /internal/v1/contacts/{contactId}` of intake; role `service`. */
export const contactView = z.object({
  contactId: z.string(),
  customerId: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  language: language.nullable(),
});
export type ContactView = z.infer<typeof contactView>;

/** `GET /internal/v1/staff/{id}` of routing; role `service`. `id` is the subject of the person's token. */
export const staffContact = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable().describe('E.164; null where there is none'),
  language,
});
export type StaffContact = z.infer<typeof staffContact>;
