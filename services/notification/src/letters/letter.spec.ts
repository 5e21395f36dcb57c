import { describe, expect, it } from '@jest/globals';
import {
  agreementId,
  answered,
  body,
  concluded,
  fact,
  languages,
  later,
  request,
  untold,
} from './letter.fixture.js';
import { writeLetter } from './letter.js';

const muchLater = '2026-11-25T09:00:00.000Z';
const missed = { message: { kind: 'answer' as const, to: 'contact' as const, missed: later } };

it.each(languages)('the word of a split names both cases in %s', (language) => {
  expect(body('split', { language })).toMatch(/M-100001 .*M-100002[^]*M-100001/);
});

it.each(languages)('the word of a merge names in %s the case that goes on, twice', (language) => {
  expect(body('merged', { language }).match(/M-100002/g)).toHaveLength(2);
});

it('the case that goes on is told of a merge, and not that others have reported the same', () => {
  expect(body('absorbed')).not.toContain('Flere har');
  expect(writeLetter(request('absorbed', { inquirySubject: null })).subject).toContain(
    'Sakene er slått sammen',
  );
});

describe('the answer says when work starts', () => {
  it('at a time, in Norwegian time and in words', () => {
    expect(body('answer')).toContain('Vi begynner på saken tirsdag 24. november kl. 10.00.');
    expect(body('answer', { language: 'nn' })).toContain('Vi byrjar på saka tysdag 24. november kl. 10.00.');
    expect(body('answer', { language: 'en' })).toContain(
      'We start work on your case at 10:00 on Tuesday 24 November (Norwegian time).',
    );
    const summer = answered({ kind: 'at', at: '2027-07-01T06:30:00.000Z' });
    expect(body('answer', { fact: summer })).toContain('torsdag 1. juli 2027 kl. 08.30');
  });

  it('in the past tense when the mail comes after the time', () => {
    expect(body('answer', { now: muchLater })).toContain('Planen var å begynne tirsdag 24.');
  });

  it('has started, or is solved', () => {
    expect(body('answer', { fact: answered({ kind: 'started' }) })).toContain('Vi er i gang med saken.');
    expect(body('answer', { fact: answered({ kind: 'solved' }) })).toContain('er saken løst.');
  });
});

describe('a promise that was broken', () => {
  it.each([
    ['nb', 'Du skulle ha fått svar senest tirsdag 24. november kl. 10.00.', 'det beklager vi'],
    ['nn', 'Du skulle ha fått svar seinast tysdag 24. november kl. 10.00.', 'det er vi leie for'],
    ['en', 'You should have had a reply by 10:00 on Tuesday 24 November', 'we are sorry'],
  ] as const)('is owned up to in %s in a late answer, solution or advice', (language, late, sorry) => {
    for (const kind of ['answer', 'solution', 'advice'] as const) {
      const one = { ...request(kind).fact, ...missed };
      expect(body(kind, { language, fact: one })).toContain(late);
      expect(body(kind, { language, fact: one })).toContain(sorry);
      expect(body(kind, { language })).not.toContain(sorry);
    }
  });

  it.each(languages)('is told in %s to whom it was made, with whom to call', (language) => {
    const text = body('delay', { language });
    expect(text).toMatch(/(24\. november kl\. 10\.00|10:00 on Tuesday 24 November)/);
    expect(text).toMatch(/926 01 444\.\n/);
    const start = fact('delay-told', { promise: 'promised-start', generation: 1, due: later });
    expect(body('delay', { language, fact: start })).toMatch(/begynt på|byrja på|started work/);
  });
});

