import { allHandlersFinished, condition, log, patched, workflowInfo } from '@temporalio/workflow';
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
import {
  caseMessages,
  caseRelease,
  type CarriedCase,
  type CaseInput,
  type CaseReference,
  type CommandMessage,
  type CommandOutcome,
} from '@mottak/contracts/plain';
import { failure, refused } from '@mottak/workflow-messages';
import { batchOf, decideAll, requestsOf, type Batch } from './batch.js';
import { startBranches } from './children.js';
import { commandOf, type Entry } from './entry.js';
import { wakeInWords, type Lateness, type Recording, type Seen } from './in-words.js';
import { noOutlook, outlookAfter } from './outlook.js';
import { record, requestFollowup, type RecordingWatch } from './recorder.js';
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
  private readonly visibility: Visibility;
  private readonly seen: Map<string, number>;
  private readonly version: CarriedCase['version'];
  private case: Case = unopened;
  private nextWakeAt: string | null = null;
  private nextDueAt: string | null = null;
  private outlook = noOutlook;
  private recording: Recording | undefined;
  private lateness: Lateness | undefined;
  private queue: Entry[] = [];
  private underWay: readonly Entry[] = [];
  private isToLook = false;
  private isBusy = false;
  private handled = 0;

  constructor(private readonly input: CaseInput) {
    this.reference = input.reference;
    this.visibility = new Visibility(input.release ?? 1);
    const carried = resume(input.carried);
    this.version = carried?.version ?? 2;
    this.seen = new Map(Object.entries(carried?.seen ?? {}));
    if (!carried) return;
    this.case = carried.case;
    this.nextWakeAt = carried.nextWakeAt;
    this.nextDueAt = carried.nextDueAt;
    this.outlook = carried.outlook ?? noOutlook;
    carried.replies.forEach((reply) => {
      this.takeReply(reply);
    });
    carried.reports.forEach((report) => {
      this.takeReport(report);
    });
    if (!this.isUnopened()) this.show();
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
      : { at: this.nextWakeAt, summary: wakeInWords(this.seenNow()) };
  }

  /** The validator of an Update: refuses at once what can't be, unless a recording under way may still change that. */
  checkCommand(message: CommandMessage, name: string): void {
    const command = commandOf(message);
    if (!command || (name !== command.kind && name !== caseMessages.command))
      throw failure('invalid-request', 'the command lacks a part of itself');
    if (this.seen.has(message.textId)) return;
    if (this.lateness) throw behind();
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
      const { textId, requestId } = message;
      this.queue.push({ kind: 'command', id: textId, command, requestId, settle, fail });
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
    if (this.lateness) throw failure('recording-delayed', 'recording for this case is delayed');
  }

  /** The validator of {@link retry}. */
  checkRetry(): void {
    if (!this.lateness) throw failure('conflict', 'no recording of this case is late');
  }

  /** Has a recording that is late tried again now, unless it just is, and waits for what comes of it. */
  async retry(): Promise<void> {
    if (this.lateness) this.lateness = { ...this.lateness, nextAttemptAt: null };
    await condition(() => this.lateness?.nextAttemptAt !== null);
    if (this.lateness) throw failure('recording-delayed', this.lateness.reason);
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
      version: this.version,
      case: this.case,
      nextWakeAt: this.nextWakeAt,
      nextDueAt: this.nextDueAt,
      outlook: this.outlook,
      seen: Object.fromEntries(this.seen),
      replies: this.queue.flatMap((entry) => (entry.kind === 'reply' ? [entry.reply] : [])),
      reports: this.queue.flatMap((entry) => (entry.kind === 'report' ? [entry.report] : [])),
    };
    return { ...this.input, release: caseRelease, carried };
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
    this.beginRecording({ what: summary, since: new Date(Date.now()).toISOString() });
    try {
      const { reference } = this;
      const { facts, admit } = batch;
      const recorded = await record(
        { reference, after: this.case.n, facts, admit, ...requestsOf(batch) },
        summary,
        this.watch(batch),
      );
      if ('refused' in recorded) {
        this.refuseAndRequeue(batch, new Map(recorded.refused.map(({ textId, reason }) => [textId, reason])));
        this.endLateness();
        return false;
      }
      this.outlook = {
        ...outlookAfter(this.outlook, this.case, recorded.facts),
        nextDuePromise: recorded.nextDuePromise ?? null,
        nextWakeFor: recorded.nextWakeFor ?? null,
      };
      this.case = applyAll(this.case, recorded.facts);
      this.nextWakeAt = recorded.facts.length > 0 ? recorded.nextWakeAt : notAtOnce(recorded.nextWakeAt);
      this.nextDueAt = recorded.nextDueAt;
      this.endRecording();
      this.finish(batch.taken);
      this.remember(recorded.facts);
      for (const { entry, error } of batch.refusedMeanwhile) entry.fail(error);
      this.show();
      await startBranches(reference, this.case, recorded.facts);
      await tellSurvivor(reference, this.case, recorded.facts);
      return true;
    } finally {
      this.isBusy = false;
      this.endRecording();
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

  private watch(batch: Batch): RecordingWatch {
    const beLate = (reason: string, nextAttemptAt: string | null) => {
      this.lateness = { reason, nextAttemptAt };
      for (const entry of batch.entries) if (entry.kind === 'command') entry.fail(delayed());
      this.letGoBehind();
    };
    return {
      delayed: () => {
        beLate('', null);
      },
      late: (reason, nextAttemptAt) => {
        beLate(reason, nextAttemptAt ?? null);
        this.tellLateness();
      },
      isToRetry: () => this.lateness?.nextAttemptAt === null,
    };
  }

  /** Commands that came behind a late recording can't be told when they would be taken; nothing of them has happened. */
  private letGoBehind(): void {
    const commands = this.queue.filter((entry) => entry.kind === 'command');
    if (commands.length === 0 || !patched('no-command-waits-behind-a-late-recording')) return;
    for (const entry of commands) entry.fail(behind());
    this.queue = this.queue.filter((entry) => entry.kind !== 'command');
  }

  private beginRecording(recording: Recording): void {
    this.recording = recording;
    this.visibility.tell(this.seenNow());
  }

  private endRecording(): void {
    this.recording = undefined;
    this.lateness = undefined;
    this.visibility.tell(this.seenNow());
  }

  private tellLateness(): void {
    const { number } = this.reference;
    log.warn('recording is late and needs an operator', { number, ...this.recording, ...this.lateness });
    this.show();
  }

  private endLateness(): void {
    if (this.lateness === undefined || !patched('trouble-ends-with-a-refusal')) return;
    this.endRecording();
    this.show();
  }

  private show(): void {
    this.visibility.show(this.seenNow());
  }

  private seenNow(): Seen {
    const { reference, case: state, nextDueAt, nextWakeAt, outlook, recording, lateness } = this;
    return { reference, state, nextDueAt, nextWakeAt, outlook, recording, lateness };
  }
}

/** The text that an entry rests on, for which the recorder may refuse it; a reply that is refused falls away. */
function textOf(entry: Entry): string | undefined {
  if (entry.kind === 'command') return entry.command.textId;
  return entry.kind === 'reply' ? entry.reply.textId : undefined;
}

const delayed = () => failure('recording-delayed', 'accepted; recording it is delayed, so do not repeat it');

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
