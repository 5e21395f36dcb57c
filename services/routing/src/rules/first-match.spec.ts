import { describe, expect, it } from '@jest/globals';
import type { Level } from '@mottak/case';
import { routingRule, type RoutingRule } from '@mottak/contracts';
import fc from 'fast-check';
import { firstMatch, type InquiryFeatures } from './first-match.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const given = { seed, numRuns: 500 };

const products = ['mail', 'network', 'payroll'];
const customers = ['fjellheim', 'nordlys'];
const channels = ['web', 'email', 'phone'];
const words = ['E-post', 'nettverk', 'får ikke', 'lønn'];
const calendars = ['norway-office-hours', 'always'];
const levels: Level[] = ['low', 'medium', 'high'];

const some = (options: readonly string[]) => fc.subarray([...options], { minLength: 1 });
const someLevels = fc.subarray(levels, { minLength: 1 });

const conditions = fc.record(
  {
    products: some(products),
    customers: some(customers),
    channels: some(channels),
    contains: some(words),
    time: fc.record({
      calendar: fc.constantFrom(...calendars),
      when: fc.constantFrom('inside' as const, 'outside' as const),
    }),
    impact: someLevels,
    urgency: someLevels,
  },
  { requiredKeys: [] },
);

const rules: fc.Arbitrary<RoutingRule[]> = fc.array(conditions, { maxLength: 8 }).map((all) =>
  all.map((when, index) => ({
    id: `rule-${String(index)}`,
    conditions: when,
    outcome: { place: 'applications', mode: 'propose' },
  })),
);

const inquiry: fc.Arbitrary<InquiryFeatures> = fc.record({
  customer: fc.constantFrom(...customers),
  channel: fc.constantFrom(...channels),
  product: fc.oneof(
    fc.constantFrom(...products).map((id) => ({ id })),
    fc.constant({ freeText: 'mail' }),
  ),
  texts: fc.array(
    fc.subarray([...words, 'FÅR  IKKE', 'epost']).map((chosen) => chosen.join(', ')),
    {
      maxLength: 2,
    },
  ),
  impact: fc.constantFrom(...levels),
  urgency: fc.constantFrom(...levels),
  open: fc.subarray(calendars).map((open) => new Set(open)),
});

const takes = (rule: RoutingRule, of: InquiryFeatures) => firstMatch([rule], of).taken !== undefined;

const mail: InquiryFeatures = {
  customer: 'fjellheim',
  channel: 'web',
  product: { id: 'mail' },
  texts: ['Får ikke sendt', 'E-posten står stille siden i går.\nHilsen Kari'],
  impact: 'medium',
  urgency: 'high',
  open: new Set(['always']),
};

const ruleOf = (when: RoutingRule['conditions']): RoutingRule => ({
  id: 'one',
  conditions: when,
  outcome: { place: 'applications', mode: 'propose' },
});

describe(`the first rule that fits (SEED=${String(seed)})`, () => {
  it('is the first, in their order, that takes the inquiry by itself', () => {
    fc.assert(
      fc.property(rules, inquiry, (all, of) => {
        const { taken, passed } = firstMatch(all, of);
        expect(taken).toEqual(all.find((rule) => takes(rule, of)));
        const before = taken ? all.slice(0, all.indexOf(taken)) : all;
        expect(passed.map(({ ruleId }) => ruleId)).toEqual(before.map(({ id }) => id));
        for (const { because } of passed) expect(because).not.toEqual([]);
      }),
      given,
    );
  });

  it('does not change with what comes after it', () => {
    fc.assert(
      fc.property(rules, rules, inquiry, (all, more, of) => {
        const { taken } = firstMatch(all, of);
        if (taken) expect(firstMatch([...all, ...more], of).taken).toBe(taken);
      }),
      given,
    );
  });

  it('is one without conditions, whatever the inquiry, where none before it fits', () => {
    fc.assert(
      fc.property(rules, inquiry, (all, of) => {
        const last = ruleOf({});
        const { taken } = firstMatch([...all, last], of);
        expect(taken).toBe(firstMatch(all, of).taken ?? last);
      }),
      given,
    );
  });

  it('takes no more inquiries with a condition more, and its opposite takes the rest', () => {
    fc.assert(
      fc.property(conditions, conditions, inquiry, (fewer, more, of) => {
        if (takes(ruleOf({ ...more, ...fewer }), of)) expect(takes(ruleOf(fewer), of)).toBe(true);
        const time = (when: 'inside' | 'outside') =>
          takes(ruleOf({ time: { calendar: 'always', when } }), of);
        expect(time('inside')).toBe(!time('outside'));
      }),
      given,
    );
  });
});

