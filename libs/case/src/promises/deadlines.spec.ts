import { describe, expect, it } from '@jest/globals';
import { iso, Life, minutes, start } from '../lives.fixture.js';
import type { Situation } from './definition.js';
import { judgeDeadlines } from './deadlines.js';

const actor = { kind: 'staff', id: 'agent' } as const;
const hour = minutes(60);

/** What time calls for in a case that waits, with replies in the inbox that were received at these moments. */
function judged(life: Life, ...receivedAt: number[]) {
  const undeliveredReplies = receivedAt.map(iso);
  return judgeDeadlines(life.case, { ...life.situation(), undeliveredReplies } satisfies Situation);
}

describe('a customer whose reply lies in our own inbox', () => {
  const waiting = (): Life => {
    const life = new Life();
    life.append({ type: 'asked', data: { textId: 't' }, actor });
    return life;
  };

  it('is not reminded, where they replied before the reminder was due', () => {
    const life = waiting();
    life.now = start + 16 * hour;
    expect(judged(life).facts).toHaveLength(1);
    expect(judged(life, life.now - 1)).toEqual({ facts: [], wakeAt: life.now + 1000 });
    expect(judged(life, life.now).facts).toHaveLength(1);
  });

  it('is not told that the case was closed without a reply, however long the outage was', () => {
    const life = waiting();
    life.now = start + 60 * hour;
    expect(judged(life, start + hour)).toEqual({ facts: [], wakeAt: life.now + hour });
  });

  it('reopens a case whose grace is over since', () => {
    const life = new Life();
    life.append({ type: 'resolved', data: { textId: 't', how: 'reception', writtenAt: iso(start) }, actor });
    life.now = start + 16 * hour + 10 * minutes(1);
    expect(judged(life, start + 16 * hour - 1).facts).toEqual([]);
    expect(judged(life, start + 16 * hour + 1).facts).toMatchObject([{ type: 'closed' }]);
  });

  it('is waited for a week, and no longer', () => {
    const life = waiting();
    life.now = start + 8 * 24 * hour;
    expect(judged(life, start + hour / 2).facts).toHaveLength(1);
    expect(judged(life, start + 2 * 24 * hour).facts).toHaveLength(1);
  });
});
