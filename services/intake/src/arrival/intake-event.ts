import type { EventEnvelope, inquiryEvents } from '@mottak/contracts';

/** CloudEvents source of what intake publishes. */
export const intakeSource = '/mottak/intake';

/** The event that an arrival becomes; its id is the arrival's. Its time is set where the instant is: in the statement. */
export const eventOf = <D>(
  type: keyof typeof inquiryEvents,
  arrivalId: string,
  caseId: string,
  data: D,
): EventEnvelope<D> => ({
  specversion: '1.0',
  id: arrivalId,
  source: intakeSource,
  type,
  time: '',
  subject: caseId,
  datacontenttype: 'application/json',
  data,
});
