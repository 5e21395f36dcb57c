import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations, type RoutingRule, type RuleSetView } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { RunningRouting } from '../spec-support/running-routing.js';
import { Rules, type JudgedInquiry } from './rules.js';

const path = '/api/v1/routing-rules';

const mail: RoutingRule = {
  id: 'mail',
  conditions: { products: ['mail'], impact: ['high'] },
  outcome: { place: 'applications', mode: 'route', skill: 'mail' },
};
const outside: RoutingRule = {
  id: 'outside-hours',
  conditions: { time: { calendar: 'norway-office-hours', when: 'outside' }, contains: ['nettverk'] },
  outcome: { place: 'network-operations', mode: 'propose' },
};

/** A Monday morning in Oslo. */
const inquiry: JudgedInquiry = {
  customerId: 'fjellheim',
  channel: 'web',
  product: { id: 'network' },
  receivedAt: new Date('2026-03-02T09:00:00+01:00'),
  impact: 'medium',
  urgency: 'medium',
  texts: ['Ikke noe NETTVERK', 'Siden i går'],
};
const sunday = new Date('2026-03-01T09:00:00+01:00');

describe('rules as data', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const put = (rules: unknown, more: object = {}) =>
    routing.as('operator').replace<RuleSetView>(path, { rules, why: 'Fordi', ...more });
  const putOver = (version: number) =>
    routing.as('operator').put(path, { rules: [], why: 'Fordi' }, { 'if-match': `"${String(version)}"` });
  const forCase = (changes: Partial<JudgedInquiry>) =>
    inTransaction(routing.pool, (transaction) =>
      routing.part(Rules).forCase(transaction, { ...inquiry, ...changes }),
    );

  it('begin as an empty set, which takes nothing', async () => {
    const { status, body } = await routing.as('agent').get(path);
    expect({ status, body }).toMatchObject({ status: 200, body: { version: 1, rules: [], by: 'system' } });
    expect(await forCase({})).toBeUndefined();
    expect(await routing.part(Rules).askForTexts()).toBe(false);
  });

  it('say where a case belongs, by the newest version, in their order', async () => {
    const { body } = await put([mail, outside]);
    expect(body).toMatchObject({ by: 'operator', why: 'Fordi', rules: [mail, outside] });
    const { version } = body;
    expect(await routing.part(Rules).askForTexts()).toBe(true);
    expect(await forCase({})).toBeUndefined();
    expect(await forCase({ receivedAt: sunday })).toEqual({
      ruleSetVersion: version,
      ruleId: 'outside-hours',
      place: 'network-operations',
      mode: 'propose',
    });
    const urgent = { receivedAt: sunday, product: { id: 'mail' }, impact: 'high' } as const;
    expect(await forCase(urgent)).toEqual({
      ruleSetVersion: version,
      ruleId: 'mail',
      place: 'applications',
      mode: 'route',
      skill: 'mail',
    });
    await put([outside, mail]);
    expect(await forCase(urgent)).toMatchObject({ ruleSetVersion: version + 1, ruleId: 'outside-hours' });
    expect(await forCase({ receivedAt: sunday, texts: [] })).toBeUndefined();
  });

  it('are kept in every version, with author, time and reason, and no version changes', async () => {
    const first = (await put([mail])).body;
    const second = (await put([], { why: 'Feil' })).body;
    const listed = await routing.as('resolver').get(`${path}/versions?limit=2`);
    expect(operations.listRoutingRuleVersions.response.parse(listed.body)).toEqual({
      items: [
        { ...second, rules: 0 },
        { ...first, rules: 1 },
      ],
    });
    const older = await routing
      .as('resolver')
      .get(`${path}/versions?limit=1&before=${String(first.version)}`);
    expect(older.body).toMatchObject({ items: [{ version: first.version - 1 }] });
    const read = await routing.as('agent').get(`${path}/versions/${String(first.version)}`);
    expect(operations.getRoutingRuleVersion.response.parse(read.body)).toEqual(first);
    for (const missing of ['0', 'x', '99999999999'])
      expect((await routing.as('agent').get(`${path}/versions/${missing}`)).status).toBe(400);
    expect((await routing.as('agent').get(`${path}/versions/2147483647`)).status).toBe(404);
    for (const change of [`UPDATE routing_rules SET rules = '[]'`, 'DELETE FROM routing_rules'])
      await expect(routing.pool.query(change)).rejects.toThrow('a version of the rules is never changed');
  });

  it('are not replaced by somebody who has read an older version, not even at once', async () => {
    const { version } = (await put([mail])).body;
    const both = await Promise.all([1, 2].map(() => putOver(version)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await putOver(version)).status).toBe(412);
  });

  it.each<[string, unknown[], string]>([
    ['that route at once without a product', [{ ...mail, conditions: {} }], 'rules.0.conditions.products'],
    ['of one id', [outside, outside], 'rules.1.id'],
    [
      'to a place that is none',
      [{ ...outside, outcome: { place: 'nowhere', mode: 'propose' } }],
      'rules.0.outcome.place',
    ],
    [
      'by a calendar that is none',
      [{ ...outside, conditions: { time: { calendar: 'mayan', when: 'inside' } } }],
      'rules.0.conditions.time.calendar',
    ],
    [
      'with a condition that is none',
      [{ ...outside, conditions: { colour: ['red'] } }],
      'rules.0.conditions.colour',
    ],
  ])('are refused %s', async (_, rules, at) => {
    const refused = await put(rules);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: at }] } });
    const tried = await routing.as('operator').post(`${path}/dry-run`, {
      inquiry: { customer: 'a', channel: 'web', product: { id: 'mail' } },
      rules,
    });
    expect(tried).toMatchObject({ status: 400, body: { errors: [{ path: at }] } });
  });

  it('are changed by people who operate the desk, read by the staff, and not seen by customers', async () => {
    const body = { rules: [], why: 'Fordi' };
    for (const who of ['agent', 'resolver', 'advisor', 'kari', 'integrator', 'poser'] as const)
      expect((await routing.as(who).put(path, body)).status).toBe(403);
    for (const who of ['kari', 'integrator', 'poser'] as const) {
      expect((await routing.as(who).get(path)).status).toBe(403);
      expect((await routing.as(who).get(`${path}/versions`)).status).toBe(403);
      expect((await routing.as(who).get(`${path}/versions/1`)).status).toBe(403);
      expect((await routing.as(who).post(`${path}/dry-run`, {})).status).toBe(403);
    }
  });

  describe('tried with an inquiry', () => {
    const tryOut = (changes: object, rules?: unknown[]) =>
      routing.as('agent').post<object>(`${path}/dry-run`, {
        inquiry: { customer: 'nordlys', channel: 'email', product: { id: 'mail' }, ...changes },
        ...(rules && { rules }),
      });

    it('show which would take it and what each before it misses, and change nothing', async () => {
      const { version } = (await put([mail, outside])).body;
      const tried = await tryOut({ subject: 'nettverk', receivedAt: sunday.toISOString(), impact: 'low' });
      expect(operations.tryRoutingRules.response.parse(tried.body)).toEqual({
        version,
        taken: { ruleId: 'outside-hours', outcome: outside.outcome },
        passed: [{ ruleId: 'mail', because: ['the impact is low, and not high'] }],
      });
      expect((await routing.as('agent').get(path)).body).toMatchObject({ version });
    });

    it('take the impact from the catalogue where the inquiry says none, and medium for what is not in it', async () => {
      await put([mail]);
      expect((await tryOut({})).body).toMatchObject({ taken: { ruleId: 'mail' } });
      expect((await tryOut({ product: { freeText: 'mail' } })).body).toEqual({
        version: expect.any(Number),
        taken: null,
        passed: [
          {
            ruleId: 'mail',
            because: [
              'the product is described in free text, and not mail',
              'the impact is medium, and not high',
            ],
          },
        ],
      });
    });

    it('may be rules that nobody has written yet', async () => {
      await put([]);
      expect((await tryOut({ text: 'Nettverket' }, [mail, outside])).body).toMatchObject({
        version: null,
        taken: { ruleId: 'mail' },
      });
    });
  });
});
