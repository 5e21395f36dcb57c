/** What operators read of it. */
export const notRunning = 'the case is open, but its workflow is not running';

/** A case that is open in the register has no workflow: trying again doesn't help, somebody must look into it. */
export class WorkflowMissing extends Error {
  override readonly name = 'WorkflowMissing';
}
