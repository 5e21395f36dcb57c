import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { OnCallInput } from '@mottak/contracts/plain';
import type { Escalation } from './escalation.js';

/** What an SRE sees of escalations in the Temporal UI; an event only where an operator is called for, or no longer. */
export class Visibility {
  private needsOperator: boolean;

  constructor({ carried }: OnCallInput) {
    this.needsOperator = carried?.needsOperator ?? false;
  }

  show(escalation: Escalation): void {
    const { needsOperator } = escalation;
    if (needsOperator !== this.needsOperator)
      upsertSearchAttributes([{ key: { name: 'NeedsOperator', type: 'BOOL' }, value: needsOperator }]);
    this.needsOperator = needsOperator;
    setCurrentDetails(escalation.inWords());
  }
}
