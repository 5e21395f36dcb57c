import { Injectable } from '@nestjs/common';
import { applyAll, next, reception, unopened, type ProposedFact } from '@mottak/case';
import type { CaseReference } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import { Rules } from '../rules/rules.js';
import { Assignments } from '../staff/assignments.js';
import { ForeignTexts } from '../texts/foreign-texts.js';
import type { Entries } from './entries.js';
import type { JudgedFact } from './judgement.js';

const system = { kind: 'system', id: 'routing' } as const;

/** Where a case goes by itself: rules propose a place or, where a product says so, route there; a group's policy assigns (R2, R9). */
@Injectable()
export class HandOff {
  constructor(
    private readonly rules: Rules,
    private readonly assignments: Assignments,
    private readonly foreignTexts: ForeignTexts,
  ) {}

  /** The words of an inquiry, where some rule asks for them. Asked before the transaction begins. */
  async textsOf(textId: string): Promise<string[]> {
    if (!(await this.rules.askForTexts())) return [];
    const found = (await this.foreignTexts.find([textId])).get(textId);
    return found ? [found.subject ?? '', found.text] : [];
  }

  /** Takes the rule that fits a freshly judged case: at once where it routes an approved product, else as a proposal. */
  async byRule(
    transaction: PoolClient,
    judged: JudgedFact,
    { customerId, channel, product, receivedAt }: CaseReference,
    texts: readonly string[],
  ): Promise<ProposedFact[]> {
    const { impact, urgency, verdict } = judged.data;
    const found = await this.rules.forCase(transaction, {
      customerId,
      channel,
      product,
      receivedAt: new Date(receivedAt),
      impact,
      urgency,
      texts: [...texts],
    });
    if (!found) return [judged];
    const rule = { id: found.ruleId, version: found.ruleSetVersion };
    const proposal = { to: found.place, rule, ...(found.skill === undefined ? {} : { skill: found.skill }) };
    const proposed: ProposedFact = { ...judged, data: { ...judged.data, proposal } };
    if (found.mode !== 'route' || !verdict.approvedProduct || found.place === reception) return [proposed];
    return [
      proposed,
      {
        type: 'routed',
        data: { from: reception, to: found.place },
        actor: system,
        why: `rule ${rule.id} of version ${String(rule.version)}`,
      },
    ];
  }

  /** Assigns a case that was routed to a group in this recording, as the group's policy says. */
  async byPolicy(transaction: PoolClient, entries: Entries, now: Date): Promise<void> {
    const routed = entries.added.findLast(({ fact }) => fact.type === 'routed')?.fact;
    if (routed?.type !== 'routed' || routed.data.to === reception) return;
    const facts = entries.all();
    const current = applyAll(unopened, facts);
    if (current.place !== routed.data.to || current.assignee !== undefined) return;
    if (next(current.state, 'assign') === undefined) return;
    const proposal = facts.find((fact) => fact.type === 'judged')?.data.proposal;
    const skill = proposal?.to === routed.data.to ? proposal.skill : undefined;
    const { assignee, why } = await this.assignments.choose(transaction, routed.data.to, now, skill);
    if (assignee === null) return;
    entries.append({ type: 'assigned', data: { to: assignee, by: 'policy' }, actor: system, why });
  }
}