describe('waiting for the customer', () => {
  it('the question says that it is one, by when the reply is wanted and what happens without', () => {
    const text = body('question');
    expect(text).toMatch(/^Hei, Kari Nordmann\n\nVi trenger svar fra deg for å komme videre:\n\nVi bytter/);
    expect(text).toContain('Svar senest tirsdag 24. november kl. 10.00. Vi minner deg på det to ganger.');
    expect(body('question', { now: muchLater })).not.toContain('Svar senest');
  });

  it('the reminder says what was asked, by when, and what happens', () => {
    const text = body('reminder');
    expect(text).toContain('Vi venter på svar fra deg i sak M-100001. Spørsmålet var:');
    expect(text).toContain('> Hvilket rom står skriveren i?');
    expect(text).toContain('Svar senest tirsdag 24. november kl. 10.00, ellers avslutter vi saken.');
    expect(text).toContain('én påminnelse til');
    expect(text).toContain('Har du svart allerede');
    expect(body('reminder', { fact: fact('reminded', { reminder: 2 }) })).toContain('siste påminnelse');
    expect(body('reminder', { now: muchLater })).not.toContain('Svar senest');
  });

  it('the closing says how to come back', () => {
    expect(body('closed-no-reply')).toContain('Svar i saken, så lager vi en ny som viser til denne.');
  });
});

describe('the end of a case', () => {
  it('the solution says what it is, until when a reply reopens, and what happens later', () => {
    const text = body('solution');
    expect(text).toContain('Vi mener at saken er løst. Dette er løsningen:');
    expect(text).toContain('Si fra senest tirsdag 24. november kl. 10.00, så åpner vi saken igjen.');
    expect(text).toContain('en ny sak som viser til denne');
    for (const changes of [{ now: muchLater }, { fact: untold(request('solution').fact) }])
      expect(body('solution', changes)).not.toContain('senest');
  });

  it('does not call advice a solution', () => {
    expect(body('advice')).not.toMatch(/løst|løsning/);
  });

  it('is the customer’s own where they withdrew the case, and an agent’s with the agent’s reason', () => {
    const by = (kind: 'customer' | 'staff') =>
      fact('withdrawn', { textId: 't' }, { actor: { kind, id: 'x' } });
    const own = body('withdrawn', { fact: by('customer') });
    expect(own).toContain('Dere har trukket sak M-100001, og vi har avsluttet den.');
    expect(own).not.toContain('nettverkskortet');
    const ours = body('withdrawn', { fact: by('staff') });
    expect(ours).toContain('fordi henvendelsen er trukket.');
    expect(ours).toContain('> Vi bytter nettverkskortet.');
  });

  it.each(languages)(
    'asks in %s nobody who has declined, or let an offer run out, whether they disagree',
    (language) => {
      for (const kind of ['agreement-declined', 'agreement-expired'] as const) {
        const text = body(kind, { language });
        expect(text).not.toMatch(/enig|samd|disagree|virker|verkar|working,/i);
        expect(text).toMatch(/ombestemt|likevel ha|changed your mind|still want/i);
        expect(text).toMatch(/24\. november kl\. 10\.00, så|10:00 on Tuesday 24 November and we/);
      }
    },
  );

  it('is over again with a reply, which says by when somebody says what happens', () => {
    expect(body('reopened')).toContain('Senest tirsdag 24. november kl. 10.00 sier en medarbeider');
    expect(body('reopened', { now: muchLater })).toContain('igjen. En medarbeider sier');
  });
});

describe('the separate agreement', () => {
  it('is announced only where one is needed', () => {
    expect(body('assessment-approved')).toContain('Dere trenger en egen avtale');
    expect(body('assessment-approved', { fact: concluded(false) })).toContain(
      'Dere trenger ingen egen avtale',
    );
  });

  it('is offered with its terms, until when, by whom, and whom to call', () => {
    const text = body('agreement-offer');
    expect(text).toContain('Vi bytter nettverkskortet.');
    expect(text).toContain('Svar senest tirsdag 24. november kl. 10.00.');
    expect(text).toContain('en som kan logge inn for Fjellheim AS');
    expect(text).toContain('Ring 926 01 444, så forklarer vi hvordan.');
    expect(text).toContain(
      `For utviklere, ja og nei:\nPOST http://localhost:8080/api/v1/agreements/${agreementId}/accept\n`,
    );
  });

  it.each([
    ['nb', 'Det gikk ut tirsdag 24. november kl. 10.00, og kan ikke godtas lenger.'],
    ['nn', 'Det gjekk ut tysdag 24. november kl. 10.00, og kan ikkje godtakast lenger.'],
    ['en', 'It expired at 10:00 on Tuesday 24 November (Norwegian time) and can no longer be accepted.'],
  ] as const)('is not offered in %s any more once it has run out', (language, over) => {
    const text = body('agreement-offer', { language, now: muchLater });
    expect(text).toContain(over);
    expect(text).not.toMatch(/POST|Svar se?inast|Svar senest|answer by/);
  });
});

