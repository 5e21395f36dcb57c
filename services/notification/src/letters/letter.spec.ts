import { describe, expect, it } from '@jest/globals';
import type { Fact, FactData, FactType, MessageKind, OutsideHours } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import { messageKinds, templates } from '../templates/templates.js';
import type { DisruptionSaid } from '../templates/template.js';
import type { CaseTerms } from './letter-inputs.js';
import { writeLetter, type LetterRequest } from './letter.js';

const languages: Language[] = ['nb', 'nn', 'en'];
const at = '2026-11-23T09:05:00.000Z';
const later = '2026-11-24T09:00:00.000Z';
const agreementId = '0190a0a0-0000-7000-8000-000000000000';

const office = (duration: string) => ({ duration, openingHoursOnly: true });
const terms: CaseTerms = { answer: office('PT2H'), waitingCloses: office('PT40H'), grace: office('PT16H') };
const mark = { promise: 'answer' as const, generation: 1, due: later };

const fact = <T extends FactType>(type: T, data: FactData[T]): Fact =>
  ({ type, data, number: 2, at, actor: { kind: 'system', id: 'test' } }) as unknown as Fact;

const judged = (changes: Partial<FactData['judged']['verdict']> = {}): Fact =>
  fact('judged', {
    verdict: {
      applies: true,
      approvedChannel: true,
      approvedProduct: true,
      reasons: [],
      catalogueVersion: 1,
      agreementVersion: 1,
      ...changes,
    },
    priority: 'P3',
    impact: 'medium',
    urgency: 'medium',
    place: 'reception',
    agreementId: 'terms',
  });
const answered = (start: FactData['answered']['start']): Fact =>
  fact('answered', { textId: 't', start, writtenAt: at });
const resolved = (how: FactData['resolved']['how']): Fact =>
  fact('resolved', { textId: 't', how, writtenAt: at });
const concluded = (agreementNeeded: boolean): Fact =>
  fact('assessment-concluded', { assessmentId: 'a', outcome: 'approved', agreementNeeded, textId: 't' });

const linked = (said: boolean): Fact =>
  fact('disruption-linked', { textId: 't', disruptionId: agreementId, said, writtenAt: at, number: 1 });
const outage: DisruptionSaid = {
  kind: 'announced',
  title: 'E-posten er nede',
  text: 'Vi feilsøker.',
  expectedEnd: later,
};

/** The fact that each kind of message usually comes from. */
const facts: Record<MessageKind, Fact> = {
  receipt: judged(),
  'receipt-not-approved': judged({ applies: false, approvedProduct: false }),
  answer: answered({ kind: 'at', at: later }),
  question: fact('asked', { textId: 't' }),
  reminder: fact('reminded', { reminder: 1 }),
  progress: fact('progress-told', { textId: 't' }),
  solution: resolved('reception'),
  'closed-no-reply': fact('closed', { reason: 'no-reply' }),
  reopened: fact('reopened', { replyId: 'r', receivedAt: at }),
  'assessment-approved': concluded(true),
  advice: concluded(false),
  'agreement-offer': fact('agreement-offered', { agreementId, textId: 't', expiresAt: later }),
  'agreement-accepted': fact('agreement-accepted', { agreementId }),
  'agreement-declined': fact('agreement-declined', { agreementId }),
  'agreement-expired': fact('agreement-expired', { agreementId }),
  split: fact('part-opened', { caseId: agreementId, caseNumber: 'M-100002', split: 3 }),
  merged: fact('merged', { textId: 't', into: agreementId }),
  absorbed: fact('absorbed', { caseId: agreementId, contactId: 'c' }),
  withdrawn: fact('withdrawn', { textId: 't' }),
  'disruption-linked': linked(false),
  'disruption-explained': linked(true),
  'disruption-news': fact('disruption-told', { disruptionId: agreementId, number: 2, kind: 'updated' }),
  'disruption-unlinked': fact('disruption-unlinked', { textId: 't', disruptionId: agreementId }),
  'promise-warning': fact('promise-warned', { ...mark, threshold: 0.5 }),
  'promise-broken': fact('promise-broken', mark),
  'target-warning': fact('promise-warned', { ...mark, promise: 'resolution', threshold: 0.75 }),
  'target-broken': fact('promise-broken', { ...mark, promise: 'take' }),
};

const isForStaff = (kind: MessageKind): boolean => /^(promise|target)-/.test(kind);

