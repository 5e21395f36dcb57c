import type { InquirySubmission } from '@mottak/contracts';

/** A sound inquiry for the customer whose promises run in seconds, changed as a test wants it. */
export function inquiry(changes: Partial<InquirySubmission> = {}): InquirySubmission {
  return {
    customer: 'fjellheim',
    contact: { email: 'per@fjellheim.example', name: 'Per', language: 'nb' },
    subject: 'Får ikke sendt e-post',
    text: 'Siden i morges kommer det en feil når jeg sender e-post.',
    product: { id: 'mail' },
    urgency: 'medium',
    ...changes,
  };
}
