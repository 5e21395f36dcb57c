import {
  applyAll,
  decideCommand,
  decideReport,
  unopened,
  type Case,
  type CommandDetails,
  type Fact,
  type ProposedFact,
  type Report,
} from '@mottak/case';
import {
  textIdOf,
  type CaseReference,
  type CommandMessage,
  type CommandOutcome,
  type Recorded,
} from '@mottak/contracts';
import { DomainError } from '@mottak/contracts';
import type { Recorder } from '../register/recorder.js';
import type { TextStore } from '../texts/text.store.js';

type Written = CommandDetails & { why?: string };

/** Does what the case workflow does, without Temporal: decides, has it recorded, and folds what was recorded. */
export class CaseDriver {
  current: Case = unopened;

  constructor(
    readonly reference: CaseReference,
    private readonly recorder: Recorder,
    private readonly texts: TextStore,
  ) {}

  openedFact(): ProposedFact {
    const { inquiryId, number, customerId, contactId, channel, product, receivedAt, follows, splitFrom } =
      this.reference;
    const data = { inquiryId, number, customerId, contactId, channel, product, receivedAt };
    return {
      type: 'opened',
      data: {
        ...data,
        ...(follows === undefined ? {} : { follows }),
        ...(splitFrom === undefined ? {} : { splitFrom }),
      },
      actor: { kind: 'system', id: 'intake' },
    };
  }

  open(): Promise<Fact[]> {
    return this.record([this.openedFact()]);
  }

  /** Looks at promises and deadlines. */
  wake(): Promise<Fact[]> {
    return this.record([]);
  }

  ask(facts: ProposedFact[], admit: string[] = [], after = this.current.n): Promise<Recorded> {
    return this.recorder.record({ reference: this.reference, after, facts, admit });
  }

  async record(facts: ProposedFact[], admit: string[] = []): Promise<Fact[]> {
    const recorded = await this.ask(facts, admit);
    if ('refused' in recorded)
      throw new DomainError('forbidden', recorded.refused.map(({ reason }) => reason).join());
    this.current = applyAll(this.current, recorded.facts);
    return recorded.facts;
  }

  /** Writes the text of a command, as the desk API does; returns its id in messages. */
  async write(
    { kind, ...command }: Written,
    author = 'agent',
  ): Promise<{ textId: string; writtenAt: string }> {
    const key = `${author} ${String(Math.random())}`;
    const caseId = this.reference.caseId;
    const written = await this.texts.write({
      caseId,
      kind,
      author,
      authorKind: 'staff',
      human: true,
      body: 'Hei',
      command,
      commandKey: key,
      bodyHash: key,
    });
    if (!written?.text) throw new Error('nothing was written');
    return { textId: textIdOf('routing', written.text.id), writtenAt: written.text.writtenAt };
  }

  /** The fact that a command makes, as the workflow proposes it. */
  decide(command: Written, { textId, writtenAt }: { textId: string; writtenAt: string }): ProposedFact[] {
    return this.decideMessage({ ...command, textId, writtenAt, actor: { kind: 'staff', id: 'agent' } });
  }

  /** Takes what another workflow, or a part, reports by signal. */
  async hear(report: Report): Promise<Fact[]> {
    const facts = decideReport(this.current, report);
    return facts.length === 0 ? [] : this.record(facts);
  }

  /** A command from its text to its facts. */
  async command(command: Written): Promise<Fact[]> {
    const text = await this.write(command);
    return this.record(this.decide(command, text), [text.textId]);
  }

  /** Takes an Update as the workflow does. */
  async take(message: CommandMessage): Promise<CommandOutcome> {
    await this.record(this.decideMessage(message), [message.textId]);
    return { n: this.current.n };
  }

  private decideMessage(message: CommandMessage): ProposedFact[] {
    const decision = decideCommand(this.current, message);
    if ('facts' in decision) return decision.facts;
    const { code, detail, allowed } = decision.refusal;
    throw new DomainError(code, detail, { allowed });
  }
}
