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
  body: '',
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
    refused: textIds.map((textId) => ({ textId, reason: 'the fact names another text' })),
  });
});

it('refuses another start of work, and another reason, than the person said', () => {
  const [one = ''] = textIds;
  const written = [
    text(uuids[0], { kind: 'answer', command: { start: { kind: 'started' }, why: 'because' } }),
  ];
  const answered = (kind: 'started' | 'solved', why: string): ProposedFact => ({
    type: 'answered',
    data: { textId: one, start: { kind }, writtenAt },
    actor,
    why,
  });
  const refusal = { refused: [{ textId: one, reason: 'this is not what the text was written for' }] };
  expect(admit(caseId, [answered('solved', 'because')], [one], written)).toEqual(refusal);
  expect(admit(caseId, [answered('started', 'something else')], [one], written)).toEqual(refusal);
  expect(admit(caseId, [answered('started', 'because')], [one], written)).toHaveProperty('facts');
});

it('takes only texts of its own for texts', () => {
  expect(uuidOf(textIds[0] ?? '')).toBe(uuids[0]);
  for (const other of [`intake:${uuids[0]}`, uuids[0], `routing:${uuids[0]}'`, ''])
    expect(uuidOf(other)).toBe('00000000-0000-0000-0000-000000000000');
});
