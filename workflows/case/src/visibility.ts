import { patched, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { waitingOn } from '@mottak/case';
import { inWords, type Seen } from './in-words.js';

type Attributes = Extract<Parameters<typeof upsertSearchAttributes>[0], unknown[]>;

/** Keeps search attributes and current details in step with the case; an event only where an attribute changes. */
export class Visibility {
  private shown = new Map<string, string>();

  /** @param release of the life that the run began with */
  constructor(private readonly release: number) {}

  show(whole: Seen): void {
    const seen = standing(whole);
    const changed = this.attributesOf(seen).filter(
      ({ key, value }) => this.shown.get(key.name) !== String(value),
    );
    if (changed.length > 0) upsertSearchAttributes(changed);
    for (const { key, value } of changed) this.shown.set(key.name, String(value));
    setCurrentDetails(inWords(seen));
  }

  /** Tells in words what changes nothing that is searched for; never an event. */
  tell(seen: Seen): void {
    setCurrentDetails(inWords(seen));
  }

  private attributesOf(seen: Seen): Attributes {
    const isWhole = this.release >= 2 || patched('number-assignee-and-promise-are-shown');
    return isWhole ? [...basic(seen), ...further(seen)] : basic(seen);
  }
}

/** Cases that were on their way before an offer was told apart keep to what they showed; it isn't in their history. */
function standing(seen: Seen): Seen {
  const { state } = seen;
  return state.offered && !patched('offer-waits-for-customer')
    ? { ...seen, state: { ...state, offered: false } }
    : seen;
}

function basic({ state, nextDueAt, lateness }: Seen): Attributes {
  return [
    { key: { name: 'CaseState', type: 'KEYWORD' }, value: state.state },
    { key: { name: 'CasePriority', type: 'KEYWORD' }, value: state.priority ?? null },
    { key: { name: 'ResolverGroup', type: 'KEYWORD' }, value: state.place },
    { key: { name: 'WaitingOn', type: 'KEYWORD' }, value: waitingOn(state) },
    { key: { name: 'Channel', type: 'KEYWORD' }, value: state.channel ?? null },
    { key: { name: 'NextDueAt', type: 'DATETIME' }, value: dateOf(nextDueAt) },
    { key: { name: 'PromiseBroken', type: 'BOOL' }, value: state.promiseBroken },
    { key: { name: 'QualityApplies', type: 'BOOL' }, value: state.qualityApplies },
    { key: { name: 'NeedsOperator', type: 'BOOL' }, value: lateness !== undefined },
  ];
}

function further({ reference, state, outlook }: Seen): Attributes {
  const disruptions = Object.keys(state.disruptions ?? {});
  return [
    { key: { name: 'CaseNumber', type: 'KEYWORD' }, value: reference.number },
    { key: { name: 'Customer', type: 'KEYWORD' }, value: reference.customerId },
    { key: { name: 'Assignee', type: 'KEYWORD' }, value: state.assignee ?? null },
    { key: { name: 'NextDuePromise', type: 'KEYWORD' }, value: outlook.nextDuePromise },
    {
      key: { name: 'Disruptions', type: 'KEYWORD_LIST' },
      value: disruptions.length === 0 ? null : disruptions,
    },
    { key: { name: 'WaitingSince', type: 'DATETIME' }, value: dateOf(outlook.waitingSince) },
  ];
}

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
