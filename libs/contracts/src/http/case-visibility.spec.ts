import { describe, expect, it } from '@jest/globals';
import { internalFacts, publicFacts, type Fact, type FactType } from '@mottak/case';
import { factData } from '../events/case.js';
import { caseQuery, caseSummary, caseView, type CaseView } from './case.js';
import { factBehind, factBehindFilter, internalFilters, publicCase } from './case-visibility.js';

type Audience = 'public' | 'internal';
const audienceOf = (fact: FactType): Audience => (internalFacts.has(fact) ? 'internal' : 'public');
const audiences = (behind: Record<string, FactType>): Record<string, Audience> =>
  Object.fromEntries(Object.entries(behind).map(([name, fact]) => [name, audienceOf(fact)]));
const all = (names: readonly string[], audience: Audience): Record<string, Audience> =>
  Object.fromEntries(names.map((name) => [name, audience]));

const internalParts = ['assignee', 'tags', 'links', 'owed', 'watchers', 'contactLanguage'];

describe('who sees what of a case', () => {
  it('is decided of every part of its view', () => {
    expect(Object.keys(factBehind).sort()).toEqual(Object.keys(caseView.shape).sort());
    const others = Object.keys(caseView.shape).filter((part) => !internalParts.includes(part));
    expect(audiences(factBehind)).toEqual({ ...all(internalParts, 'internal'), ...all(others, 'public') });
  });

  it('is decided of everything that a list is narrowed by, as of what it finds', () => {
    expect(Object.keys(factBehindFilter).sort()).toEqual(Object.keys(caseQuery.shape).sort());
    expect(audiences(factBehindFilter)).toEqual({
      ...all(Object.keys(caseQuery.shape), 'public'),
      ...all(['assignee', 'tag'], 'internal'),
    });
    expect(internalFilters({ assignee: 'me', tag: 'vip', state: 'open', limit: 10 })).toEqual([
      'assignee',
      'tag',
    ]);
  });

  it('is decided of every fact', () => {
    const internal: FactType[] = [
      'noted',
      'assigned',
      'tagged',
      'watched',
      'linked',
      'verdict-revised',
      'agreement-drafted',
      'terms-changed',
      'calendar-changed',
      'promise-warned',
      'promise-broken',
      'promise-kept',
      'step-decided',
    ];
    const toAll: FactType[] = [
      'opened',
      'judged',
      'answered',
      'work-started',
      'routed',
      'asked',
      'reminded',
      'replied',
      'reopened',
      'progress-told',
      'resolved',
      'reprioritised',
      'split',
      'part-opened',
      'merged',
      'absorbed',
      'withdrawn',
      'rated',
      'disruption-linked',
      'disruption-unlinked',
      'disruption-told',
      'closed',
      'assessment-concluded',
      'agreement-offered',
      'agreement-accepted',
      'agreement-declined',
      'agreement-expired',
      'delay-told',
    ];
    expect([...internalFacts].sort()).toEqual([...internal].sort());
    expect(Object.keys(factData).sort()).toEqual([...internal, ...toAll].sort());
  });

  it('empties what outsiders do not see, and leaves a case that is one still', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const whole = {
      id,
      assignee: 'agent',
      tags: ['vip'],
      links: [{ caseId: id, relation: 'caused-by' }],
      owed: [id],
      watchers: [id],
      contactLanguage: 'nn',
      subject: 'E-post',
    } as unknown as CaseView;
    const seen = publicCase(whole);
    expect(seen).toEqual({
      id,
      subject: 'E-post',
      assignee: null,
      tags: [],
      links: [],
      owed: [],
      watchers: [],
      contactLanguage: null,
    });
    for (const part of internalParts)
      expect(caseView.shape[part as keyof CaseView].safeParse(seen[part as keyof CaseView]).success).toBe(
        true,
      );
    expect(Object.keys(caseSummary.shape)).toEqual(expect.arrayContaining(['assignee', 'tags']));
  });

  it('leaves out of public facts whom of the house they tell, and what reception is to judge', () => {
    const common = { number: 2, at: '2026-11-26T08:00:00.000Z' };
    const judged = {
      ...common,
      type: 'judged',
      actor: { kind: 'system', id: 'routing' },
      why: 'catalogue',
      data: { place: 'reception', proposal: { to: 'network' }, disruption: { id: 'd', number: 1 } },
      message: { kind: 'promise-warning', to: 'assignee', who: 'agent' },
    } as unknown as Fact;
    const answered = {
      ...common,
      type: 'answered',
      actor: { kind: 'staff', id: 'agent' },
      why: 'because',
      data: { textId: 't' },
      message: { kind: 'answer', to: 'contact', textId: 't', also: ['c'] },
    } as unknown as Fact;
    const noted = {
      ...common,
      type: 'noted',
      actor: { kind: 'staff', id: 'agent' },
      data: { textId: 'n' },
    } as Fact;
    expect(publicFacts([judged, answered, noted])).toEqual([
      { ...common, type: 'judged', actor: judged.actor, why: 'catalogue', data: { place: 'reception' } },
      {
        ...common,
        type: 'answered',
        actor: answered.actor,
        data: { textId: 't' },
        message: { kind: 'answer', to: 'contact', textId: 't' },
      },
    ]);
  });
});
