import type { AssignmentPolicy } from '@mottak/contracts';

/** Somebody who could be given a case. */
export interface Candidate {
  id: string;
  skills: readonly string[];
  /** Away from `from`, back at `until`; in any order, and they may overlap. */
  absences: readonly { from: Date; until: Date }[];
}

/** What a choice rests on. */
export interface Choice {
  policy: AssignmentPolicy;
  members: readonly Candidate[];
  /** Open cases by member; none where a member isn't in it. */
  loads: ReadonlyMap<string, number>;
  /** Who had the last turn. They may have left since. */
  lastAssigned: string | null;
  at: Date;
  /** The skill that the case asks for, which only the policy `skill` heeds. */
  skill?: string | undefined;
}

/** Who gets a case, or nobody, and the reason. */
export interface Assigned {
  assignee: string | null;
  why: string;
}

/**
 * Chooses who gets a case that comes to a resolver group (R9). Who is away gets none. Turns go by id and begin again
 * after the last; among those with equally few open cases it is whose turn it is. With the policy `skill` and a case
 * that asks for one, somebody without it never gets the case: then nobody does, and it waits for somebody to take it.
 */
export function chooseAssignee(choice: Choice): Assigned {
  const { policy, members, at, skill } = choice;
  if (policy === 'none') return nobody('cases here are taken, not handed out');
  if (members.length === 0) return nobody('nobody is in the group');
  const here = members.filter(({ absences }) => !absences.some((absence) => covers(absence, at)));
  if (here.length === 0) return nobody('everybody in the group is away');
  switch (policy) {
    case 'round-robin':
      return given(inTurn(here, choice)[0], 'it was their turn');
    case 'least-loaded':
      return given(leastLoaded(here, choice), 'nobody here had fewer open cases');
    case 'skill':
      return skill === undefined
        ? given(leastLoaded(here, choice), 'no skill was asked for, and nobody here had fewer open cases')
        : bySkill(here, skill, choice);
  }
}

function bySkill(here: readonly Candidate[], skill: string, choice: Choice): Assigned {
  const able = here.filter(({ skills }) => skills.includes(skill));
  if (able.length === 0) return nobody(`nobody here has the skill ${skill}`);
  return given(leastLoaded(able, choice), `nobody here with the skill ${skill} had fewer open cases`);
}

const covers = ({ from, until }: { from: Date; until: Date }, at: Date): boolean => from <= at && at < until;

/** By id, beginning after whoever had the last turn. */
function inTurn(members: readonly Candidate[], { lastAssigned }: Choice): Candidate[] {
  const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  const isLater = ({ id }: Candidate) => lastAssigned === null || id > lastAssigned;
  return [...sorted.filter(isLater), ...sorted.filter((member) => !isLater(member))];
}

function leastLoaded(members: readonly Candidate[], choice: Choice): Candidate | undefined {
  const loadOf = ({ id }: Candidate) => choice.loads.get(id) ?? 0;
  const fewest = Math.min(...members.map(loadOf));
  return inTurn(members, choice).find((member) => loadOf(member) === fewest);
}

const nobody = (why: string): Assigned => ({ assignee: null, why });

const given = (member: Candidate | undefined, why: string): Assigned => ({
  assignee: member?.id ?? null,
  why,
});
