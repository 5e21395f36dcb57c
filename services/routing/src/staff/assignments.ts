import { Injectable } from '@nestjs/common';
import type { AssignmentPolicy } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import { chooseAssignee, type Assigned, type Candidate } from './choose-assignee.js';

/**
 * The members of a group with their absences that aren't over, and how many open cases each has. It is asked after the
 * group's lock was had: what another assignment wrote under it is seen.
 */
const membersSql = `
  SELECT s.staff_id AS id, s.skills,
    (SELECT count(*)::int FROM case_row c
      WHERE c.assignee = s.staff_id AND c.state IN ('open', 'waiting', 'assessing', 'agreeing')) AS load,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', a."from", 'until', a.until)), '[]')
      FROM staff_absence a WHERE a.staff_id = s.staff_id AND a.until > $2) AS absences
  FROM staff_group s WHERE s.group_id = $1`;

interface MemberRow {
  id: string;
  skills: string[];
  load: number;
  absences: { from: string; until: string }[];
}

/** Hands the cases of a resolver group to its members, as the group's policy says (R9). */
@Injectable()
export class Assignments {
  /**
   * Chooses who gets a case that comes to a group, and remembers whose turn it was. It takes the group's row lock, after
   * the case's, until the transaction ends: two cases that come at once never go by the same turn or load. A transaction
   * that routes to several groups may meet another that does so the other way round; Postgres ends one, to be retried.
   *
   * @param skill asked for by the rule that the case was routed by, if it was
   * @returns nobody for reception, and for a group that hands out no cases
   */
  async choose(transaction: PoolClient, groupId: string, at: Date, skill?: string): Promise<Assigned> {
    const { rows } = await transaction.query<{ assignment: AssignmentPolicy; last_assigned: string | null }>(
      `SELECT assignment, last_assigned FROM resolver_group
       WHERE id = $1 AND assignment <> 'none' FOR NO KEY UPDATE`,
      [groupId],
    );
    const [group] = rows;
    if (!group) return { assignee: null, why: 'cases here are taken, not handed out' };
    const members = (await transaction.query<MemberRow>(membersSql, [groupId, at])).rows;
    const assigned = chooseAssignee({
      policy: group.assignment,
      members: members.map(candidateOf),
      loads: new Map(members.map(({ id, load }) => [id, load])),
      lastAssigned: group.last_assigned,
      at,
      skill,
    });
    await rememberTurn(transaction, groupId, assigned);
    return assigned;
  }
}

const candidateOf = ({ id, skills, absences }: MemberRow): Candidate => ({
  id,
  skills,
  absences: absences.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) })),
});

async function rememberTurn(transaction: PoolClient, groupId: string, { assignee }: Assigned): Promise<void> {
  if (assignee === null) return;
  await transaction.query('UPDATE resolver_group SET last_assigned = $2 WHERE id = $1', [groupId, assignee]);
}
