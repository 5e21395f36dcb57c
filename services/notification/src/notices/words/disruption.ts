import type { DisruptionMessageKind, Language } from '@mottak/contracts';
import { wordsIn } from '../../disruptions/words-in.js';
import { bodyText, oneLine } from '../../letters/plain-text.js';
import { moment } from '../../templates/wording.js';
import type { Facing, NoticeInputs, NoticeTemplate, NoticeWords } from './notice-template.js';

type News = Facing<NoticeInputs['disruption']>;

interface Say {
  headline: Readonly<Record<DisruptionMessageKind, string>>;
  about: string;
  expected: (moment: string) => string;
  unknown: string;
  more: string;
}

const say: Readonly<Record<Language, Say>> = {
  nb: {
    headline: {
      announced: 'Driftsforstyrrelse',
      updated: 'Driftsforstyrrelse, oppdatering',
      ended: 'Driftsforstyrrelse over',
    },
    about: 'Det gjelder',
    expected: (at) => `Vi regner med at det er over ${at}.`,
    unknown: 'Vi vet ikke ennå når det er over.',
    more: 'Følg med her',
  },
  nn: {
    headline: {
      announced: 'Driftsforstyrring',
      updated: 'Driftsforstyrring, oppdatering',
      ended: 'Driftsforstyrring over',
    },
    about: 'Det gjeld',
    expected: (at) => `Vi reknar med at det er over ${at}.`,
    unknown: 'Vi veit ikkje enno når det er over.',
    more: 'Følg med her',
  },
  en: {
    headline: { announced: 'Disruption', updated: 'Disruption, update', ended: 'Disruption over' },
    about: 'It is about',
    expected: (at) => `We expect it to be over on ${at}.`,
    unknown: 'We do not know yet when it will be over.',
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
  const { headline, about, more } = say[language];
  const { title, text } = wordsIn(news.texts, language);
  const end = endOf(news, language);
  const where =
    news.statusPath === null ? [] : [`${more}: ${news.url(news.statusPath)}?language=${language}`];
  return {
    subject: `${headline[news.kind]}: ${oneLine(title, 120)}`,
    paragraphs: [bodyText(text), `${about}: ${news.services.join(', ')}.`, ...end, ...where],
    sms: [`${headline[news.kind]}: ${oneLine(title, 120)}.`, oneLine(text, 300), ...end].join(' '),
  };
}

function endOf({ kind, expectedEnd }: News, language: Language): string[] {
  if (kind === 'ended') return [];
  const { expected, unknown } = say[language];
  return [expectedEnd === null ? unknown : expected(moment(expectedEnd, language))];
}
