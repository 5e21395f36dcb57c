import { z } from 'zod';
import { mailAddress } from './address.js';
import { language, setOf, slug, text } from './text.js';

const why = text(500).describe('Why this is changed');

/** An agreed list of those who hear of disruptions (R13). */
export const notificationListBody = z.strictObject({
  name: text(200),
  customers: setOf(slug, 1_000).default([]).describe('Whose disruptions it covers; none: of every customer'),
  services: setOf(slug, 1_000).default([]).describe('Of the catalogue; none: every service'),
  unsubscribable: z
    .boolean()
    .default(false)
    .describe(
      'Whether the agreement lets recipients leave by themselves, with one click (RFC 8058). Who has left hears by no such list',
    ),
  why,
});
export type NotificationListBody = z.infer<typeof notificationListBody>;

/** `DELETE /api/v1/notification-lists/{listId}`. */
export const listRemoval = z.strictObject({ why });
export type ListRemoval = z.infer<typeof listRemoval>;

export const notificationListView = z.object({
  id: z.uuid(),
  version: z.int().describe('Of its settings; its ETag'),
  name: z.string(),
  customers: z.array(z.string()),
  services: z.array(z.string()),
  unsubscribable: z.boolean(),
  subscribed: z.int(),
  unsubscribed: z.int(),
});
export type NotificationListView = z.infer<typeof notificationListView>;

const phone = z.string().regex(/^\+[1-9]\d{5,14}$/, 'must be a phone number in E.164');

/** One recipient: a mail address or a phone number. */
export const subscriberBody = z.discriminatedUnion('channel', [
  z.strictObject({
    channel: z.literal('mail'),
    address: mailAddress,
    language: language.default('nb'),
  }),
  z.strictObject({ channel: z.literal('sms'), address: phone, language: language.default('nb') }),
]);
export type SubscriberBody = z.infer<typeof subscriberBody>;

export const mostSubscribers = 10_000;

/** A list's subscribers, all of them. */
export const subscribersBody = z.strictObject({
  items: z.array(subscriberBody).max(mostSubscribers),
  why,
});
export type SubscribersBody = z.infer<typeof subscribersBody>;

export const subscribersTaken = z.object({
  subscribed: z.int().describe('On the list now'),
  unsubscribed: z.int().describe("Put on it, but they have left by themselves, and aren't told"),
});
export type SubscribersTaken = z.infer<typeof subscribersTaken>;

export const subscribersQuery = z.strictObject({
  after: z.uuid().optional().describe('`next` of the page before'),
});

export const subscribersPage = z.object({
  items: z.array(
    z.object({
      channel: z.enum(['mail', 'sms']),
      address: z.string(),
      language,
      state: z.enum(['subscribed', 'unsubscribed']),
    }),
  ),
  next: z.uuid().nullable(),
});
export type SubscribersPage = z.infer<typeof subscribersPage>;

/** What an address has said of itself: it leaves, or comes back to, all lists that may be left. */
export const unsubscription = z.object({
  unsubscribed: z
    .boolean()
    .describe(
      "Whether the address has left: lists that may be left don't tell it anything, whoever puts it on them",
    ),
  agreed: z.boolean().describe('Whether it is on a list that may not be left, and so is told all the same'),
});
export type Unsubscription = z.infer<typeof unsubscription>;
