import { describe, expect, it } from '@jest/globals';
import type { Fact, OutsideHours } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import { body, fact, judged, languages, later, untold } from './letter.fixture.js';

describe('the receipt', () => {
  it('begins with by when a member of the staff answers, and is not the answer', () => {
    const promised = {
      nb: 'Vi har fått henvendelsen din. Senest tirsdag 24. november kl. 10.00 får du svar fra en medarbeider',
      nn: 'Vi har fått førespurnaden din. Seinast tysdag 24. november kl. 10.00 får du svar frå ein medarbeidar',
      en: 'We have received your message. By 10:00 on Tuesday 24 November (Norwegian time) a member of our staff',
    };
    for (const language of languages)
      expect(body('receipt', { language })).toContain(`\n\n${promised[language]}`);
    expect(body('receipt')).toContain('Dette er en automatisk kvittering, ikke svaret.');
    expect(body('receipt')).toContain(
      'Saksnummeret er M-100001. Henvendelsen kom inn mandag 23. november kl. 10.05.',
    );
  });

  it.each(languages)('promises nothing in %s once the time is past, and says which it was', (language) => {
    const text = body('receipt', { language, now: '2026-11-25T09:00:00.000Z' });
    expect(text).toMatch(/Fristen for svar var (tirs|tys)dag 24|A reply was due by 10:00 on Tuesday 24/);
    expect(text).not.toMatch(/får du svar|will reply/);
  });

  it('of a fact that names no time promises the agreement’s', () => {
    expect(body('receipt', { fact: untold(judged()) })).toContain(
      'Innen fristen i avtalen deres får du svar',
    );
  });

  it.each(languages)('promises no time in %s where the quality requirements do not apply', (language) => {
    const text = body('receipt', { language, fact: judged({ applies: false, approvedChannel: false }) });
    expect(text).not.toMatch(/24|senest|seinast|\bby\b/);
    expect(text).toMatch(/kan ikke love når|kan ikkje love når|cannot promise when/);
    expect(text).toMatch(/en annen måte|ein annan måte|another way/);
  });

  it.each(languages)(
    'says in %s that a product is not approved, what may come of it, and promises no time',
    (language) => {
      const text = body('receipt-not-approved', { language });
      expect(text).toMatch(/ikk(j?)e står i katalogen|not in our catalogue/);
      expect(text).toMatch(/egen avtale|eigen avtale|separate agreement/);
      expect(text).toMatch(/kan ikk(j?)e love når|cannot promise when/);
      expect(text).toMatch(/23\. november kl\. 10\.05|10:05 on Monday 23 November/);
      expect(text).not.toMatch(/senest|seinast/);
    },
  );
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
      'Vi har stengt nå og åpner tirsdag 24. november kl. 08.00. Saken venter til da.',
    );
    expect(said('nn')).toContain(
      'Vi har stengt no og opnar tysdag 24. november kl. 08.00. Saka ventar til då.',
    );
    expect(said('en')).toMatch(/We are closed now and open at 08:00 on Tuesday 24 November.*until then\./);
  });

  it('says it by the calendar’s own clock', () => {
    const text = body('receipt', { fact: came({ zone: 'Europe/Helsinki' }) });
    expect(text).toContain('tirsdag 24. november kl. 09.00 (østeuropeisk normaltid)');
  });

  it.each(kinds)('of the kind %s says that duty is called where it is, and of no opening', (kind) => {
    const said = (language: Language) => body(kind, { language, fact: came({ dutyCalled: true }) });
    expect(said('nb')).toContain('Derfor kaller vi ut vakten.');
    expect(said('nn')).toContain('Difor kallar vi ut vakta.');
    expect(said('en')).toContain('we are calling out the person on duty');
    for (const language of languages) expect(said(language)).not.toMatch(/24.*08[.:]00|08:00 on/);
  });

  it.each(kinds)('of the kind %s says that duty was called where the desk has opened since', (kind) => {
    const said = (language: Language) =>
      body(kind, { language, fact: came({ dutyCalled: true }), now: later });
    expect(said('nb')).toContain('Vi hadde stengt da saken kom, men dere har beredskapsavtale.');
    expect(said('nn')).toContain('Difor kalla vi ut vakta.');
    expect(said('en')).toContain('We were closed when your case came in');
    for (const language of languages) expect(said(language)).not.toMatch(/Vi har stengt|We are closed/);
  });

  it('does not say so any more once the desk has opened, and makes up no opening', () => {
    expect(body('receipt', { fact: came(), now: later })).toBe(body('receipt', { now: later }));
    expect(body('receipt', { fact: came({ opensAt: null }) })).toContain('Vi har stengt nå.');
    expect(body('receipt', { fact: came({ opensAt: null }) })).not.toContain('venter');
  });
});
