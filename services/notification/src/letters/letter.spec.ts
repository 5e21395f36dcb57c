import { describe, expect, it } from '@jest/globals';
import { agreementId, answered, body, concluded, fact, languages, request } from './letter.fixture.js';
import { writeLetter } from './letter.js';

it.each(languages)('the word of a split names both cases in %s', (language) => {
  expect(body('split', { language })).toMatch(/M-100001 .*M-100002[^]*M-100001/);
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