describe('a condition', () => {
  it.each<[string, RoutingRule['conditions']]>([
    ['product', { products: ['network', 'mail'] }],
    ['customer', { customers: ['fjellheim'] }],
    ['channel', { channels: ['email', 'web'] }],
    ['words of the subject', { contains: ['får ikke'] }],
    ['words of the text, in any case and accents', { contains: ['lønn', 'STÅR  STILLE'] }],
    ['part of a word', { contains: ['e-post'] }],
    ['open hours', { time: { calendar: 'always', when: 'inside' } }],
    ['closed hours', { time: { calendar: 'norway-office-hours', when: 'outside' } }],
    ['impact', { impact: ['low', 'medium'] }],
    ['urgency', { urgency: ['high'] }],
  ])('on the %s holds', (_, when) => {
    expect(takes(ruleOf(when), mail)).toBe(true);
  });

  it.each<[RoutingRule['conditions'], string]>([
    [{ products: ['network', 'payroll'] }, 'the product is mail, and not network or payroll'],
    [{ customers: ['nordlys'] }, 'the customer is fjellheim, and not nordlys'],
    [{ channels: ['phone'] }, 'the channel is web, and not phone'],
    [{ contains: ['sendt e-posten', 'lønn'] }, 'it does not speak of sendt e-posten or lønn'],
    [
      { time: { calendar: 'norway-office-hours', when: 'inside' } },
      'it was received outside the hours of norway-office-hours',
    ],
    [{ time: { calendar: 'always', when: 'outside' } }, 'it was received inside the hours of always'],
    [{ impact: ['low', 'high'] }, 'the impact is medium, and not low or high'],
    [{ urgency: ['low'] }, 'the urgency is high, and not low'],
  ])('that does not hold is told: %j', (when, because) => {
    expect(firstMatch([ruleOf(when)], mail)).toEqual({
      taken: undefined,
      passed: [{ ruleId: 'one', because: [because] }],
    });
  });

  it('on a product never holds for one in free text, whatever the words', () => {
    const free = { ...mail, product: { freeText: 'mail' } };
    expect(firstMatch([ruleOf({ products: ['mail'] })], free).passed).toEqual([
      { ruleId: 'one', because: ['the product is described in free text, and not mail'] },
    ]);
  });

  it('on words does not hold for an inquiry whose text can’t be had', () => {
    expect(takes(ruleOf({ contains: ['e-post'] }), { ...mail, texts: [] })).toBe(false);
  });

  it('on nothing but an accent does not hold for everything', () => {
    expect(takes(ruleOf({ contains: ['\u0301'] }), mail)).toBe(false);
  });

  it('that is missing is told beside the others', () => {
    const both = ruleOf({ customers: ['nordlys'], channels: ['web'], urgency: ['low'] });
    expect(firstMatch([both], mail).passed[0]?.because).toHaveLength(2);
  });
});

describe('a rule', () => {
  const at = (when: object, mode: string) =>
    routingRule.safeParse({ id: 'one', conditions: when, outcome: { place: 'applications', mode } }).success;

  it('routes at once only where it names products', () => {
    expect(at({ customers: ['fjellheim'] }, 'propose')).toBe(true);
    expect(at({ products: ['mail'] }, 'route')).toBe(true);
    expect(at({ customers: ['fjellheim'] }, 'route')).toBe(false);
    expect(at({ products: [] }, 'route')).toBe(false);
  });
});
