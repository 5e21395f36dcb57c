import type { DisruptionMessageKind, Language } from '@mottak/contracts';
import { bodyText, oneLine } from '@mottak/platform';
import { norwegianOnly, wordsIn } from '../../disruptions/words-in.js';
import type { Facing, NoticeInputs, NoticeTemplate, NoticeWords } from './notice-template.js';

type News = Facing<NoticeInputs['disruption']>;

interface Say {
  headline: Readonly<Record<DisruptionMessageKind, string>>;
  over: string;
  affects: (services: string) => string;
  expected: (at: string) => string;
  unknown: string;
  stillDown: (phone: string) => string;
  more: string;
}

const say: Readonly<Record<Language, Say>> = {
  nb: {
    headline: {
      announced: 'Driftsforstyrrelse',
      updated: 'Nytt om driftsforstyrrelsen',
      ended: 'Driftsforstyrrelsen er over',
    },
    over: 'Driftsforstyrrelsen er over.',
    affects: (services) => `Gjelder: ${services}.`,
    expected: (at) => `Vi regner med at det er over ${at}.`,
    unknown: 'Vi vet ikke ennå når det er over.',
    stillDown: (phone) => `Virker det fortsatt ikke? Ring ${phone}.`,
    more: 'Følg med her',
  },
  nn: {
    headline: {
      announced: 'Driftsforstyrring',
      updated: 'Nytt om driftsforstyrringa',
      ended: 'Driftsforstyrringa er over',
    },
    over: 'Driftsforstyrringa er over.',
    affects: (services) => `Gjeld: ${services}.`,
    expected: (at) => `Vi reknar med at det er over ${at}.`,
    unknown: 'Vi veit ikkje enno når det er over.',
    stillDown: (phone) => `Verkar det framleis ikkje? Ring ${phone}.`,
    more: 'Følg med her',
  },
  en: {
    headline: { announced: 'Disruption', updated: 'Disruption update', ended: 'Disruption over' },
    over: 'The disruption is over.',
    affects: (services) => `Affects: ${services}.`,
    expected: (at) => `We expect it to be over at ${at}.`,
    unknown: 'We do not know yet when it will be over.',
    stillDown: (phone) => `Still not working? Call ${phone}.`,
    more: 'Follow it here',
  },
};

/** To those on the notification lists: a disruption, how it goes, and that it is over (R4, R13). An operator wrote the text. */
export const disruption: NoticeTemplate<NoticeInputs['disruption']> = {
  nb: (news) => told(news, 'nb'),
  nn: (news) => told(news, 'nn'),
  en: (news) => told(news, 'en'),
};

function told(news: News, language: Language): NoticeWords {
  const { headline, over, affects, more } = say[language];
  const { kind, texts, services, statusPath, url } = news;
  const { title, text } = wordsIn(texts, language);
  const about = sentence(oneLine(title, 120));
  const first = kind === 'ended' ? [over, about] : [about];
  const affected = affects(oneLine(services.join(', '), 500));
  const next = nextOf(news, language);
  const only = norwegianOnly(texts, language);
  return {
    subject: `${headline[kind]}: ${oneLine(title, 120)}`,
    paragraphs: [
      ...only,
      first.join(' '),
      bodyText(text),
      affected,
      next,
      ...(statusPath === null ? [] : [`${more}: ${url(statusPath)}?language=${language}`]),
    ],
    sms: ['Service Desk:', ...only, ...first, affected, sentence(oneLine(text, 300)), next].join(' '),
  };
}

/** When it is over; and where it is, what to do if it isn't. */
function nextOf({ kind, expectedEnd, phone, times }: News, language: Language): string {
  const { expected, unknown, stillDown } = say[language];
  if (kind === 'ended') return stillDown(phone);
  return expectedEnd === null ? unknown : expected(times.at(expectedEnd));
}

const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);
