/**
 * What a follow-up takes over: from the closed case's inquiry, its contact, and the reply that came too late. The closed case
 * need not be the one that the reply was sent to, but one that had followed it.
 */
export const followedSql = `
  SELECT inquiry.customer_id, inquiry.subject, inquiry.product, inquiry.impact, inquiry.urgency,
    contact.email,
    reply.body, reply.channel, reply.author_id
  FROM inquiry
  JOIN contact ON contact.id = inquiry.contact_id
  JOIN reply ON reply.customer_id = inquiry.customer_id
  WHERE inquiry.case_id = $1 AND reply.id = $2`;

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
