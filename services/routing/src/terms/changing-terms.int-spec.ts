import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fact, ProposedFact } from '@mottak/case';
import { topics } from '@mottak/contracts';
import { alwaysOpen, type CalendarDefinition } from '@mottak/service-time';
import type { CaseDriver } from '../spec-support/case-driver.js';
import { keepVersion } from '../spec-support/register-of-customers.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { accepted, offered } from '../spec-support/separate-agreement.js';

const calendarId = 'shop';
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const terms = {
  calendar: calendarId,
  approvedChannels: ['integration'],
  answer: 'PT20S',
  reminders: ['PT4S', 'PT8S'],
  waitingCloses: 'PT12S',
  grace: 'PT6S',
  offer: 'PT30S',
};
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** Open once a week, and neither today nor tomorrow nor yesterday. */
const closedNow = (): CalendarDefinition => {
  const day = days[(new Date().getUTCDay() + 3) % 7] ?? 'mon';
  return { zone: 'Europe/Oslo', week: { [day]: [['00:00', '24:00']] } };
};

describe('terms that change while a case is open', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await publish(1, '2000-01-01T00:00:00.000Z', alwaysOpen);
    const agreement = { id: 'nordlys-desk', customerId: 'nordlys', version: 2, terms };
    await keepVersion(routing.pool, topics.agreement, { ...agreement, validFrom: secondsAgo(3600) });
  });
  afterAll(() => routing.end());

  const publish = (version: number, validFrom: string, definition: CalendarDefinition) =>
    routing.pool.query(
      'INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, $2, $3, $4::jsonb)',
      [calendarId, version, validFrom, JSON.stringify(definition)],
    );
  const promise = async ({ reference }: CaseDriver, name: string) =>
    (await routing.row(reference.caseId)).promises.findLast((one) => one.promise === name);
  const find = (facts: readonly Fact[], type: string) => facts.filter((fact) => fact.type === type);

  it('move what is due by a newer calendar, and break nothing that it does not call for', async () => {
    const life = await routing.openCase({ customerId: 'nordlys', receivedAt: secondsAgo(18) });
    const before = await promise(life, 'answer');
    await publish(2, new Date().toISOString(), closedNow());
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(Date.parse(before?.due ?? '')).toBeLessThan(Date.now());

    const facts = await life.wake();
    expect(find(facts, 'calendar-changed')).toMatchObject([
      { data: { calendar: { id: calendarId, version: 2 }, was: 1 }, actor: { id: 'routing' } },
    ]);
    expect(find(facts, 'promise-broken')).toEqual([]);
    const after = await promise(life, 'answer');
    expect(after).toMatchObject({ generation: 1, status: 'running' });
    expect(Date.parse(after?.due ?? '')).toBeGreaterThan(Date.now() + 24 * 3_600_000);
    expect(await routing.row(life.reference.caseId)).toMatchObject({ calendar_version: 2 });
    expect(find(await life.wake(), 'calendar-changed')).toEqual([]);
  });

  it('leave a breach that was recorded under the older calendar as it is', async () => {
    const life = await routing.openCase({ customerId: 'nordlys', receivedAt: secondsAgo(120) });
    expect(await promise(life, 'answer')).toMatchObject({ status: 'broken' });
    await publish(3, new Date().toISOString(), alwaysOpen);
    expect(find(await life.wake(), 'calendar-changed')).toHaveLength(1);
    expect(await promise(life, 'answer')).toMatchObject({ generation: 1, status: 'broken' });
  });

  const report = (life: CaseDriver, ...facts: ProposedFact[]) => life.record(facts);
  const underSeparate = async (agreementId: string) => {
    const life = await routing.openCase({ product: { freeText: 'faks' } });
    await report(life, ...offered(agreementId));
    return life;
  };
  const publishSeparate = ({ reference }: CaseDriver, id: string) =>
    keepVersion(routing.pool, topics.agreement, {
      id,
      customerId: 'fjellheim',
      caseId: reference.caseId,
      terms: { ...terms, calendar: 'always', resolution: { P1: 'PT1H', P2: 'PT1H', P3: 'PT1H', P4: 'PT1H' } },
    });
  const hoursToSolve = async (life: CaseDriver, since: Fact | undefined) => {
    const due = (await promise(life, 'resolution'))?.due ?? '';
    return (Date.parse(due) - Date.parse(since?.at ?? '')) / 3_600_000;
  };

  it('are those of the separate agreement once it is accepted', async () => {
    const life = await underSeparate('separate-1');
    await publishSeparate(life, 'separate-1');
    const facts = await report(life, accepted('separate-1'));
    expect(find(facts, 'terms-changed')).toMatchObject([
      {
        data: {
          agreementId: 'separate-1',
          agreementVersion: 1,
          calendar: { id: 'always', version: 1 },
        },
      },
    ]);
    expect(await hoursToSolve(life, find(facts, 'agreement-accepted')[0])).toBe(1);
    expect(await routing.row(life.reference.caseId)).toMatchObject({
      agreement_id: 'separate-1',
      state: 'open',
    });
    expect(find(await life.wake(), 'terms-changed')).toEqual([]);
  });

  it('are the customer’s own until the separate agreement has arrived here', async () => {
    const life = await underSeparate('separate-2');
    const facts = await report(life, accepted('separate-2'));
    const [acceptance] = find(facts, 'agreement-accepted');
    expect(find(facts, 'terms-changed')).toEqual([]);
    expect(await hoursToSolve(life, acceptance)).toBeGreaterThan(1);
    await publishSeparate(life, 'separate-2');
    expect(find(await life.wake(), 'terms-changed')).toHaveLength(1);
    expect(await hoursToSolve(life, acceptance)).toBe(1);
  });
});
