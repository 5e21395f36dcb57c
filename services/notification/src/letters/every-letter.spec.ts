import { describe, expect, it } from '@jest/globals';
import { messageKinds, templates } from '../templates/templates.js';
import { body, isForStaff, languages, request } from './letter.fixture.js';
import { writeLetter } from './letter.js';

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
