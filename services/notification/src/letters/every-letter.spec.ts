import { describe, expect, it } from '@jest/globals';
import { messageKinds, templates } from '../templates/templates.js';
import { body, isForStaff, languages, request, untold } from './letter.fixture.js';
import { writeLetter } from './letter.js';

const written = messageKinds.filter((kind) => templates[kind].speaker === 'person');
const automatic = messageKinds.filter((kind) => templates[kind].speaker !== 'person');
const every = messageKinds.flatMap((kind) => languages.map((language) => ({ kind, language })));
const toContact = every.filter(({ kind }) => !isForStaff(kind));

/** What says in each language that nobody wrote a message, and that somebody did. */
const byMachine = {
  nb: /automatisk (melding|kvittering)/g,
  nn: /automatisk (melding|kvittering)/g,
  en: /automatic (message|receipt)/g,
};
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
      expect(text).not.toMatch(/undefined|null|NaN|Invalid|\[object|\$\{|=>|\r| {2}|\n{3}/);
      expect(text.split('\n').filter((line) => line.endsWith(' ') && line !== '-- ')).toEqual([]);
    },
  );

  it.each(every)('$kind in $language does without what is not known', ({ kind, language }) => {
    const unknown = {
      question: null,
      receivedAt: null,
      customerName: null,
      contactName: null,
      inquirySubject: null,
      channel: null,
      fact: untold(request(kind).fact),
    };
    const { subject, body: text } = writeLetter(request(kind, { language, ...unknown }));
    expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|Invalid|\[object| {2}|\n{3}/);
  });

  it.each(languages)('says once in %s whether a person wrote it', (language) => {
    for (const kind of automatic) expect(body(kind, { language }).match(byMachine[language])).toHaveLength(1);
    for (const kind of written) {
      expect(body(kind, { language })).toContain(byPerson[language]);
      expect(body(kind, { language })).not.toMatch(byMachine[language]);
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

  it.each(messageKinds)('%s keeps to one norm of nynorsk, and to words of its dictionary', (kind) => {
    const { subject, body: text } = writeLetter(request(kind, { language: 'nn', inquirySubject: null }));
    expect(`${subject}\n${text}`).not.toMatch(
      /\b(vert|vart|verte|henne|oversiten|lukka|behandla\w*|henvending\w*)\b/,
    );
  });

  it.each(every)('$kind in $language has none of the words that nobody says', ({ kind, language }) => {
    const { subject, body: text } = writeLetter(request(kind, { language, inquirySubject: null }));
    expect(`${subject}\n${text}`).not.toMatch(
      /påbegyn|anser|oversitt|videre behandling|vidare handsam|ferdig (behandlet|handsama)|further handling|in due course|of its own|norsk tid|arbeidstim|working hours?\b/i,
    );
  });

  it.each(every)('$kind in $language differs from the other languages', ({ kind, language }) => {
    const others = languages.filter((other) => other !== language);
    for (const other of others) expect(body(kind, { language })).not.toBe(body(kind, { language: other }));
  });

  it.each(every)('$kind in $language says sorry once at the most', ({ kind, language }) => {
    expect(body(kind, { language }).match(/beklager|leie for|sorry/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  it.each(messageKinds)('%s says once in English whose time it is, where it names one', (kind) => {
    const text = body(kind, { language: 'en' });
    expect(text.match(/\(Norwegian time\)/g) ?? []).toHaveLength(isForStaff(kind) ? 0 : 1);
  });
});

describe('a contact', () => {
  const replying = { nb: 'Vil du svare', nn: 'Vil du svare', en: 'To reply' };

  it.each(toContact)('reads in $kind in $language how to reach the desk, and when', ({ kind, language }) => {
    const text = body(kind, { language });
    expect(text).toMatch(
      /926 01 444, (virkedager kl\. 08\.00–16\.00|vyrkedagar kl\. 08\.00–16\.00|working days 08:00–16:00)/,
    );
    expect(text).toContain(replying[language]);
  });

  it.each(languages)('replies in %s in the system that it wrote in, or by telephone', (language) => {
    for (const channel of ['web', 'integration'])
      expect(body('solution', { language, channel })).toMatch(
        /(i systemet du mel\S+ fr\S+ i|use the system you sent your message from)[^.]*926 01 444[^.]*M-100001\./,
      );
  });

  it.each(languages)('who rang is sent in %s to no system', (language) => {
    for (const channel of ['phone', null]) {
      const text = body('solution', { language, channel });
      expect(text).not.toMatch(/system/);
      expect(text).toMatch(/(ring|call) 926 01 444 (og opp|and quote)/i);
    }
  });

  it.each(toContact)(
    'is asked in $kind in $language for nothing that a browser can’t do',
    ({ kind, language }) => {
      const [toPeople = ''] = body(kind, { language }).split(/^(?:For utvikl|For developers)/m);
      expect(toPeople).not.toMatch(/https?:|POST/);
    },
  );
});

it.each(every.filter(({ kind }) => isForStaff(kind)))(
  'a colleague reads in $kind in $language whose case it is and what about, and no address that answers nothing',
  ({ kind, language }) => {
    const text = body(kind, { language });
    expect(text).toContain('Fjellheim AS');
    expect(text).toContain('Får ikke sendt e-post');
    expect(text).not.toMatch(/https?:/);
  },
);
