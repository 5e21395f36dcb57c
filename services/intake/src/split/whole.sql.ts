/**
 * What a part takes over of the case that it is split from, and the contact that hears of it: that of the case, or another of
 * the same customer. Parameters: the case, and the contact or null.
 */
export const wholeSql = `
  SELECT inquiry.customer_id, inquiry.channel, inquiry.product, inquiry.impact, inquiry.urgency, contact.email
  FROM inquiry
  JOIN contact ON contact.id = coalesce($2, inquiry.contact_id) AND contact.customer_id = inquiry.customer_id
  WHERE inquiry.case_id = $1`;

export interface WholeRow {
  customer_id: string;
  channel: 'integration' | 'web' | 'phone';
  product: { id: string } | { freeText: string };
  impact: 'low' | 'medium' | 'high' | null;
  urgency: 'low' | 'medium' | 'high';
  email: string;
}
