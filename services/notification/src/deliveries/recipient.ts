import type { CaseEvent } from '@mottak/contracts';

/** Who a message about a case goes to. `watcher-<contactId>` is a contact who hears what the case's contact hears. */
export type Recipient = 'contact' | 'desk' | 'assignee' | 'lead' | `watcher-${string}`;

/** Kinds of recipient, as people see them. */
export type RecipientKind = 'contact' | 'watcher' | 'desk' | 'assignee' | 'lead';

export const recipientKind = (recipient: Recipient): RecipientKind =>
  isWatcher(recipient) ? 'watcher' : recipient;

const isWatcher = (recipient: Recipient): recipient is `watcher-${string}` =>
  recipient.startsWith('watcher-');

/** The contact that a watcher is; undefined for any other. */
export const watcherOf = (recipient: Recipient): string | undefined =>
  isWatcher(recipient) ? recipient.slice('watcher-'.length) : undefined;

/** Everybody who is told a message: who it is to, and the watchers beside a contact. */
export function recipientsOf({ to, also = [] }: NonNullable<CaseEvent['message']>): Recipient[] {
  return [to, ...also.map((contactId): Recipient => `watcher-${contactId}`)];
}
