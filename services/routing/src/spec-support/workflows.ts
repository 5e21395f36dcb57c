import type { Report } from '@mottak/case';
import { caseMessages, caseWorkflowId, taskQueues, workflowTypes, type CaseInput } from '@mottak/contracts';
import type { Connection } from '@temporalio/client';
import { Client } from '@temporalio/client';

/** What has been started and told in a namespace where no host works. */
export class Workflows {
  readonly client: Client;

  constructor(connection: Connection, namespace: string) {
    this.client = new Client({ connection, namespace });
  }

  /** The runs that a case was given, and the ids of the replies that it was told, in order. */
  async of(caseId: string): Promise<{ input: CaseInput | undefined; replies: string[] }> {
    const { events } = await this.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
    const replies: string[] = [];
    let input: CaseInput | undefined;
    for (const event of events ?? []) {
      const started = event.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
      const told = event.workflowExecutionSignaledEventAttributes?.input?.payloads?.[0]?.data;
      if (started) input = JSON.parse(Buffer.from(started).toString()) as CaseInput;
      if (told) replies.push((JSON.parse(Buffer.from(told).toString()) as { replyId: string }).replyId);
    }
    return { input, replies };
  }

  /** What a case was told by the signal `report`, in order; the same may come again. */
  async reports(caseId: string): Promise<Report[]> {
    const { events } = await this.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
    return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signalled }) => {
      const told = signalled?.signalName === caseMessages.report && signalled.input?.payloads?.[0]?.data;
      return told ? [JSON.parse(Buffer.from(told).toString()) as Report] : [];
    });
  }

  /** Ends a workflow, as if it had come to its end. */
  async end(caseId: string): Promise<void> {
    await this.client.workflow.getHandle(caseWorkflowId(caseId)).terminate();
  }

  /** Starts a workflow that has ended anew, with what it was given then. */
  async startAgain(caseId: string): Promise<void> {
    const { input } = await this.of(caseId);
    const how = { workflowId: caseWorkflowId(caseId), taskQueue: taskQueues.host, args: [input] };
    await this.client.workflow.start(workflowTypes.case, how);
  }

  async isRunning(caseId: string): Promise<boolean> {
    const { status } = await this.client.workflow.getHandle(caseWorkflowId(caseId)).describe();
    return status.name === 'RUNNING';
  }

  async isKnown(caseId: string): Promise<boolean> {
    try {
      await this.client.workflow.getHandle(caseWorkflowId(caseId)).describe();
      return true;
    } catch {
      return false;
    }
  }
}
