import { expect, it } from '@jest/globals';
import type { ProposedFact } from '@mottak/case';
import type { WrittenText } from '../texts/written-text.js';
import { admit, uuidOf } from './admission.js';

const caseId = '01a20490-cc5e-7bfe-814d-000000000000';
const uuids = ['01a20490-cc5e-7bfe-814d-000000000001', '01a20490-cc5e-7bfe-814d-000000000002'] as const;
const textIds = uuids.map((uuid) => `routing:${uuid}`);
const actor = { kind: 'staff', id: 'claimed' } as const;
const writtenAt = '2026-11-22T12:00:00.000Z';

const text = (id: string, changes: Partial<WrittenText> = {}): WrittenText => ({
  id,
  case_id: caseId,
  kind: 'note',
  author: 'agent',
  author_kind: 'staff',
  human: true,
  body: 'Hei',
  command: {},
  status: 'pending',
  written_at: '2026-11-22T12:00:00+00:00',
  ...changes,
});
const noted = (textId: string): ProposedFact => ({ type: 'noted', data: { textId }, actor });

it('lets facts of others pass as they are, and gives those of people the author of their text', () => {
  const replied: ProposedFact = {
    type: 'replied',
    data: { replyId: 'r', textId: 'intake:r', receivedAt: writtenAt },
    actor: { kind: 'customer', id: 'kari' },
  };
  const [one = '', two = ''] = textIds;
  const answered: ProposedFact = {
    type: 'answered',
    data: { textId: two, start: { kind: 'solved' }, writtenAt: '1999-01-01T00:00:00.000Z' },
    actor,
  };
  const texts = [
    text(uuids[0]),
    text(uuids[1], { kind: 'answer', author: 'resolver', command: { start: { kind: 'solved' } } }),
  ];
  expect(admit(caseId, [noted(one), replied, answered], [one, two], texts)).toEqual({
    facts: [
      { ...noted(one), actor: { kind: 'staff', id: 'agent' } },
      replied,
      { ...answered, actor: { kind: 'staff', id: 'resolver' }, data: { ...answered.data, writtenAt } },
    ],
    textIds: [...uuids],
  });
});

it('refuses a fact that swaps the texts of two commands', () => {
  const [one = '', two = ''] = textIds;
  const result = admit(
    caseId,
    [noted(two), noted(one)],
    [one, two],
    uuids.map((uuid) => text(uuid)),
  );
  expect(result).toEqual({
    refused: textIds.map((textId) => ({ textId, reason: 'The fact names another text.' })),
  });
});

it('refuses another start of work than the person said, and has the reason from them alone', () => {
  const [one = ''] = textIds;
  const start = { kind: 'started' } as const;
  const answered = (kind: 'started' | 'solved', why?: string): ProposedFact => ({
    type: 'answered',
    data: { textId: one, start: { kind }, writtenAt },
    actor,
    ...(why === undefined ? {} : { why }),
  });
  const written = (why?: string) => [
    text(uuids[0], { kind: 'answer', command: { start, ...(why === undefined ? {} : { why }) } }),
  ];
  const given = (fact: ProposedFact, texts: WrittenText[]) => admit(caseId, [fact], [one], texts);
  const refusal = { refused: [{ textId: one, reason: 'This is not what the text was written for.' }] };
  expect(given(answered('solved'), written('because'))).toEqual(refusal);
  const because = { facts: [expect.objectContaining({ why: 'because' })], textIds: [uuids[0]] };
  expect(given(answered('started'), written('because'))).toEqual(because);
  expect(given(answered('started', 'something else'), written('because'))).toEqual(because);
  expect(given(answered('started', 'forged'), written())).toHaveProperty('facts', [
    expect.not.objectContaining({ why: 'forged' }),
  ]);
});

it('refuses what says nothing where words are called for, and takes silence where they are not', () => {
  const [one = ''] = textIds;
  const admitted = (fact: ProposedFact, changes: Partial<WrittenText>) =>
    admit(caseId, [fact], [one], [text(uuids[0], changes)]);
  const refusal = { refused: [{ textId: one, reason: 'The text says nothing.' }] };
  const answered: ProposedFact = {
    type: 'answered',
    data: { textId: one, start: { kind: 'started' }, writtenAt },
    actor,
  };
  const answer = { kind: 'answer', command: { start: { kind: 'started' } } } as const;
  for (const body of ['', ' ', '\u200b', '\u2800']) {
    expect(admitted(answered, { ...answer, body })).toEqual(refusal);
    expect(admitted(noted(one), { body })).toEqual(refusal);
  }
  expect(admitted(answered, answer)).toHaveProperty('facts');
  const started: ProposedFact = { type: 'work-started', data: { textId: one, writtenAt }, actor };
  expect(admitted(started, { kind: 'start', body: '' })).toHaveProperty('facts');
});

it('takes only texts of its own for texts', () => {
  expect(uuidOf(textIds[0] ?? '')).toBe(uuids[0]);
  for (const other of [`intake:${uuids[0]}`, uuids[0], `routing:${uuids[0]}'`, ''])
    expect(uuidOf(other)).toBe('00000000-0000-0000-0000-000000000000');
});