const request = (kind: MessageKind, changes: Partial<LetterRequest> = {}): LetterRequest => ({
  kind,
  to: isForStaff(kind) ? 'desk' : 'contact',
  fact: facts[kind],
  language: 'nb',
  caseNumber: 'M-100001',
  contactName: 'Kari Nordmann',
  inquirySubject: 'Får ikke sendt e-post',
  text: 'Vi bytter nettverkskortet.',
  question: 'Hvilket rom står skriveren i?',
  terms,
  receivedAt: at,
  customerName: 'Fjellheim AS',
  disruption: kind.startsWith('disruption-') ? outage : null,
  caseUrl: 'http://localhost:8080/api/v1/cases/c',
  agreementUrl: (id) => `http://localhost:8080/api/v1/agreements/${id}`,
  now: at,
  ...changes,
});
const body = (kind: MessageKind, changes: Partial<LetterRequest> = {}) =>
  writeLetter(request(kind, changes)).body;

const written = messageKinds.filter((kind) => templates[kind].speaker === 'person');
const automatic = messageKinds.filter((kind) => templates[kind].speaker !== 'person');
const every = messageKinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

/** What says in each language that nobody wrote a message, and that somebody did. */
const byMachine = { nb: 'sendt automatisk', nn: 'send automatisk', en: 'sent automatically' };
const byPerson = {
  nb: 'skrevet av en medarbeider',
  nn: 'skriven av ein medarbeidar',
  en: 'written by a member of our staff',
};

