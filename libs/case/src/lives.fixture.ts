import fc from 'fast-check';
import { alwaysOpen, compileCalendar, type Pause } from '@mottak/service-time';
import { apply, unopened, type Case } from './case.js';
import type { Command } from './command.js';
import { decideCommand, decideReply, decideReport, type Report } from './decide.js';
import type { Fact, ProposedFact } from './facts.js';
import {
  assess,
  clockOf,
  type Clock,
  type Period,
  type ServiceTerms,
  type Situation,
} from './promises/index.js';

const terms: ServiceTerms = {
  answer: 'PT2H',
  reminders: ['PT16H', 'PT32H'],
  waitingCloses: 'PT40H',
  grace: 'PT16H',
  start: { P1: 'PT1H', P2: 'PT2H', P3: 'PT8H', P4: 'PT16H' },
  resolution: { P1: 'PT4H', P2: 'PT8H', P3: 'PT24H', P4: 'PT40H' },
  feedback: { P1: 'PT1H', P2: 'PT4H', P3: 'PT8H', P4: 'PT16H' },
  take: { P1: 'PT15M', P2: 'PT30M', P3: 'PT2H', P4: 'PT4H' },
};
const calendar = compileCalendar(alwaysOpen);
export const start = Date.parse('2026-03-02T08:00:00.000Z');
export const minutes = (count: number): number => count * 60_000;
export const iso = (ms: number): string => new Date(ms).toISOString();

const agent = { kind: 'staff', id: 'agent' } as const;
const advisor = { kind: 'staff', id: 'advisor' } as const;
const intake = { kind: 'system', id: 'intake' } as const;

interface Version {
  since: number;
  clock: Clock;
}

/** A case that lives in a test: its facts and its clock. */
export class Life {
  facts: Fact[] = [];
  case: Case = unopened;
  now = start;
  terms = terms;
  /** Versions of the calendar, each with the fact that named it. */
  readonly clocks: [Version, ...Version[]] = [{ since: 1, clock: clockOf(calendar) }];

  constructor(approved = true) {
    this.append(opened(), judged(approved));
  }

  append(...proposed: ProposedFact[]): void {
    for (const fact of proposed) {
      const next: Fact = { ...fact, number: this.case.n + 1, at: iso(this.now) };
      this.case = apply(this.case, next);
      this.facts.push(next);
    }
  }

  assess(pendingTexts: { kind: string; writtenAt: string }[] = []) {
    return assess(this.situation(pendingTexts));
  }

  situation(pendingTexts: { kind: string; writtenAt: string }[] = []): Situation {
    return { facts: this.facts, periods: this.periods(), now: this.now, pendingTexts };
  }

  periods(): Period[] {
    const [first] = this.clocks;
    const clockAt = (factNumber: number): Clock =>
      (this.clocks.findLast(({ since }) => since <= factNumber) ?? first).clock;
    return [{ since: 1, terms: this.terms, clockAt }];
  }

  /** A version of the calendar, in force from now on, in which it is closed for the next day. */
  closeForADay(): void {
    const closed: Pause = [this.now, this.now + minutes(24 * 60)];
    const { clock } = this.clocks.at(-1) ?? this.clocks[0];
    this.append({
      type: 'calendar-changed',
      data: { calendar: { id: 'always', version: this.clocks.length + 1 }, was: this.clocks.length },
      actor: intake,
    });
    this.clocks.push({
      since: this.case.n,
      clock: {
        due: (begin, budget, pauses = []) => clock.due(begin, budget, [...pauses, closed]),
        elapsed: (begin, end, pauses = []) => clock.elapsed(begin, end, [...pauses, closed]),
      },
    });
  }

  /** Appends what the moment calls for, until nothing more is called for. */
  settle(): void {
    for (let found = this.assess(); found.facts.length > 0; found = this.assess())
      this.append(...found.facts);
  }

  types(): string[] {
    return this.facts.map((fact) => fact.type);
  }

  /** Takes one step of a life; refusals leave no trace. */
  step(step: Step): void {
    this.now += minutes(step.after);
    this.settle();
    if (step.kind === 'close') this.closeForADay();
    else this.append(...this.decided(step));
    this.settle();
  }

  private decided(step: Exclude<Step, { kind: 'close' }>): ProposedFact[] {
    switch (step.kind) {
      case 'reply':
        return decideReply(this.case, {
          replyId: 'r',
          textId: 'intake:r',
          actor: { kind: 'customer', id: 'ola' },
          receivedAt: iso(this.now),
        });
      case 'report':
        return decideReport(this.case, step.report);
      case 'command': {
        const decision = decideCommand(this.case, { ...step.command, writtenAt: iso(this.now) });
        return 'facts' in decision ? decision.facts : [];
      }
    }
  }
}

export type Step = { after: number } & (
  | { kind: 'reply' }
  | { kind: 'close' }
  | { kind: 'report'; report: Report }
  | { kind: 'command'; command: Command }
);

