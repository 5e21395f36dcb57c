import { allHandlersFinished, condition, patched, workflowInfo } from '@temporalio/workflow';
import {
  applyAll,
  decideCommand,
  unopened,
  type Case,
  type Fact,
  type ProposedFact,
  type Reply,
  type Report,
} from '@mottak/case';
import type {
  CarriedCase,
  CaseInput,
  CaseReference,
  CommandMessage,
  CommandOutcome,
} from '@mottak/contracts/plain';
import { failure, refused } from '@mottak/workflow-messages';
import { batchOf, decideAll, type Batch } from './batch.js';
import { startBranches } from './children.js';
import { commandOf, type Entry } from './entry.js';
import { record, requestFollowup } from './recorder.js';
import { resume } from './carried.js';
import { tellSurvivor } from './survivor.js';
import { Visibility } from './visibility.js';
import type { Wake } from './wait.js';
import { isWholeReply, isWholeReport } from './whole.js';

/** So many entries are recorded at once: what is asked and answered must fit into a message of Temporal's (2 MB). */
const portion = 100;

/** The state of one case and what it does; the workflow wires handlers to it and drives it. */
export class CaseLife {
  private readonly reference: CaseReference;
  private readonly visibility = new Visibility();
  private readonly seen: Map<string, number>;
  private case: Case = unopened;
  private nextWakeAt: string | null = null;
  private nextDueAt: string | null = null;
  private trouble: string | undefined;
  private queue: Entry[] = [];
  private underWay: readonly Entry[] = [];
  private isToLook = false;
  private isBusy = false;
  private isLate = false;
  private handled = 0;

  constructor(private readonly input: CaseInput) {
    this.reference = input.reference;
    const carried = resume(input.carried);
    this.seen = new Map(Object.entries(carried?.seen ?? {}));
    if (!carried) return;
    this.case = carried.case;
    this.nextWakeAt = carried.nextWakeAt;
    this.nextDueAt = carried.nextDueAt;
    carried.replies.forEach((reply) => {
      this.takeReply(reply);
    });
    carried.reports.forEach((report) => {
      this.takeReport(report);
    });
    this.show();
  }

  current(): Case {
    return this.case;
  }

  isUnopened(): boolean {
    return this.case.n === 0;
  }

  isClosed(): boolean {
    return this.case.state === 'closed';
  }

  hasWork(): boolean {
    return this.queue.length > 0 || this.isToLook;
  }

  nextWake(): Wake | undefined {
    return this.nextWakeAt === null
      ? undefined
      : { at: this.nextWakeAt, summary: 'until promises and deadlines are looked at' };
  }

  /** The validator of an Update: refuses at once what can't be, unless a recording under way may still change that. */
  checkCommand(message: CommandMessage): void {
    const command = commandOf(message);
    if (!command) throw failure('invalid-request', 'the command lacks a part of itself');
    if (this.seen.has(message.textId)) return;
    if (this.isLate) throw behind();
    if (this.isBusy || this.hasWork() || this.isUnopened()) return;
    const decision = decideCommand(this.case, command);
    if ('refusal' in decision) throw refused(decision.refusal);
  }

  /** The handler of an Update: waits until the command's facts are recorded, or throws why not. */
  async takeCommand(message: CommandMessage): Promise<CommandOutcome> {
    const command = commandOf(message);
    if (!command) throw failure('invalid-request', 'the command lacks a part of itself');
    const n = this.seen.get(message.textId);
    if (n !== undefined) return { n };
    return new Promise<CommandOutcome>((settle, fail) => {
      this.queue.push({ kind: 'command', id: message.textId, command, settle, fail });
    });
  }

  takeReply(reply: Reply): void {
    if (isWholeReply(reply) && !this.knows(reply.replyId))
      this.queue.push({ kind: 'reply', id: reply.replyId, reply });
  }

  takeReport(report: Report): void {
    if (isWholeReport(report) && !this.knows(report.reportId))
      this.queue.push({ kind: 'report', id: report.reportId, report });
  }

  /** Has the recorder asked soon what time calls for. */
  takeLook(): void {
    this.isToLook = true;
  }

