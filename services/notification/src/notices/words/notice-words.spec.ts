import { describe, expect, it } from '@jest/globals';
import type { Language } from '@mottak/contracts';
import { Times } from '../../templates/times.js';
import { framedNotice } from '../notice-frame.js';
import { noticeWords, type Said } from './notice-words.js';

const languages: Language[] = ['nb', 'nn', 'en'];
const at = '2026-11-24T21:05:27.000Z';
const reach = { publicUrl: 'https://mottak.example', phone: '926 01 444' };
const words = (said: Said, language: Language, now = at) =>
  noticeWords(said, language, reach, new Times(language, now));

const page = (changes: object = {}): Said => ({
  kind: 'oncall-page',
  input: {
    caseNumber: 'M-1001',
    rota: 'drift',
    acknowledgeBy: at,
    path: '/api/v1/oncall/7',
    customer: 'Nordlys',
    subject: 'Alt er nede',
    link: 'https://mottak.example/call-out/t',
    ...changes,
  },
});
const news = (kind: 'announced' | 'updated' | 'ended', changes: object = {}): Said => ({
  kind: 'disruption',
  input: {
    kind,
    texts: { nb: { title: 'E-posten er nede', text: 'Vi feilsøker.' } },
    expectedEnd: null,
    services: ['E-post', 'Kalender'],
    statusPath: null,
    isOver: false,
    ...changes,
  },
});

describe('the words of notices', () => {
  it('page an officer with the customer, the matter, the time and the place to act', () => {
    const { subject, paragraphs, sms } = words(page(), 'nb');
    expect(subject).toBe('Utkalling: Nordlys trenger hjelp, sak M-1001');
    expect(paragraphs).toEqual([
      'Nordlys har beredskapsavtale og trenger hjelp: «Alt er nede».',
      'Ta utkallingen innen kl. 22.05, ellers går den til neste på vaktlisten:',
      'https://mottak.example/call-out/t?language=nb',
    ]);
    expect(sms).toBe(
      'Utkalling: Nordlys trenger hjelp, sak M-1001. Ta den innen kl. 22.05: https://mottak.example/call-out/t',
    );
  });

  it.each(languages)(
    'say in %s to whoever is paged nothing of whose turn it is, nor the name of the rota',
    (language) => {
      const { subject, paragraphs, sms } = words(page(), language);
      expect([subject, sms, ...paragraphs].join('\n')).not.toMatch(/har vakt|on duty|drift/);
    },
  );

  it.each(languages)('do without what is not known in %s', (language) => {
    const unknown = { caseNumber: null, acknowledgeBy: null, customer: null, subject: null };
    const { subject, paragraphs, sms } = words(page(unknown), language);
    expect([subject, sms, ...paragraphs].join('\n')).not.toMatch(/null|undefined|Invalid/);
  });

  it('tell of a call by the second', () => {
    const call = { waitingSince: at, answerBy: '2026-11-24T21:05:57.000Z', path: '/x' };
    expect(words({ kind: 'call-waiting', input: call }, 'nb').sms).toBe(
      'Ta telefonen: En samtale har ventet siden kl. 22.05.27. Vi skal svare innen kl. 22.05.57.',
    );
  });

  it('name the disruption that should have ended', () => {
    const texts = { nb: { title: 'Nettet er nede', text: 'x' } };
    const input = { disruptionId: 'd', expectedEnd: at, path: '/y', texts };
    const { subject, paragraphs } = words({ kind: 'disruption-overdue', input }, 'nb');
    expect(subject).toBe('«Nettet er nede» skulle vært over');
    expect(paragraphs[0]).toBe(
      '«Nettet er nede» skulle vært over tirsdag 24. november kl. 22.05, og kundene har ikke hørt noe siden. Meld at den er over, eller oppgi ny forventet slutt.',
    );
  });

  it('name a disruption in each message, and say what to do once it is over', () => {
    const { subject, paragraphs, sms } = words(news('ended'), 'nb');
    expect(subject).toBe('Driftsforstyrrelsen er over: E-posten er nede');
    expect(paragraphs).toEqual([
      'Driftsforstyrrelsen er over. E-posten er nede.',
      'Vi feilsøker.',
      'Gjelder: E-post, Kalender.',
      'Virker det fortsatt ikke? Ring 926 01 444.',
    ]);
    expect(sms).toMatch(
      /^Service Desk: Driftsforstyrrelsen er over\. E-posten er nede\. Gjelder: E-post, Kalender\./,
    );
    expect(words(news('updated'), 'nn').paragraphs).toContain('E-posten er nede.');
  });

  it('say in English that a message is in Norwegian only where it is', () => {
    expect(words(news('announced'), 'en').paragraphs[0]).toBe('We have this message in Norwegian only:');
    expect(words(news('announced'), 'en').sms).toContain(
      'Service Desk: We have this message in Norwegian only: ',
    );
    const texts = { nb: { title: 'Nede', text: 'x' }, en: { title: 'Down', text: 'x' } };
    expect(words(news('announced', { texts }), 'en').paragraphs[0]).toBe('Down.');
  });

  it.each([
    ['nb', '2026-11-24', 'Vi regner med at det er over tirsdag 24. november kl. 22.05.'],
    ['nn', '2026-11-24', 'Vi reknar med at det er over tysdag 24. november kl. 22.05.'],
    ['en', '2026-11-24', 'We expect it to be over at 22:05 on Tuesday 24 November (Norwegian time).'],
    ['nb', '2025-12-31', 'Vi regner med at det er over tirsdag 24. november 2026 kl. 22.05.'],
  ] as const)('say the time as letters do: in %s, on %s', (language, now, expected) => {
    const { paragraphs, sms } = words(news('announced', { expectedEnd: at }), language, `${now}T12:00:00Z`);
    expect(paragraphs).toContain(expected);
    expect(sms).toContain(expected);
  });

  it('say the day of a call-out only where it is another', () => {
    expect(words(page(), 'nb', '2026-11-23T21:00:00Z').sms).toContain(
      'innen tirsdag 24. november kl. 22.05:',
    );
  });

  it('tell subscribers where they reach the desk, and the staff nothing of it', () => {
    const frame = { language: 'nn', name: null, footer: [] } as const;
    const desk = { phone: '926 01 444', hours: 'kl. 08.00–16.00' };
    expect(framedNotice(['x'], { ...frame, desk })).toContain(
      'Service Desk\n926 01 444, vyrkedagar kl. 08.00–16.00\n\n-- \n',
    );
    expect(framedNotice(['x'], { ...frame, desk: null })).toContain('Helsing\nService Desk\n\n-- \n');
  });
});
