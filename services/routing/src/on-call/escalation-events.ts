import { topics, type EscalationPaged } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';
import { eventSource } from '../register/case-events.js';
import type { EscalationRow, PageRow } from './escalation-rows.js';

export function openedEvent(row: EscalationRow): OutboxEvent {
  const { cause, acknowledge_within: acknowledgeWithin } = row;
  return eventOf(row, 'opened', row.opened_at, { cause, acknowledgeWithin });
}

/** @param acknowledgeBy when the next officer is paged */
export function pagedEvent(row: EscalationRow, page: PageRow, acknowledgeBy: Date): OutboxEvent {
  const { officer, level, rota_version: rotaVersion, paged_at, passed_over: passedOver } = page;
  const data: Omit<EscalationPaged, keyof ReturnType<typeof about>> = {
    page: page.page,
    officer,
    level,
    rotaVersion,
    passedOver,
    acknowledgeBy: acknowledgeBy.toISOString(),
  };
  return eventOf(row, 'paged', paged_at, data, String(page.page));
}

export function acknowledgedEvent(row: EscalationRow, officer: string, at: Date, pages: number): OutboxEvent {
  return eventOf(row, 'acknowledged', at, { officer, pages });
}

const about = (row: EscalationRow) => ({
  escalationId: row.id,
  caseId: row.case_id,
  caseNumber: row.case_number,
  customerId: row.customer_id,
  rota: row.rota_id,
});

/** An event on `mottak.oncall.v1`; its id says what it tells of, so that it is the same however often it comes. */
function eventOf(row: EscalationRow, what: string, at: Date, data: object, which?: string): OutboxEvent {
  return {
    topic: topics.onCall,
    key: row.id,
    event: {
      specversion: '1.0',
      id: ['on-call', row.id, what, ...(which === undefined ? [] : [which])].join('/'),
      source: eventSource,
      type: `on-call.${what}.v1`,
      time: at.toISOString(),
      subject: row.id,
      datacontenttype: 'application/json',
      data: { ...about(row), ...data },
    },
  };
}
