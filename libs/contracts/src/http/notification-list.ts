import { z } from 'zod';
import { language, slug, text } from './text.js';

/** An agreed list of those who hear of disruptions (R13). */
export const notificationListBody = z.strictObject({
  name: text(200),
  customers: z
    .array(slug)
    .max(1_000)
    .default([])
    .describe('Whose disruptions it covers; none: of every customer'),
  services: z.array(slug).max(1_000).default([]).describe('Of the catalogue; none: every service'),
  unsubscribable: z
    .boolean()
    .default(false)
    .describe('Whether the agreement lets recipients leave it by themselves, with one click (RFC 8058)'),
});
export type NotificationListBody = z.infer<typeof notificationListBody>;

export const notificationListView = z.object({
  id: z.uuid(),
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
    address: z.email().max(254),
    language: language.default('nb'),
  }),
  z.strictObject({ channel: z.literal('sms'), address: phone, language: language.default('nb') }),
]);
export type SubscriberBody = z.infer<typeof subscriberBody>;

export const mostSubscribers = 10_000;

/** A list's subscribers, all of them. */
export const subscribersBody = z.strictObject({ items: z.array(subscriberBody).max(mostSubscribers) });
export type SubscribersBody = z.infer<typeof subscribersBody>;

export const subscribersTaken = z.object({
  subscribed: z.int().describe('On the list now'),
  unsubscribed: z.int().describe('Who have left it by themselves, and stay off it whoever puts them on'),
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

export const unsubscribed = z.object({ unsubscribed: z.literal(true) });
export type Unsubscribed = z.infer<typeof unsubscribed>;
