import type { Fact } from '@mottak/case';
import { caseEventType, topics, type CaseEvent } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';
import type { CaseRow } from './case-row.js';

/** What routing's events say their source is. */
export const eventSource = '/mottak/routing';

/** Facts as events on `mottak.case.v1`, in order. Their ids are unique for ever: `<caseId>/<number>`. */
export function caseEventsOf(row: CaseRow, facts: readonly Fact[]): OutboxEvent[] {
  return facts.map((fact) => {
    const data: CaseEvent = {
      ...fact,
      caseId: row.id,
      caseNumber: row.number,
      customerId: row.customer_id,
      contactId: row.contact_id,
    };
    return {
      topic: topics.case,
      key: row.id,
      event: {
        specversion: '1.0',
        id: `${row.id}/${String(fact.number)}`,
        source: eventSource,
        type: caseEventType(fact.type),
        time: fact.at,
        subject: row.id,
        datacontenttype: 'application/json',
        data,
      },
    };
  });
}
