/** Task queues, named after their owner. Workflows run on the host; activities in the owner's process. */
export const taskQueues = {
  host: 'host',
  routing: 'routing',
  /** Of routing too, beside its own: what takes long there must not hold up the recording of facts. */
  routingCalendars: 'routing-calendars',
  approval: 'approval',
} as const;

/** Workflow types, as the Temporal UI lists them. */
export const workflowTypes = {
  case: 'caseLife',
  advisory: 'advisoryLife',
  agreement: 'agreementLife',
  calendarChange: 'calendarChange',
} as const;
