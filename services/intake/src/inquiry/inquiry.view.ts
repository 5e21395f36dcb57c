import type { InquiryView } from '@mottak/contracts';

/** What `inquiryColumns` selects. */
export interface InquiryRow {
  id: string;
  case_id: string;
  number: string;
  customer_id: string;
  channel: string;
  subject: string;
  product: InquiryView['product'];
  received_at: string;
}

export const viewOf = (row: InquiryRow): InquiryView => ({
  id: row.id,
  caseId: row.case_id,
  caseNumber: row.number,
  customer: row.customer_id,
  channel: row.channel,
  subject: row.subject,
  product: row.product,
  receivedAt: row.received_at,
  links: { self: `/api/v1/inquiries/${row.id}`, case: `/api/v1/cases/${row.case_id}` },
});