describe('the desk', () => {
  const today = { now: '2026-11-24T08:00:00.000Z' };

  it('reads in the subject what is to be done by when, and in the body for whom', () => {
    const letter = writeLetter(request('promise-warning', today));
    expect(letter.subject).toBe('[M-100001] Svar kunden innen kl. 10.00');
    expect(letter.body).toContain(
      'Fjellheim AS venter på svar om «Får ikke sendt e-post». Fristen er kl. 10.00; 50 % av tiden var brukt',
    );
    const broken = writeLetter(request('promise-broken', today));
    expect(broken.subject).toBe('[M-100001] Svarfristen gikk ut kl. 10.00');
    expect(broken.body).toContain('skulle ha fått svar om «Får ikke sendt e-post» senest kl. 10.00.');
  });

  it('reads the day too, where it is another', () => {
    expect(writeLetter(request('promise-warning')).subject).toBe(
      '[M-100001] Svar kunden innen tirsdag 24. november kl. 10.00',
    );
  });

  it.each([
    ['nb', 'Løs saken innen kl. 10.00', 'Fristen for å ta saken gikk ut kl. 10.00'],
    ['nn', 'Løys saka innan kl. 10.00', 'Fristen for å ta saka gjekk ut kl. 10.00'],
    ['en', 'Solve the case by 10:00', 'The deadline to take the case passed at 10:00'],
  ] as const)('reads in %s of each promise what it asks', (language, warned, broken) => {
    expect(writeLetter(request('target-warning', { ...today, language })).subject).toBe(
      `[M-100001] ${warned}`,
    );
    expect(writeLetter(request('target-broken', { ...today, language })).subject).toBe(
      `[M-100001] ${broken}`,
    );
  });

  it.each([
    ['nb', 'Fristen er tirsdag', 'Fristen var kl. 10.00', 'Fristen for å løse saken gikk ut'],
    ['nn', 'Fristen er tysdag', 'Fristen var kl. 10.00', 'Fristen for å løyse saka gjekk ut'],
    ['en', 'It is due at 10:00', 'It was due at 10:00', 'The deadline to solve the case passed'],
  ] as const)(
    'reads in %s that the time is over where the warning comes late',
    (language, before, after, over) => {
      const late = { language, now: '2026-11-24T10:00:00.000Z' };
      expect(body('promise-warning', { language })).toContain(before);
      expect(body('promise-warning', late)).toContain(after);
      expect(writeLetter(request('target-warning', late)).subject).toContain(over);
    },
  );

  it('is not told how to reply', () => {
    expect(body('promise-warning')).not.toMatch(/Svar på denne e-posten|926 01 444/);
  });
});

describe('what others wrote', () => {
  it('stays one line in a subject and in a greeting', () => {
    const letter = writeLetter(
      request('receipt', { inquirySubject: 'a\r\nBcc: x@y\u2028\u202Eb\u0000', contactName: 'Kari\n\nHei' }),
    );
    expect(letter.subject).toBe('[M-100001] a Bcc: x@y b');
    expect(letter.body.startsWith('Hei, Kari Hei\n')).toBe(true);
  });

  it('is not interpreted', () => {
    expect(body('progress', { text: '${caseNumber} {{x}} <b>&amp;' })).toContain(
      '${caseNumber} {{x}} <b>&amp;',
    );
  });

  it('falls back to our own words when a subject is only blanks', () => {
    expect(writeLetter(request('receipt', { inquirySubject: '\r\n \u0007' })).subject).toBe(
      '[M-100001] Vi har fått henvendelsen din',
    );
  });
});
