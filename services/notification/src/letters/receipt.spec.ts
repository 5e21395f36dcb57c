import { describe, expect, it } from '@jest/globals';
import type { Fact, OutsideHours } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import { body, fact, judged, languages, later, terms } from './letter.fixture.js';

describe('the receipt', () => {
  it('promises an answer by a human in the time of the agreement', () => {
    expect(body('receipt')).toContain('sier når arbeidet påbegynnes');
    expect(body('receipt')).toContain(
      'Innen 2 arbeidstimer fra henvendelsen kom inn svarer en medarbeider deg',
    );
    expect(body('receipt')).toContain('ikke et svar på den');
    expect(body('receipt', { language: 'nn' })).toContain('Innan 2 arbeidstimar frå');
    expect(body('receipt', { language: 'en' })).toContain('Within 2 working hours of');
  });

  it('says hours and seconds of the clock where the agreement runs around the clock', () => {
    const always = { ...terms, answer: { duration: 'PT20S', openingHoursOnly: false } };
    expect(body('receipt', { terms: always })).toContain('Innen 20 sekunder fra');
  });

  it.each(languages)('promises no time in %s where the quality requirements do not apply', (language) => {
    const text = body('receipt', { language, fact: judged({ applies: false, approvedChannel: false }) });
    expect(text).not.toMatch(/\b2\b/);
    expect(text).toMatch(/ingen bestemt svartid|inga bestemt svartid|no particular response time/);
  });

  it('says that a product is not approved, that it is assessed, and promises no time', () => {
    const text = body('receipt-not-approved');
    expect(text).toContain('ikke står i katalogen');
    expect(text).toContain('egen vurdering (rådgivning)');
    expect(text).toContain('egen avtale');
    expect(text).toContain('lover ingen bestemt svartid');
    expect(text).not.toContain('arbeidstime');
  });
});

describe('the receipt of what came outside hours', () => {
  const opensAt = '2026-11-24T07:00:00.000Z';
  const came = (changes: Partial<OutsideHours> = {}): Fact => {
    const { data } = judged() as Extract<Fact, { type: 'judged' }>;
    return fact('judged', {
      ...data,
      outsideHours: { opensAt, zone: 'Europe/Oslo', dutyCalled: false, ...changes },
    });
  };
  const kinds = ['receipt', 'receipt-not-approved'] as const;

  it.each(kinds)('of the kind %s says when the desk opens, and that the case waits until then', (kind) => {
    const said = (language: Language) => body(kind, { language, fact: came() });
    expect(said('nb')).toContain(
      'Saken venter til vi åpner, tirsdag 24. november 2026 kl. 08.00 (norsk tid).',
    );
    expect(said('nn')).toContain('Saka ventar til vi opnar, tysdag 24. november 2026 kl. 08.00 (norsk tid).');
    expect(said('en')).toContain(
      'waits until we open, on Tuesday 24 November 2026 at 08:00 (Norwegian time).',
    );
  });

  it('says it by the calendar’s own clock', () => {
    const text = body('receipt', { fact: came({ zone: 'Europe/Helsinki' }) });
    expect(text).toContain('tirsdag 24. november 2026 kl. 09.00 (østeuropeisk normaltid)');
  });

  it.each(kinds)('of the kind %s says that duty is called where it is, and of no opening', (kind) => {
    const said = (language: Language) => body(kind, { language, fact: came({ dutyCalled: true }) });
    expect(said('nb')).toContain('blir vakten tilkalt');
    expect(said('nn')).toContain('blir vakta kalla ut');
    expect(said('en')).toContain('the officer on duty is being called');
    for (const language of languages) expect(said(language)).not.toMatch(/08[.:]00/);
  });

  it('does not say so any more once the desk has opened, and makes up no opening', () => {
    expect(body('receipt', { fact: came(), now: later })).toBe(body('receipt', { now: later }));
    expect(body('receipt', { fact: came({ opensAt: null }) })).toContain('kom utenom åpningstiden.');
    expect(body('receipt', { fact: came({ opensAt: null }) })).not.toContain('venter');
  });
});