describe('every letter', () => {
  it.each(every)(
    '$kind in $language is whole, names its case, and leaves nothing unfilled',
    ({ kind, language }) => {
      const { subject, body: text } = writeLetter(request(kind, { language }));
      expect(subject).toMatch(/^\[M-100001\] \S/);
      expect(text).toContain('M-100001');
      expect(text).not.toMatch(/undefined|null|NaN|Invalid|\[object|\$\{|\r| {2}|\n{3}/);
      expect(text.split('\n').filter((line) => line.endsWith(' ') && line !== '-- ')).toEqual([]);
    },
  );

  it.each(every)('$kind in $language does without what is not known', ({ kind, language }) => {
    const unknown = {
      terms: null,
      question: null,
      receivedAt: null,
      customerName: null,
      contactName: null,
      inquirySubject: null,
    };
    const { subject, body: text } = writeLetter(request(kind, { language, ...unknown }));
    expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|Invalid|\[object| {2}|\n{3}/);
  });

  it.each(languages)('says in %s whether a person wrote it', (language) => {
    for (const kind of automatic) expect(body(kind, { language })).toContain(byMachine[language]);
    for (const kind of written) {
      expect(body(kind, { language })).toContain(byPerson[language]);
      expect(body(kind, { language })).toContain('Vi bytter nettverkskortet.');
    }
  });

  it('is a person’s only where a person’s words are in it', () => {
    expect([...written].sort()).toEqual(
      [
        'advice',
        'agreement-offer',
        'answer',
        'assessment-approved',
        'disruption-explained',
        'progress',
        'question',
        'solution',
      ].sort(),
    );
    for (const kind of written) expect(() => body(kind, { text: null })).toThrow('names no text');
    for (const kind of automatic) expect(() => body(kind, { text: null })).not.toThrow();
  });

  it.each(messageKinds)('%s keeps to one norm of nynorsk', (kind) => {
    const { subject, body: text } = writeLetter(request(kind, { language: 'nn', inquirySubject: null }));
    expect(`${subject}\n${text}`).not.toMatch(/\b(vert|vart|verte|behandla\w*|(om|med) ho)\b/);
  });

  it.each(every)('$kind in $language differs from the other languages', ({ kind, language }) => {
    const others = languages.filter((other) => other !== language);
    for (const other of others) expect(body(kind, { language })).not.toBe(body(kind, { language: other }));
  });
});

describe('a contact', () => {
  const toContact = every.filter(({ kind }) => !isForStaff(kind));

  it.each(languages)(
    'is told in %s to reply where the inquiry came from, and not to the mail',
    (language) => {
      const text = body('receipt', { language });
      expect(text).toMatch(/systemet som henvend(els|ing)|the system that the inquiry was sent from/);
      expect(text).toMatch(/e-posten (kommer|kjem)|e-mail do not reach the case/);
    },
  );

  it.each(toContact)(
    'has no address in $kind in $language that a browser can’t open',
    ({ kind, language }) => {
      const links = body(kind, { language }).match(/^.*https?:.*$/gm) ?? [];
      expect(links.filter((line) => !/\bPOST http/.test(line))).toEqual([]);
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

it.each(languages)('the word of a split names both cases in %s', (language) => {
  expect(body('split', { language })).toMatch(/M-100001 .*M-100002[^]*M-100001/);
});

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

describe('a disruption', () => {
  const over: DisruptionSaid = {
    ...outage,
    kind: 'ended',
    title: 'E-posten virker igjen',
    expectedEnd: null,
  };

  it('is told in the receipt as the likely cause, with its expected end, and as nothing that anybody has judged', () => {
    expect(body('receipt')).not.toContain('driftsforstyrrelse');
    const text = body('receipt', { disruption: outage });
    expect(text).toContain('«E-posten er nede». Den er trolig årsaken til det du melder om');
    expect(text).toContain('ingen har vurdert det ennå');
    expect(text).toContain('over tirsdag 24. november 2026 kl. 10.00 (norsk tid)');
    expect(text).toContain('ikke et svar på den');
    expect(body('receipt', { disruption: outage, language: 'nn' })).toContain('Ho er truleg årsaka');
    expect(body('receipt', { disruption: outage, language: 'en' })).toContain('probably the cause');
  });

  it('is not expected to end at a time that is past, or that nobody knows', () => {
    for (const changes of [
      { now: '2026-11-25T09:00:00.000Z' },
      { disruption: { ...outage, expectedEnd: null } },
    ])
      expect(body('disruption-linked', changes)).toContain('Vi vet ikke ennå når den er over.');
  });

  it('is what a linked case is due to; without a person’s words that is no answer, and says so', () => {
    const text = body('disruption-linked');
    expect(text).toContain('Sak M-100001 skyldes en driftsforstyrrelse: «E-posten er nede».');
    expect(text).toContain('Vi feilsøker.');
    expect(text).toContain('Dette er ikke et svar fra en medarbeider');
    expect(body('disruption-explained')).not.toContain('Dette er ikke et svar');
  });

  it('is told on, and its end with how to say that something still does not work', () => {
    expect(body('disruption-news')).toContain('Det er nytt om driftsforstyrrelsen som sak M-100001 skyldes');
    const text = body('disruption-news', { disruption: over });
    expect(text).toContain('er over: «E-posten virker igjen».');
    expect(text).toContain('hvis noe fortsatt ikke virker');
    expect(text).not.toContain('Vi vet ikke');
  });

  it('that nothing is known of is told to nobody', () => {
    for (const kind of ['disruption-linked', 'disruption-explained', 'disruption-news'] as const)
      expect(() => body(kind, { disruption: null })).toThrow('names no message about a disruption');
  });
});

describe('the answer says when work starts', () => {
  it('at a time, in Norwegian time and in words', () => {
    expect(body('answer')).toContain('er planlagt å starte tirsdag 24. november 2026 kl. 10.00 (norsk tid)');
    expect(body('answer', { language: 'nn' })).toContain('tysdag 24. november 2026 kl. 10.00');
    expect(body('answer', { language: 'en' })).toContain('Tuesday 24 November 2026 at 10:00');
    const summer = answered({ kind: 'at', at: '2026-07-01T06:30:00.000Z' });
    expect(body('answer', { fact: summer })).toContain('onsdag 1. juli 2026 kl. 08.30');
  });

  it('in the past tense when the mail comes after the time', () => {
    expect(body('answer', { now: '2026-11-25T09:00:00.000Z' })).toContain('var planlagt å starte tirsdag');
  });

  it('has started, or is solved', () => {
    expect(body('answer', { fact: answered({ kind: 'started' }) })).toContain(
      'Arbeidet med saken er påbegynt.',
    );
    expect(body('answer', { fact: answered({ kind: 'solved' }) })).toContain('er saken løst.');
  });
});

describe('waiting for the customer', () => {
  it('the question says what happens without a reply', () => {
    expect(body('question')).toContain('minner vi deg på det to ganger');
    expect(body('question')).toContain('innen 40 arbeidstimer');
  });

  it('the reminder says what was asked, as of when, and what happens', () => {
    const text = body('reminder');
    expect(text).toContain('> Hvilket rom står skriveren i?');
    expect(text).toContain('mandag 23. november 2026 kl. 10.05');
    expect(text).toContain('avslutter vi saken');
    expect(text).toContain('én påminnelse til');
    expect(text).toContain('Har du svart siden');
    expect(body('reminder', { fact: fact('reminded', { reminder: 2 }) })).toContain('den siste påminnelsen');
  });

  it('the closing says how to come back', () => {
    expect(body('closed-no-reply')).toContain('svare på saken likevel');
    expect(body('closed-no-reply')).toContain('en ny sak som viser til denne');
  });
});

describe('the end of a case', () => {
  it('the solution says what it is, until when a reply reopens, and what happens later', () => {
    const text = body('solution');
    expect(text).toContain('Vi anser henvendelsen din som løst');
    expect(text).toContain('innen 16 arbeidstimer');
    expect(text).toContain('åpner vi den igjen');
    expect(text).toContain('en ny sak som viser til denne');
  });

  it('does not call advice a solution', () => {
    expect(body('advice')).not.toContain('løst');
  });
});

describe('the separate agreement', () => {
  it('is announced only where one is needed', () => {
    expect(body('assessment-approved')).toContain('Det trengs en egen avtale');
    expect(body('assessment-approved', { fact: concluded(false) })).toContain('uten noen egen avtale');
  });

  it('is offered with its terms, until when, by whom and where', () => {
    const text = body('agreement-offer');
    expect(text).toContain('Vi bytter nettverkskortet.');
    expect(text).toContain('gjelder til tirsdag 24. november 2026 kl. 10.00');
    expect(text).toContain('En som kan logge inn for Fjellheim AS');
    expect(text).toContain('Det er ingen nettside for dette ennå');
    expect(text).toContain(`godta: POST http://localhost:8080/api/v1/agreements/${agreementId}/accept\n`);
    expect(text).toContain(`avslå: POST http://localhost:8080/api/v1/agreements/${agreementId}/decline\n`);
    expect(body('agreement-offer', { now: '2026-11-25T09:00:00.000Z' })).toContain('gjaldt til');
  });
});

describe('the desk', () => {
  it('reads what is wrong in the subject, and in the body how much time is left', () => {
    const letter = writeLetter(request('promise-warning'));
    expect(letter.subject).toBe('[M-100001] Varsel om svarfrist');
    expect(letter.body).toContain('50 % av svartiden');
    expect(letter.body).toContain('tirsdag 24. november 2026 kl. 10.00');
    expect(writeLetter(request('promise-broken')).subject).toBe('[M-100001] Svarfristen er oversittet');
  });

  it.each([
    ['nb', 'Svarfristen er tirsdag', 'Svarfristen var tirsdag'],
    ['nn', 'Svarfristen er tysdag', 'Svarfristen var tysdag'],
    ['en', 'The answer is due on Tuesday', 'The answer was due on Tuesday'],
  ] as const)('reads in %s that the time is over where the warning comes late', (language, before, after) => {
    expect(body('promise-warning', { language })).toContain(before);
    expect(body('promise-warning', { language, now: '2026-11-25T09:00:00.000Z' })).toContain(after);
  });

  it('is not told how to reply, and has the address of the case', () => {
    expect(body('promise-warning')).not.toContain('Svar på denne e-posten');
    expect(body('promise-warning')).toContain('Sak M-100001: http://localhost:8080/api/v1/cases/c');
  });
});

describe('what others wrote', () => {
  it('stays one line in a subject and in a greeting', () => {
    const letter = writeLetter(
      request('receipt', { inquirySubject: 'a\r\nBcc: x@y\u2028\u202Eb\u0000', contactName: 'Kari\n\nHei' }),
    );
    expect(letter.subject).toBe('[M-100001] a Bcc: x@y b');
    expect(letter.body.startsWith('Hei Kari Hei,\n')).toBe(true);
  });

  it('is not interpreted', () => {
    expect(body('progress', { text: '${caseNumber} {{x}} <b>&amp;' })).toContain(
      '${caseNumber} {{x}} <b>&amp;',
    );
  });

  it('falls back to our own words when a subject is only blanks', () => {
    expect(writeLetter(request('receipt', { inquirySubject: '\r\n \u0007' })).subject).toBe(
      '[M-100001] Vi har mottatt henvendelsen din',
    );
  });
});
