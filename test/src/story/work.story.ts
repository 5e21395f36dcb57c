import type { CaseAudit, Problem } from '@mottak/contracts';
import { inWords, type Cast } from '../system/cast.js';
import { statuses } from './statuses.js';
import { expectEqual, expectThat, type Teller } from './teller.js';

/** The promises of work: routed with receipt, begun when it was said, fed back under way, solved; and two cases that are one. */
export async function work(tell: Teller, cast: Cast): Promise<void> {
  tell.title('Every other promise: taken, begun, told of and solved by priority');
  const contact = cast.contact('siri');
  const { caseId, caseNumber } = await tell.step('An urgent inquiry comes in: P1', async () => {
    const it = await cast.handIn(contact, { impact: 'high', urgency: 'high' });
    const view = await cast.becomes(it.caseId, 'open');
    expectEqual(view.priority, 'P1', 'the priority');
    return it;
  });
  await tell.step(
    'The agent answers that work starts in an hour, and routes it to the workplace group',
    async () => {
      const at = new Date(Date.now() + 3_600_000).toISOString();
      await cast.command(cast.agent, caseId, 'answer', {
        text: 'Vi begynner om en time.',
        start: { kind: 'at', at },
      });
      const view = await cast.command(cast.agent, caseId, 'route', { to: 'workplace' });
      expectEqual(statuses(view, 'take'), ['running'], 'the promise that somebody takes it');
      expectEqual(statuses(view, 'promised-start'), ['running'], 'the promised start');
    },
  );
  await tell.step('Nobody takes it: it climbs to the lead of the group, who is told by mail', async () => {
    const broken = await cast.broken(caseId, 'take', 20_000);
    expectThat(broken.message?.to === 'lead', 'the lead is told');
    const headline = `[${caseNumber}] Fristen for å ta saken gikk ut`;
    return cast.lead.receive('the breach', ({ subject }) => subject.startsWith(headline));
  });
  await tell.step('The resolver takes it and begins; the promised start is kept', async () => {
    const { body } = await cast.case(caseId);
    const taken = await cast.resolver.post<Problem>(`/api/v1/cases/${caseId}/assign`, {});
    expectThat(taken.status === 200 || body.assignee === 'resolver', 'the resolver has it');
    const view = await cast.command(cast.resolver, caseId, 'start', {});
    expectEqual(statuses(view, 'promised-start'), ['kept'], 'the promised start');
  });
  await tell.step(
    'An agent lowers the priority: the resolution gets another target, and the old one stops',
    async () => {
      const view = await cast.command(cast.agent, caseId, 'prioritise', { impact: 'low', urgency: 'low' });
      expectEqual(statuses(view, 'resolution').at(-1), 'running', 'the new target');
      expectThat(statuses(view, 'resolution').length === 2, 'there are two generations');
    },
  );
  await tell.step(
    'A second inquiry about the same is merged into it, and its contact hears from there',
    async () => {
      const other = cast.contact('tor');
      const second = await cast.handIn(other);
      await cast.becomes(second.caseId, 'open');
      const merged = await cast.command(cast.agent, second.caseId, 'merge', { into: caseId });
      expectEqual([merged.state, merged.followedBy], ['closed', caseId], 'the merged case');
      await cast.fact(caseId, 'absorbed');
      await cast.command(cast.resolver, caseId, 'progress', { text: 'Vi har funnet feilen.' });
      await other.receive('the news', ({ text }) => text.includes('Vi har funnet feilen'));
    },
  );
  await tell.step(
    'It is solved, and the customer says how satisfied they are',
    async () => {
      const view = await cast.command(cast.resolver, caseId, 'resolve', { text: 'Rettet.' });
      expectEqual(statuses(view, 'feedback').at(-1), 'kept', 'the last feedback');
      const rated = await cast.kari.post<{ rating: number }>(`/api/v1/cases/${caseId}/rate`, { score: 5 });
      expectEqual([rated.status, rated.body.rating], [200, 5], 'the rating');
      return cast.timeline(caseId);
    },
    inWords,
  );
  await tell.step('An operator has the promises recomputed from the facts: the record agrees', async () => {
    const { status, body } = await cast.operator.get<CaseAudit>(`/api/v1/audits/${caseId}`);
    expectEqual([status, body.findings], [200, []], 'what does not agree');
  });
  await tell.step(
    'Service time can be asked about: two hours from a Friday afternoon end on Monday',
    async () => {
      const answer = await cast.integrator.post<{ results: unknown[] }>('/api/v1/service-time/evaluate', {
        calendar: 'norway-office-hours',
        queries: [{ op: 'due', start: '2026-03-27T15:30:00+01:00', budget: 'PT2H' }],
      });
      expectEqual(answer.body.results, [{ due: '2026-03-30T07:30:00.000Z' }], 'the answer');
    },
  );
}
