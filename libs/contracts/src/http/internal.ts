import { z } from 'zod';
import { language } from './text.js';

/** `GET /internal/v1/texts/{uuid}` of intake, routing and approval; role `service`. */
export const textView = z.object({
  textId: z.string(),
  caseId: z.uuid(),
  subject: z.string().nullable(),
  text: z.string(),
  about: z
    .string()
    .nullish()
    .describe('What its writer calls what it is about, where that is no entry of the catalogue'),
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
  held: z
    .boolean()
    .default(false)
    .describe('No mail goes to them before the staff has confirmed the address'),
});
export type ContactView = z.infer<typeof contactView>;

/** `GET /internal/v1/staff/{staffId}` of routing; role `service`. How to reach one person of the staff. */
export const staffContact = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable().describe('E.164'),
  language,
});
export type StaffContact = z.infer<typeof staffContact>;

/** `GET /internal/v1/resolver-groups/{groupId}/leads` of routing; role `service`. Empty where the group has none. */
export const leadsView = z.object({ items: z.array(staffContact) });
export type LeadsView = z.infer<typeof leadsView>;
