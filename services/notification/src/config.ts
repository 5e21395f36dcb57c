import { mailAddress } from '@mottak/contracts';
import {
  authEnvironment,
  databaseEnvironment,
  defineConfig,
  kafkaEnvironment,
  serviceClientEnvironment,
  serviceEnvironment,
  temporalEnvironment,
} from '@mottak/platform';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

export const notificationConfig = defineConfig({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...authEnvironment,
  ...serviceClientEnvironment,
  ...temporalEnvironment,
  /** Whether the demo's notification lists are made where there is none. */
  DEMO_DATA: z.stringbool().default(false),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** `Service Desk <desk@example.org>`, or an address alone. Its domain is also that of the Message-IDs. */
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, 'must be an address'),
  /** Where the desk is written to: its own messages go there, and what people reply to a mail all the same. */
  DESK_EMAIL: mailAddress,
  /** As letters tell it: `926 01 444`. */
  DESK_PHONE: z.string().regex(/^\+?\d(?:[\d ]*\d)?$/, 'must be a telephone number'),
  /** When the telephone is answered on working days, in Norwegian time: `08:00-16:00`. */
  DESK_HOURS: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be like 08:00-16:00')
    .default('08:00-16:00'),
  /** Where SMS go: a POST of `{id, to, text}` as JSON for each. Without it there are none, and their deliveries fail. */
  SMS_HOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Sent to it as a bearer token. */
  SMS_HOOK_TOKEN: z.string().min(1).optional(),
  INTAKE_URL: httpUrl,
  ROUTING_URL: httpUrl,
  APPROVAL_URL: httpUrl,
  /** Where people find Mottak; links in mails begin with it. */
  PUBLIC_URL: httpUrl,
  /** Messages that are sent side by side, of each line: those about cases, notices by mail, notices by SMS. */
  SEND_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Recipients of a disruption that are written down at once. */
  TELL_BATCH: z.coerce.number().int().min(1).max(5_000).default(500),
  /** How long a delivery stays claimed by a process that has died. */
  SEND_LEASE_SECONDS: z.coerce.number().min(1).max(600).default(30),
  /** How long a delivery is tried; RFC 5321 §4.5.4.1 asks for 4–5 days. */
  GIVE_UP_AFTER_HOURS: z.coerce.number().min(1).max(720).default(120),
  /** How long a message waits for facts before it that haven't come, before it goes out all the same. */
  GAP_PATIENCE_SECONDS: z.coerce.number().min(1).max(86_400).default(900),
});

export type NotificationConfig = ReturnType<typeof notificationConfig.parse>;
