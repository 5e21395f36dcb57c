import type { Fact, MessageKind } from '../facts.js';
import { answer } from './answer.js';
import { stepsOf } from './assess.js';
import { closingOf, graceEndOf } from './deadlines.js';
import type { Situation } from './definition.js';
import { generations } from './generation.js';

/**
 * A fact to whose message the instants are added that its words tell, as they are at the fact's own moment; any other fact as
 * it is. Throws what `assess` throws.
 */
export function withInstants(situation: Situation, fact: Fact): Fact {
  if (fact.message?.to !== 'contact') return fact;
  const facts = situation.facts.filter(({ number }) => number <= fact.number);
  const then: Situation = { ...situation, facts, now: Date.parse(fact.at) };
  const due = dueTold(then, fact);
  const missed = missedBy(then, fact);
  return {
    ...fact,
    message: {
      ...fact.message,
      ...(due === undefined ? {} : { due: iso(due) }),
      ...(missed === undefined ? {} : { missed: iso(missed) }),
    },
  };
}

function dueTold(then: Situation, { type, message }: Fact): number | undefined {
  if (type === 'judged' || type === 'reopened') return answersOf(then).at(-1)?.toldDue;
  if (type === 'asked' || type === 'reminded') return closingOf(then);
  return message && tellHowToReopen.has(message.kind) ? graceEndOf(then) : undefined;
}

const tellHowToReopen: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'solution',
  'advice',
  'agreement-declined',
  'agreement-expired',
]);

/** By when they were told that they would have the answer that this fact gives, where it comes later than that. */
function missedBy(then: Situation, { number }: Fact): number | undefined {
  const given = answersOf(then).find(({ doneBy }) => doneBy?.fact.number === number);
  if (given?.keptAt === undefined || given.toldDue === undefined) return undefined;
  return given.keptAt > given.toldDue ? given.toldDue : undefined;
}

const answersOf = (then: Situation) => generations(answer, then, stepsOf(then.facts));

const iso = (ms: number): string => new Date(ms).toISOString();
