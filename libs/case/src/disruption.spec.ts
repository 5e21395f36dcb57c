import { describe, expect, it } from '@jest/globals';
import type { Command } from './command.js';
import { decideReport, type Report } from './decide.js';
import type { ProposedFact } from './facts.js';
import { iso, Life, minutes } from './lives.fixture.js';

const command = (details: object): Command =>
  ({ textId: 'routing:t', actor: { kind: 'staff', id: 'agent' }, writtenAt: '', ...details }) as Command;
const link = (said: boolean) => command({ kind: 'link-disruption', disruptionId: 'd', said });
const unlink = command({ kind: 'unlink-disruption', disruptionId: 'd' });

const news = (number: number, disruptionId = 'd'): Report => ({
  reportId: `news ${disruptionId} ${String(number)}`,
  actor: { kind: 'system', id: 'notification' },
  type: 'disruption-told',
  data: { disruptionId, number, kind: 'updated' },
});

/** A case that was linked when the disruption stood at its message `number`. */
function linked(number: number): Life {
  const life = new Life();
  const data = { textId: 't', disruptionId: 'd', said: false, writtenAt: iso(life.now), number };
  life.append({ type: 'disruption-linked', data, actor: { kind: 'staff', id: 'agent' } });
  return life;
}

describe('a case that is due to a disruption', () => {
  it('tells its contact, in a person’s message only where there are a person’s words', () => {
    const [silent, explained] = [new Life(), new Life()];
    silent.step({ after: 0, kind: 'command', command: link(false) });
    explained.step({ after: 0, kind: 'command', command: link(true) });
    expect(silent.facts.at(-1)?.message).toMatchObject({ kind: 'disruption-linked', to: 'contact' });
    const said = explained.facts.find(({ type }) => type === 'disruption-linked');
    expect(said?.message).toMatchObject({ kind: 'disruption-explained', textId: 'routing:t' });
  });

  it('is never answered by that, and has had feedback only by a person’s words', () => {
    const keptBy = (said: boolean): string[] => {
      const life = new Life();
      life.append(answered(life));
      life.settle();
      const before = life.facts.length;
      life.step({ after: 60, kind: 'command', command: link(said) });
      return life.facts
        .slice(before)
        .flatMap((fact) => (fact.type === 'promise-kept' ? [fact.data.promise] : []));
    };
    expect(keptBy(false)).toEqual([]);
    expect(keptBy(true)).toEqual(['feedback']);
    for (const said of [false, true]) {
      const life = new Life();
      life.step({ after: 1, kind: 'command', command: link(said) });
      life.now += minutes(180);
      life.settle();
      const broken = life.facts.flatMap((fact) =>
        fact.type === 'promise-broken' ? [fact.data.promise] : [],
      );
      expect(broken).toContain('answer');
    }
  });

  it('hears of each message after the one that it knows once, in their order, and of no other disruption', () => {
    const life = linked(2);
    const hear = (report: Report): ProposedFact[] => {
      const facts = decideReport(life.case, report);
      life.append(...facts);
      return facts;
    };
    expect(hear(news(1))).toEqual([]);
    expect(hear(news(2))).toEqual([]);
    expect(hear(news(4))).toMatchObject([{ message: { kind: 'disruption-news', to: 'contact' } }]);
    expect(hear(news(4))).toEqual([]);
    expect(hear(news(3))).toEqual([]);
    expect(hear(news(5, 'other'))).toEqual([]);
    expect(hear(news(5, 'constructor'))).toEqual([]);
    expect(hear(news(Number.NaN))).toEqual([]);
    expect(life.case.disruptions).toEqual({ d: 4 });
  });

  it('hears no more once it is not due to it after all, nor once it is closed', () => {
    const life = linked(1);
    life.step({ after: 0, kind: 'command', command: unlink });
    expect(life.facts.at(-1)).toMatchObject({
      type: 'disruption-unlinked',
      message: { kind: 'disruption-unlinked', to: 'contact' },
    });
    expect(decideReport(life.case, news(2))).toEqual([]);
    const closed = linked(1);
    closed.step({ after: 0, kind: 'command', command: command({ kind: 'withdraw' }) });
    expect(decideReport(closed.case, news(2))).toEqual([]);
  });
});

function answered(life: Life): ProposedFact {
  return {
    type: 'answered',
    data: { textId: 't', start: { kind: 'started' }, writtenAt: iso(life.now) },
    actor: { kind: 'staff', id: 'agent' },
  };
}
