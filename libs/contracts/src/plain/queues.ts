/** Task queues, named after their owner. Workflows run on the host; activities in the owner's process. */
export const taskQueues = {
  host: 'host',
  routing: 'routing',
  approval: 'approval',
  notification: 'notification',
} as const;

/** Workflow types, as the Temporal UI lists them. */
export const workflowTypes = {
  case: 'caseLife',
  advisory: 'advisoryLife',
  agreement: 'agreementLife',
} as const;
