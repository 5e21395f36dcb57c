import { describe, expect, it } from '@jest/globals';
import { noticeRequests, type EscalationPaged } from '@mottak/contracts';
import { pageNotices } from './page-notices.js';

const paged: EscalationPaged = {
  escalationId: '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21',
  caseId: null,
  caseNumber: 'M-100042',
  customerId: 'nordlys',
  rota: 'vakt',
  page: 3,
  officer: 'duty',
  level: 1,
  rotaVersion: 2,
  acknowledgeBy: '2026-11-21T02:10:00.000Z',
};
const at = new Date('2026-11-21T02:00:00.000Z');

describe('a page', () => {
  it('is told by mail and by SMS, each a notice of its own that notification takes', () => {
    const notices = pageNotices(paged, at, at);
    expect(noticeRequests.parse({ items: notices }).items).toEqual(notices);
    expect(notices.map(({ channel, number }) => [channel, number])).toEqual([
      ['mail', 5],
      ['sms', 6],
    ]);
    expect(notices[0]).toMatchObject({
      to: { staff: 'duty' },
      urgent: true,
      input: { caseNumber: 'M-100042', path: `/api/v1/on-call/${paged.escalationId}` },
    });
  });

  it.each([
    ['until the next officer is paged', '2026-11-21T02:10:00.000Z', 0, 600],
    ['for five minutes at least', '2026-11-21T02:00:05.000Z', 0, 300],
    ['no longer for having been heard of late', '2026-11-21T02:10:00.000Z', 60, 540],
    ['hardly any more when that time is over', '2026-11-21T02:10:00.000Z', 3_600, 1],
  ])('is of use %s', (_, acknowledgeBy, lateSeconds, expected) => {
    const now = new Date(at.getTime() + lateSeconds * 1000);
    expect(
      pageNotices({ ...paged, acknowledgeBy }, at, now).map(({ patienceSeconds }) => patienceSeconds),
    ).toEqual([expected, expected]);
  });
});
