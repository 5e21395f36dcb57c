import { describe, expect, it } from '@jest/globals';
import { contactSearch } from './contact.js';
import { contactShape } from './inquiry.js';
import { subscriberBody } from './notification-list.js';
import { staffMember } from './staff.js';

const long = 'a'.repeat(64);
const label = 'b'.repeat(63);

/** Every place that takes an address. */
const places: Record<string, (address: string) => string | undefined> = {
  'a contact': (email) => contactShape.safeParse({ email }).data?.email,
  'a search': (email) => contactSearch.safeParse({ customer: 'fjellheim', email }).data?.email,
  'a list': (address) => subscriberBody.safeParse({ channel: 'mail', address }).data?.address,
  'the staff': (email) => staffMember.safeParse({ id: 'ada', name: 'Ada', email }).data?.email,
};

describe.each(Object.entries(places))('an address of %s', (_, kept) => {
  it.each([
    ['per@blåbær.example', 'per@xn--blbr-roah.example'],
    ['per@BLÅBÆR.Example', 'per@xn--blbr-roah.example'],
    ['per@bla\u030Abær.example', 'per@xn--blbr-roah.example'],
    ['per@XN--BLBR-ROAH.example', 'per@xn--blbr-roah.example'],
    ['per@blåbær\u3002example', 'per@xn--blbr-roah.example'],
    ['ivan@пример.рф', 'ivan@xn--e1afmkfd.xn--p1ai'],
    ["Ola.O'Neil+x@Example.org", "Ola.O'Neil+x@example.org"],
    ["!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"],
    ['-@1.no', '-@1.no'],
    [`${long}@example.org`, `${long}@example.org`],
    [`a@${label}.org`, `a@${label}.org`],
  ])('may be %s, and is kept as %s', (given, form) => {
    expect(kept(given)).toBe(form);
    expect(kept(form)).toBe(form);
  });

  it.each([
    'pér@example.org',
    '"per"@example.org',
    '.per@example.org',
    'per.@example.org',
    'p..er@example.org',
    'p(er)@example.org',
    'per@@example.org',
    'per@example@org',
    'per@localhost',
    'per@[127.0.0.1]',
    'per@127.0.0.1',
    'per@-example.org',
    'per@exa_mple.org',
    'per@exa%6dple.org',
    'per@example.org.',
    'per@example..org',
    'per@example.org\r\nBcc: ola@example.org',
    'per <per@example.org>',
    '@example.org',
    'per@',
    `${long}a@example.org`,
    `a@${label}b.org`,
    `${long}@${[label, label, label].join('.')}.org`,
  ])('is not %j', (given) => {
    expect(kept(given)).toBeUndefined();
  });
});
