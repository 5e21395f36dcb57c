import type { NoticeChannel } from '@mottak/contracts';
import { z } from 'zod';
import type { Claimed } from '../sending/sending-line.js';
import type { NoticeReferences } from './words/notice-template.js';

/** Which message to whom: what makes a notice the one that it is. */
export interface NoticeKey {
  source: string;
  number: number;
  /** `desk`, `staff.<id>` or `subscriber.<uuid>`. */
  recipient: string;
}

/** A notice to be written down. */
export type NewNotice = {
  [Kind in keyof NoticeReferences]: NoticeKey & {
    channel: NoticeChannel;
    kind: Kind;
    input: NoticeReferences[Kind];
    urgent?: boolean | undefined;
    patienceSeconds?: number | null | undefined;
  };
}[keyof NoticeReferences];

/** A notice that this process has claimed. */
export type ClaimedNotice = NewNotice & Claimed & { threadId: string | null; token: string | null };

export const noticeId = ({ source, number, recipient }: NoticeKey): string =>
  `${source}/${String(number)}/${recipient}`;

/**
 * The id as the left part of a Message-ID: RFC 5322 §3.2.3 allows these characters; others, as in an issuer's subjects, are
 * written as their codes.
 */
export const noticeMailbox = (key: NoticeKey): string =>
  noticeId(key).replace(
    /[^A-Za-z0-9!#$%&'*+\-/=?^_`{|}.]/gu,
    (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}`,
  );

const recipientForm = /^(?:(desk)|staff\.(.+)|subscriber\.([0-9a-f-]{36}))$/s;

export type NoticeTo = 'desk' | { staff: string } | { subscriber: string };

export function recipientOf(to: NoticeTo): string {
  if (to === 'desk') return to;
  return 'staff' in to ? `staff.${to.staff}` : `subscriber.${to.subscriber}`;
}

/** Takes a recipient apart again. @throws RangeError for any other */
export function parseRecipient(recipient: string): NoticeTo {
  const [, desk, staff, subscriber] = recipientForm.exec(recipient) ?? [];
  if (desk !== undefined) return 'desk';
  if (staff !== undefined) return { staff };
  if (subscriber !== undefined) return { subscriber };
  throw new RangeError('not a recipient of notices');
}

export const phoneNumber = z.string().regex(/^\+[1-9]\d{5,14}$/, 'must be a phone number in E.164');