  /** The validator of the Update: looks don't pile up behind a recording that is late. */
  checkLook(): void {
    if (this.isLate) throw failure('recording-delayed', 'recording for this case is delayed');
  }

  /** The handler of the Update: as {@link takeLook}, and waits until the recorder has answered. */
  async look(): Promise<void> {
    this.takeLook();
    await condition(() => !this.isToLook && !this.isBusy);
  }

  /** Has the case opened and judged. */
  async open(): Promise<void> {
    const { inquiryId, number, customerId, contactId, channel, product, receivedAt, follows, splitFrom } =
      this.reference;
    const data = { inquiryId, number, customerId, contactId, channel, product, receivedAt };
    const opened: ProposedFact = {
      type: 'opened',
      data: {
        ...data,
        ...(follows === undefined ? {} : { follows }),
        ...(splitFrom === undefined ? {} : { splitFrom }),
      },
      actor: { kind: 'system', id: 'intake' },
    };
    await this.recordBatch(batchOf([opened]), 'open and judge the case');
  }

  /** Takes what has come, or looks at promises and deadlines where nothing has: decides, has it recorded, and then believes it. */
  async advance(): Promise<void> {
    const entries = this.takePortion();
    const batch = decideAll(this.case, entries);
    const { isToLook } = this;
    this.isToLook = false;
    if (entries.length > 0 && batch.facts.length === 0 && !isToLook) {
      this.finish(batch.taken);
      return;
    }
    const isRecorded = await this.recordBatch(batch, summaryOf(batch));
    if (isToLook && !isRecorded && patched('a-look-outlives-a-refusal')) this.takeLook();
  }

  /** After the close: commands are refused, reports fall away, and replies open a linked case. */
  async settleWhatCameLate(): Promise<void> {
    while (this.hasWork() || !allHandlersFinished()) {
      await condition(() => this.hasWork() || allHandlersFinished());
      const late = this.takePortion();
      this.isToLook = false;
      decideAll(
        this.case,
        late.filter((entry) => entry.kind === 'command'),
      );
      const replies = late.flatMap((entry) => (entry.kind === 'reply' ? [entry.reply] : []));
      if (replies.length > 0) await requestFollowup({ caseId: this.reference.caseId, replies });
    }
  }

  isDueToContinue(): boolean {
    if (this.isClosed() || this.hasWork()) return false;
    const { continueAfter } = this.input;
    return (
      workflowInfo().continueAsNewSuggested || (continueAfter !== undefined && this.handled >= continueAfter)
    );
  }

  /** The input of the next run. */
  carry(): CaseInput {
    const carried: CarriedCase = {
      version: 1,
      case: this.case,
      nextWakeAt: this.nextWakeAt,
      nextDueAt: this.nextDueAt,
      seen: Object.fromEntries(this.seen),
      replies: this.queue.flatMap((entry) => (entry.kind === 'reply' ? [entry.reply] : [])),
      reports: this.queue.flatMap((entry) => (entry.kind === 'report' ? [entry.report] : [])),
    };
    return { ...this.input, carried };
  }

  private takePortion(): Entry[] {
    const isMuch = this.queue.length > portion && patched('what-piled-up-goes-in-portions');
    return this.queue.splice(0, isMuch ? portion : this.queue.length);
  }

  private knows(id: string): boolean {
    return this.seen.has(id) || [...this.queue, ...this.underWay].some((entry) => entry.id === id);
  }

  /** False where a text was refused, and nothing is recorded. */
  private async recordBatch(batch: Batch, summary: string): Promise<boolean> {
    this.isBusy = true;
    this.underWay = batch.entries;
    try {
      const { reference } = this;
      const { facts, admit } = batch;
      const recorded = await record(
        { reference, after: this.case.n, facts, admit },
        summary,
        this.watch(batch),
      );
      if ('refused' in recorded) {
        this.refuseAndRequeue(batch, new Map(recorded.refused.map(({ textId, reason }) => [textId, reason])));
        this.clearTrouble();
        return false;
      }
      this.case = applyAll(this.case, recorded.facts);
      this.nextWakeAt = recorded.facts.length > 0 ? recorded.nextWakeAt : notAtOnce(recorded.nextWakeAt);
      this.nextDueAt = recorded.nextDueAt;
      this.trouble = undefined;
      this.finish(batch.taken);
      this.remember(recorded.facts);
      for (const { entry, error } of batch.refusedMeanwhile) entry.fail(error);
      this.show();
      await startBranches(reference, this.case, recorded.facts);
      await tellSurvivor(reference, this.case, recorded.facts);
      return true;
    } finally {
      this.isBusy = false;
      this.isLate = false;
      this.underWay = [];
    }
  }

