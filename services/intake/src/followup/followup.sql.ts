/**
 * What a follow-up takes over: from the case that the reply was written on, its inquiry and its contact, and the reply itself.
 * The closed case need not be that one, but one that had followed it, or that it was merged into.
 */
export const followedSql = `
  SELECT inquiry.customer_id, inquiry.subject, inquiry.product, inquiry.impact, inquiry.urgency,
    contact.email,
    reply.body, reply.channel, reply.author_id
  FROM inquiry
  JOIN contact ON contact.id = inquiry.contact_id
  JOIN reply ON reply.case_id = inquiry.case_id
  JOIN inquiry AS closed ON closed.customer_id = inquiry.customer_id
  WHERE closed.case_id = $1 AND reply.id = $2`;

export interface FollowedRow {
  customer_id: string;
  subject: string;
  product: { id: string } | { freeText: string };
  impact: 'low' | 'medium' | 'high' | null;
  urgency: 'low' | 'medium' | 'high';
  email: string;
  body: string;
  channel: 'integration' | 'web';
  author_id: string;
}