const common = { textId: 'routing:t', actor: agent, writtenAt: iso(start) };

const aLevel = fc.constantFrom('low' as const, 'medium' as const, 'high' as const);

export const aCommand = fc.oneof(
  fc.constantFrom<Command>(
    { kind: 'ask', ...common },
    { kind: 'progress', ...common },
    { kind: 'note', ...common },
    { kind: 'resolve', ...common },
    { kind: 'answer', start: { kind: 'started' }, ...common },
    { kind: 'answer', start: { kind: 'at', at: iso(start + minutes(500)) }, ...common },
    { kind: 'start', ...common },
    { kind: 'withdraw', ...common },
    { kind: 'tag', tags: ['vpn'], ...common },
    { kind: 'watch', watchers: ['w'], ...common },
    { kind: 'watch', watchers: ['v', 'V', 'c', 'm'], ...common },
    { kind: 'watch', watchers: [], ...common },
    { kind: 'split', ...common },
    { kind: 'split', product: { id: 'mail' }, urgency: 'high', contactId: 'w', ...common },
    { kind: 'merge', into: 'other', ...common },
    { kind: 'link', caseId: 'other', relation: 'related', ...common },
    { kind: 'rate', score: 4, ...common },
    { kind: 'revise', applies: false, ...common },
    { kind: 'link-disruption', disruptionId: 'd', said: false, ...common },
    { kind: 'link-disruption', disruptionId: 'd', said: true, ...common },
    { kind: 'unlink-disruption', disruptionId: 'd', ...common },
  ),
  fc.constantFrom('agent', 'other', null).map((to): Command => ({ kind: 'assign', to, ...common })),
  fc
    .tuple(aLevel, aLevel)
    .map(([impact, urgency]): Command => ({ kind: 'prioritise', impact, urgency, ...common })),
  fc.constantFrom('reception', 'network').map((to): Command => ({ kind: 'route', to, ...common })),
);

const reports: Report[] = [
  {
    reportId: '1',
    actor: advisor,
    type: 'assessment-concluded',
    data: { assessmentId: 'a', outcome: 'declined', agreementNeeded: false, textId: 'approval:t' },
  },
  {
    reportId: '2',
    actor: advisor,
    type: 'assessment-concluded',
    data: { assessmentId: 'a', outcome: 'approved', agreementNeeded: true, textId: 'approval:t' },
  },
  { reportId: '3', actor: advisor, type: 'agreement-accepted', data: { agreementId: 'g' } },
  { reportId: '4', actor: advisor, type: 'agreement-expired', data: { agreementId: 'g' } },
  news(2, 'updated'),
  news(3, 'ended'),
  absorbed({ owed: ['n'], watchers: ['w', 'C'] }),
  absorbed({ watchers: ['o'] }),
  { reportId: '5', actor: intake, type: 'part-opened', data: { caseId: 'p', caseNumber: 'M-2', split: 3 } },
];

function absorbed(people: { owed?: string[]; watchers: string[] }): Report {
  const data = { caseId: 'other', contactId: 'm', ...people };
  return { reportId: 'absorbed/other', actor: agent, type: 'absorbed', data };
}

function news(number: number, kind: 'updated' | 'ended'): Report {
  const data = { disruptionId: 'd', number, kind };
  const actor = { kind: 'system', id: 'notification' } as const;
  return { reportId: `news ${String(number)}`, actor, type: 'disruption-told', data };
}

export const aStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.integer({ min: 0, max: 3000 }),
    fc.oneof(
      fc.constant({ kind: 'reply' as const }),
      fc.constant({ kind: 'close' as const }),
      fc.constantFrom(...reports).map((report) => ({ kind: 'report' as const, report })),
      aCommand.map((command) => ({ kind: 'command' as const, command })),
    ),
  )
  .map(([after, what]) => ({ after, ...what }));

function opened(): ProposedFact {
  return {
    type: 'opened',
    actor: { kind: 'system', id: 'intake' },
    data: {
      inquiryId: 'i',
      number: 'M-1',
      customerId: 'nordlys',
      contactId: 'c',
      channel: 'web',
      product: { id: 'mail' },
      receivedAt: iso(start),
    },
  };
}

function judged(approvedProduct: boolean): ProposedFact {
  return {
    type: 'judged',
    actor: { kind: 'system', id: 'routing' },
    data: {
      verdict: {
        applies: approvedProduct,
        approvedChannel: true,
        approvedProduct,
        reasons: [],
        catalogueVersion: 1,
        agreementVersion: 1,
      },
      priority: 'P3',
      impact: 'medium',
      urgency: 'medium',
      place: 'reception',
      agreementId: 'ordinary',
    },
    message: { kind: approvedProduct ? 'receipt' : 'receipt-not-approved', to: 'contact' },
  };
}