  private finish(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.seen.set(entry.id, this.case.n);
      if (entry.kind === 'command') entry.settle({ n: this.case.n });
    }
    this.handled += entries.length;
  }

  /** A run that was started in the place of a lost one learns from the facts which replies were taken. */
  private remember(facts: readonly Fact[]): void {
    for (const fact of facts)
      if (fact.type === 'replied' && !this.seen.has(fact.data.replyId))
        this.seen.set(fact.data.replyId, fact.number);
  }

  /** Nothing of a batch was recorded because some texts may not be used; the rest gets another turn, in order. */
  private refuseAndRequeue(batch: Batch, refusals: ReadonlyMap<string, string>): void {
    const isRefused = (entry: Entry) => refusals.has(textOf(entry) ?? '');
    const refusedOnes = batch.taken.filter(isRefused);
    if (refusedOnes.length === 0)
      throw new Error('the recorder refused texts that nobody asked to have admitted');
    for (const entry of refusedOnes)
      if (entry.kind === 'command')
        entry.fail(failure('forbidden', refusals.get(entry.command.textId) ?? 'the text may not be used'));
    this.queue = [...batch.entries.filter((entry) => !isRefused(entry)), ...this.queue];
  }

  private watch(batch: Batch) {
    const tell = (error: Error) => {
      this.isLate = true;
      for (const entry of batch.entries) if (entry.kind === 'command') entry.fail(error);
      this.letGoBehind();
    };
    return {
      delayed: () => {
        tell(failure('recording-delayed', 'accepted; recording it is delayed, so do not repeat it'));
      },
      stuck: (reason: string) => {
        tell(failure('recording-delayed', 'accepted, but recording it needs an operator; do not repeat it'));
        this.trouble = reason;
        this.show();
      },
    };
  }

  /** Commands that came behind a late recording can't be told when they would be taken; nothing of them has happened. */
  private letGoBehind(): void {
    const commands = this.queue.filter((entry) => entry.kind === 'command');
    if (commands.length === 0 || !patched('no-command-waits-behind-a-late-recording')) return;
    for (const entry of commands) entry.fail(behind());
    this.queue = this.queue.filter((entry) => entry.kind !== 'command');
  }

  private clearTrouble(): void {
    if (this.trouble === undefined || !patched('trouble-ends-with-a-refusal')) return;
    this.trouble = undefined;
    this.show();
  }

  private show(): void {
    const { nextDueAt, nextWakeAt, trouble } = this;
    this.visibility.show({ state: this.case, nextDueAt, nextWakeAt, trouble });
  }
}

/** The text that an entry rests on, for which the recorder may refuse it; a reply that is refused falls away. */
function textOf(entry: Entry): string | undefined {
  if (entry.kind === 'command') return entry.command.textId;
  return entry.kind === 'reply' ? entry.reply.textId : undefined;
}

const behind = () =>
  failure('recording-delayed', 'recording for this case is delayed; nothing of this command has happened');

function summaryOf(batch: Batch): string {
  const types = batch.facts.map((fact) => fact.type).join(', ');
  return types === '' ? 'look at promises and deadlines' : `record: ${types}`;
}

/** A look that found nothing isn't repeated within the second, should the recorder's clock be behind ours. */
function notAtOnce(wakeAt: string | null): string | null {
  const soonest = Date.now() + 1000;
  return wakeAt !== null && Date.parse(wakeAt) < soonest ? new Date(soonest).toISOString() : wakeAt;
}
