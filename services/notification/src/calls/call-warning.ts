import { callEventData, callEventName, type NoticeRequest } from '@mottak/contracts';
import type { IncomingEvent } from '@mottak/platform';

/** A warning that has lain on the topic for longer than this helps nobody any more, in milliseconds. */
const usefulMs = 60_000;

/**
 * The warning to the desk that a call waits (R15), once for each call; nothing for other events, and none for one that is
 * read too late.
 * @param now in milliseconds since 1970-01-01T00:00:00Z
 * @throws ZodError for a warning that can't be read
 */
export function callWarning({ event }: Pick<IncomingEvent, 'event'>, now: number): NoticeRequest[] {
  if (event.type !== callEventName('waiting')) return [];
  const { callId, recordedAt, judgement } = callEventData['call.waiting.v1'].parse(event.data);
  const { ringingAt, due } = judgement;
  if (ringingAt === null || due === null || now - Date.parse(recordedAt) > usefulMs) return [];
  return [
    {
      source: `call/${callId}`,
      number: 1,
      to: 'desk',
      channel: 'mail',
      kind: 'call-waiting',
      input: { waitingSince: ringingAt, answerBy: due, path: `/api/v1/calls/${callId}` },
      urgent: true,
      patienceSeconds: usefulMs / 1_000,
    },
  ];
}
