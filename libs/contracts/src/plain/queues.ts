/** Task queues, named after their owner. Workflows run on the host; activities in the owner's process. */
export const taskQueues = {
  host: 'host',
  routing: 'routing',
  /** Of routing too, but its own: a page never waits behind recordings. */
  onCall: 'routing-on-call',
  approval: 'approval',
  notification: 'notification',
  /** Of routing too, beside its own: what takes long there must not hold up the recording of facts. */
  routingCalendars: 'routing-calendars',
} as const;

/** Workflow types, as the Temporal UI lists them. */
export const workflowTypes = {
  case: 'caseLife',
  advisory: 'advisoryLife',
  agreement: 'agreementLife',
  disruption: 'disruptionLife',
  onCall: 'onCallLife',
  calendarChange: 'calendarChange',
} as const;
