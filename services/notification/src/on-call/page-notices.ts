import type { EscalationPaged, NoticeRequest } from '@mottak/contracts';

/** However short an officer's time is, a page is of use for so long. */
const leastPatienceMs = 5 * 60_000;

/**
 * What an officer hears of a page, at once by mail and by SMS. It is of use until the next officer is paged, and for five
 * minutes at least; one that can't be sent by then isn't: whoever is paged next hears of it.
 * @param pagedAt when they were paged
 */
export function pageNotices(paged: EscalationPaged, pagedAt: Date, now: Date): NoticeRequest[] {
  const { escalationId, page, officer, caseNumber, rota, acknowledgeBy } = paged;
  const patienceMs = Math.max(leastPatienceMs, Date.parse(acknowledgeBy) - pagedAt.getTime());
  const restMs = patienceMs - (now.getTime() - pagedAt.getTime());
  return (['mail', 'sms'] as const).map((channel, index) => ({
    source: `oncall/${escalationId}`,
    number: 2 * page - 1 + index,
    to: { staff: officer },
    channel,
    kind: 'oncall-page',
    input: { caseNumber, rota, acknowledgeBy, path: `/api/v1/on-call/${escalationId}` },
    urgent: true,
    patienceSeconds: Math.max(1, Math.round(restMs / 1000)),
  }));
}
