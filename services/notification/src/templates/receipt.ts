import type { Language } from '@mottak/contracts';
import { courseOf } from './disruption-course.js';
import { outsideHoursSaid } from './outside-hours.js';
import { caseNumbered, notTheReply } from './received.js';
import type { Circumstances, LetterInputs, Template } from './template.js';

interface Say {
  received: string;
  answered: (due: string) => string;
  /** Where the agreement's time isn't known. */
  answeredInTime: string;
  wasDue: (due: string) => string;
  noPromise: string;
  otherChannel: string;
  /** What nobody has judged yet is told as likely, and no more (R2). */
  disruption: (title: string) => string;
}

const say: Readonly<Record<Language, Say>> = {
  nb: {
    received: 'Vi har fått henvendelsen din.',
    answered: (due) =>
      `Senest ${due} får du svar fra en medarbeider, som sier hva som skjer videre, og når vi begynner.`,
    answeredInTime:
      'Innen fristen i avtalen deres får du svar fra en medarbeider, som sier hva som skjer videre, og når vi begynner.',
    wasDue: (due) => `Fristen for svar var ${due}.`,
    noPromise: 'En medarbeider svarer deg, men vi kan ikke love når.',
    otherChannel: 'Henvendelsen kom på en annen måte enn dem som avtalen deres gjelder.',
    disruption: (title) =>
      `Vi har en driftsforstyrrelse nå: «${title}». Den er trolig årsaken, men ingen har sett på saken din ennå.`,
  },
  nn: {
    received: 'Vi har fått førespurnaden din.',
    answered: (due) =>
      `Seinast ${due} får du svar frå ein medarbeidar, som seier kva som skjer vidare, og når vi byrjar.`,
    answeredInTime:
      'Innan fristen i avtalen dykkar får du svar frå ein medarbeidar, som seier kva som skjer vidare, og når vi byrjar.',
    wasDue: (due) => `Fristen for svar var ${due}.`,
    noPromise: 'Ein medarbeidar svarer deg, men vi kan ikkje love når.',
    otherChannel: 'Førespurnaden kom på ein annan måte enn dei som avtalen dykkar gjeld.',
    disruption: (title) =>
      `Vi har ei driftsforstyrring no: «${title}». Ho er truleg årsaka, men ingen har sett på saka di enno.`,
  },
  en: {
    received: 'We have received your message.',
    answered: (due) =>
      `By ${due} a member of our staff will reply and tell you what happens next and when we start work.`,
    answeredInTime:
      'Within the time that your agreement sets, a member of our staff will reply and tell you what happens next and when we start work.',
    wasDue: (due) => `A reply was due by ${due}.`,
    noPromise: 'A member of our staff will reply, but we cannot promise when.',
    otherChannel: 'Your message came in another way than those that your agreement covers.',
    disruption: (title) =>
      `We have a service disruption now: “${title}”. It is probably the cause, but nobody has looked at your case yet.`,
  },
};

function reply(
  { counts, due, approvedChannel, times }: LetterInputs['receipt'] & Circumstances,
  words: Say,
): string {
  if (!counts) return approvedChannel ? words.noPromise : `${words.noPromise} ${words.otherChannel}`;
  if (due === null) return words.answeredInTime;
  return times.isPast(due) ? words.wasDue(times.at(due)) : words.answered(times.at(due));
}

function paragraphs(input: LetterInputs['receipt'] & Circumstances, language: Language): string[] {
  const words = say[language];
  const { outsideHours, disruption, times } = input;
  return [
    `${words.received} ${reply(input, words)}`,
    ...outsideHoursSaid(outsideHours, times, language),
    ...(disruption ? [`${words.disruption(disruption.title)} ${courseOf(disruption, times, language)}`] : []),
    caseNumbered(input, language),
    notTheReply[language],
  ];
}

/** An inquiry has come in (R8). It promises a time only where the quality requirements apply (R14, R16), and is never an answer. */
export const receipt: Template<LetterInputs['receipt']> = {
  speaker: 'machine-replying',
  headline: {
    nb: 'Vi har fått henvendelsen din',
    nn: 'Vi har fått førespurnaden din',
    en: 'We have received your message',
  },
  nb: (input) => paragraphs(input, 'nb'),
  nn: (input) => paragraphs(input, 'nn'),
  en: (input) => paragraphs(input, 'en'),
};
