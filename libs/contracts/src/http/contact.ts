import { z } from 'zod';
import { mailAddress } from './address.js';
import { contactShape } from './inquiry.js';
import { language, slug, text } from './text.js';

/** `POST /api/v1/contacts`: a person of a customer's. What says who it is is in the body, never in the address. */
export const contactSubmission = contactShape
  .extend({ customer: slug })
  .describe(
    'A name or a language that is given replaces the one kept; one that is left out stays. Mail that was held to the contact goes out.',
  );
export type ContactSubmission = z.infer<typeof contactSubmission>;

/** `POST /api/v1/contacts/search`. */
export const contactSearch = z.strictObject({
  customer: slug,
  email: mailAddress.optional().describe('The whole address, in capitals or not'),
  words: text(100)
    .optional()
    .describe(
      'A part of the name or of the address, in whatever way it is written: capitals, accents, kinds of hyphen; å, æ and ø are letters of their own',
    ),
  limit: z.int().min(1).max(100).default(20),
});
export type ContactSearch = z.infer<typeof contactSearch>;

/** A contact as the staff sees it. */
export const knownContact = z.object({
  id: z.uuid().describe('What commands name the contact by, such as `watch`'),
  customer: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  language: language.nullable().describe('Null: as the customer'),
  heldSince: z.iso
    .datetime()
    .nullable()
    .describe(
      'Mail to them is held since then: a person of the customer named an address outside its mail domains. Keep the contact to let it go',
    ),
});
export type KnownContact = z.infer<typeof knownContact>;

export const foundContacts = z.object({
  items: z.array(knownContact).describe('By address'),
  hasMore: z.boolean().describe('Whether more fit than `limit`: ask more closely'),
});
export type FoundContacts = z.infer<typeof foundContacts>;
