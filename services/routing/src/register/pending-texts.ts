import type { PendingText } from '@mottak/case/promises';
import type { WrittenText } from '../texts/written-text.js';

/** After so many milliseconds a text whose command never came is given up, lest it hold judging up for ever. */
export const pendingPatienceMs = 30_000;

/** Splits the pending texts of a case into those that may still be admitted and those that are to be voided. */
export function sortPending(
  caseId: string,
  texts: readonly WrittenText[],
  admitted: readonly string[],
  now: Date,
): { pending: PendingText[]; abandoned: string[] } {
  const open = texts.filter(
    (text) => text.case_id === caseId && text.status === 'pending' && !admitted.includes(text.id),
  );
  const isAbandoned = (text: WrittenText) => now.getTime() - Date.parse(text.written_at) > pendingPatienceMs;
  return {
    pending: open
      .filter((text) => !isAbandoned(text))
      .map(({ kind, written_at }) => ({ kind, writtenAt: new Date(written_at).toISOString() })),
    abandoned: open.filter(isAbandoned).map(({ id }) => id),
  };
}
