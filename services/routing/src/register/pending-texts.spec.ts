import { expect, it } from '@jest/globals';
import type { WrittenText } from '../texts/written-text.js';
import { sortPending } from './pending-texts.js';

const now = new Date('2026-11-22T12:00:00.000Z');
const text = (id: string, secondsAgo: number, changes: Partial<WrittenText> = {}): WrittenText => ({
  id,
  case_id: 'case',
  kind: 'answer',
  author: 'agent',
  author_kind: 'staff',
  human: true,
  body: '',
  command: {},
  status: 'pending',
  written_at: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
  ...changes,
});

it('waits for young pending texts of the case, and for no others', () => {
  const texts = [
    text('young', 30),
    text('old', 30.001),
    text('admitted-now', 1),
    text('elsewhere', 1, { case_id: 'other' }),
    text('voided', 1, { status: 'void' }),
  ];
  expect(sortPending('case', texts, ['admitted-now'], now)).toEqual({
    pending: [{ kind: 'answer', writtenAt: '2026-11-22T11:59:30.000Z' }],
    abandoned: ['old'],
  });
});
