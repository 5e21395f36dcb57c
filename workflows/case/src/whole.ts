import type { Reply, Report } from '@mottak/case';
import type { CommandMessage } from '@mottak/contracts/plain';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
export const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const partsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const isActor = (value: unknown): boolean => isText(partsOf(value)['id']) && isText(partsOf(value)['kind']);

/**
 * Whether a message has the parts that every one has, of the right types. Whoever reaches Temporal can send anything; what
 * isn't whole is let go, lest it stop the case for ever.
 */
export function isWholeCommand(message: unknown): message is CommandMessage {
  const { textId, writtenAt, actor } = partsOf(message);
  return isText(textId) && isText(writtenAt) && isActor(actor);
}

export function isWholeReply(message: unknown): message is Reply {
  const { replyId, textId, receivedAt, actor } = partsOf(message);
  return isText(replyId) && isText(textId) && isActor(actor) && !Number.isNaN(Date.parse(String(receivedAt)));
}

export function isWholeReport(message: unknown): message is Report {
  const { reportId, type, data, actor } = partsOf(message);
  return (
    isText(reportId) &&
    isText(type) &&
    isActor(actor) &&
    typeof data === 'object' &&
    data !== null &&
    isOfType(type, data)
  );
}

/** A list of people that isn't one would stop the case where it is gone through. */
function isOfType(type: unknown, data: object): boolean {
  const { contactId, owed = [], watchers = [] } = partsOf(data);
  return type !== 'absorbed' || (isText(contactId) && areTexts(owed) && areTexts(watchers));
}
