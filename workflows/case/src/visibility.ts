import { patched, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { reception, waitingOn, type Case } from '@mottak/case';

/** What an SRE sees of a case in the Temporal UI. */
export interface Seen {
  state: Case;
  nextDueAt: string | null;
  nextWakeAt: string | null;
  trouble: string | undefined;
}

type Attributes = Extract<Parameters<typeof upsertSearchAttributes>[0], unknown[]>;

/** Keeps search attributes and current details in step with the case; an event only where an attribute changes. */
export class Visibility {
  private shown = new Map<string, string>();

  show(seen: Seen): void {
    const changed = attributesOf(seen).filter(({ key, value }) => this.shown.get(key.name) !== String(value));
    if (changed.length > 0) upsertSearchAttributes(changed);
    for (const { key, value } of changed) this.shown.set(key.name, String(value));
    setCurrentDetails(inWords(seen));
  }
}

/** Cases that were on their way before an offer was told apart keep to what they showed; it isn't in their history. */
function standing(state: Case): Case {
  return state.offered && !patched('offer-waits-for-customer') ? { ...state, offered: false } : state;
}

function attributesOf({ state, nextDueAt, trouble }: Seen): Attributes {
  return [
    { key: { name: 'CaseState', type: 'KEYWORD' }, value: state.state },
    { key: { name: 'CasePriority', type: 'KEYWORD' }, value: state.priority ?? null },
    { key: { name: 'ResolverGroup', type: 'KEYWORD' }, value: state.place },
    { key: { name: 'WaitingOn', type: 'KEYWORD' }, value: waitingOn(standing(state)) },
    { key: { name: 'Channel', type: 'KEYWORD' }, value: state.channel ?? null },
    { key: { name: 'NextDueAt', type: 'DATETIME' }, value: nextDueAt === null ? null : new Date(nextDueAt) },
    { key: { name: 'PromiseBroken', type: 'BOOL' }, value: state.promiseBroken },
    { key: { name: 'QualityApplies', type: 'BOOL' }, value: state.qualityApplies },
    { key: { name: 'NeedsOperator', type: 'BOOL' }, value: trouble !== undefined },
  ];
}

function inWords({ state, nextDueAt, nextWakeAt, trouble }: Seen): string {
  const lines = [
    `The case is **${state.state}** at fact ${state.n.toString()} and waits for ${waitingOn(standing(state))}.`,
    state.place === reception ? 'It is at reception.' : `It is with the resolver group ${state.place}.`,
    nextDueAt === null ? 'No promise is running.' : `The next promise is due at ${nextDueAt}.`,
    nextWakeAt === null ? 'It wakes when something comes.' : `It wakes at ${nextWakeAt} at the latest.`,
  ];
  return [...(trouble === undefined ? [] : [`**Needs an operator:** ${trouble}`]), ...lines].join('\n\n');
}
