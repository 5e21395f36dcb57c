import type { Level, ProductRef } from '@mottak/case';
import type { RoutingRule, RuleConditions } from '@mottak/contracts';
import { foldedText } from '@mottak/platform';

/** What of an inquiry the rules ask about. */
export interface InquiryFeatures {
  customer: string;
  channel: string;
  product: ProductRef;
  /** Subject and text; empty where they can't be had, and then no rule about words takes it. */
  texts: readonly string[];
  impact: Level;
  urgency: Level;
  /** Of the calendars that the rules name, those that were open when it was received. */
  open: ReadonlySet<string>;
}

/** A rule that doesn't take an inquiry, and what it misses. */
export interface PassedOver {
  ruleId: string;
  because: string[];
}

export interface Match {
  taken: RoutingRule | undefined;
  /** The rules before that one, all of them where none takes it. */
  passed: PassedOver[];
}

/** The first rule, in their order, each of whose conditions holds. A rule without conditions takes everything. */
export function firstMatch(rules: readonly RoutingRule[], inquiry: InquiryFeatures): Match {
  const searched = { ...inquiry, texts: inquiry.texts.map(foldedText) };
  const passed: PassedOver[] = [];
  for (const rule of rules) {
    const because = missing(rule.conditions, searched);
    if (because.length === 0) return { taken: rule, passed };
    passed.push({ ruleId: rule.id, because });
  }
  return { taken: undefined, passed };
}

function missing(conditions: RuleConditions, inquiry: InquiryFeatures): string[] {
  const { products, customers, channels, contains, time, impact, urgency } = conditions;
  return [
    ...(products && !isAbout(products, inquiry.product)
      ? [`${productWords(inquiry.product)}, and not ${either(products)}`]
      : []),
    ...oneOf('the customer', customers, inquiry.customer),
    ...oneOf('the channel', channels, inquiry.channel),
    ...(contains && !isSpokenOf(contains, inquiry.texts) ? [`it does not speak of ${either(contains)}`] : []),
    ...(time && inquiry.open.has(time.calendar) !== (time.when === 'inside')
      ? [`it was received ${opposite[time.when]} the hours of ${time.calendar}`]
      : []),
    ...oneOf('the impact', impact, inquiry.impact),
    ...oneOf('the urgency', urgency, inquiry.urgency),
  ];
}

const opposite = { inside: 'outside', outside: 'inside' } as const;

const oneOf = (what: string, wanted: readonly string[] | undefined, actual: string): string[] =>
  wanted && !wanted.includes(actual) ? [`${what} is ${actual}, and not ${either(wanted)}`] : [];

const isAbout = (products: readonly string[], product: ProductRef): boolean =>
  'id' in product && products.includes(product.id);

const isSpokenOf = (phrases: readonly string[], texts: readonly string[]): boolean =>
  phrases.map(foldedText).some((phrase) => phrase !== '' && texts.some((text) => text.includes(phrase)));

const productWords = (product: ProductRef): string =>
  'id' in product ? `the product is ${product.id}` : 'the product is described in free text';

const either = (options: readonly string[]): string => options.join(' or ');
