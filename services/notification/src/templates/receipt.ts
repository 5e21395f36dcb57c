import type { Language } from '@mottak/contracts';
import { courseOf } from './disruption-course.js';
import { outsideHoursSaid } from './outside-hours.js';
import type { LetterInputs, Template } from './template.js';
import { moment, spell } from './wording.js';

/** What nobody has judged yet is told as likely, and no more (R2). */
const knownDisruption: Readonly<Record<Language, (title: string, course: string) => string>> = {
  nb: (title, course) =>
    `Det pågår en driftsforstyrrelse: «${title}». Den er trolig årsaken til det du melder om, men ingen har vurdert det ennå. ${course}`,
  nn: (title, course) =>
    `Det går føre seg ei driftsforstyrring: «${title}». Ho er truleg årsaka til det du melder om, men ingen har vurdert det enno. ${course}`,
  en: (title, course) =>
    `There is a disruption at the moment: “${title}”. It is probably the cause of what you report, but nobody has looked into that yet. ${course}`,
};

/** An inquiry has come in (R8). It promises a time only where the quality requirements apply (R14, R16), and is never an answer. */
export const receipt: Template<LetterInputs['receipt']> = {
  speaker: 'machine-replying',
  headline: {
    nb: 'Vi har mottatt henvendelsen din',
    nn: 'Vi har fått henvendinga di',
    en: 'We have received your inquiry',
  },

  nb: ({ caseNumber, counts, answerWithin, approvedChannel, receivedAt, outsideHours, disruption, now }) => {
    const deadline = answerWithin
      ? `Innen ${spell(answerWithin, 'nb')} fra henvendelsen kom inn`
      : 'Innen fristen i avtalen deres';
    const told = 'deg om den videre behandlingen, og sier når arbeidet påbegynnes.';
    const noPromise = approvedChannel
      ? 'Vi lover ingen bestemt svartid for denne henvendelsen.'
      : 'Henvendelsen kom ikke inn gjennom en kanal som avtalen deres omfatter, så vi lover ingen bestemt svartid.';
    return [
      `Vi har mottatt henvendelsen din og registrert den som sak ${caseNumber}.` +
        (receivedAt ? ` Den kom inn ${moment(receivedAt, 'nb')}.` : ''),
      ...outsideHoursSaid(outsideHours, now, 'nb'),
      counts ? `${deadline} svarer en medarbeider ${told}` : `En medarbeider svarer ${told} ${noPromise}`,
      ...(disruption ? [knownDisruption.nb(disruption.title, courseOf(disruption, now, 'nb'))] : []),
      'Dette er en automatisk bekreftelse på at henvendelsen er mottatt. Den er ikke et svar på den.',
    ];
  },

  nn: ({ caseNumber, counts, answerWithin, approvedChannel, receivedAt, outsideHours, disruption, now }) => {
    const deadline = answerWithin
      ? `Innan ${spell(answerWithin, 'nn')} frå henvendinga kom inn`
      : 'Innan fristen i avtalen dykkar';
    const told = 'deg om den vidare handsaminga, og seier når arbeidet tek til.';
    const noPromise = approvedChannel
      ? 'Vi lovar inga bestemt svartid for denne henvendinga.'
      : 'Henvendinga kom ikkje inn gjennom ein kanal som avtalen dykkar omfattar, så vi lovar inga bestemt svartid.';
    return [
      `Vi har fått henvendinga di og registrert henne som sak ${caseNumber}.` +
        (receivedAt ? ` Ho kom inn ${moment(receivedAt, 'nn')}.` : ''),
      ...outsideHoursSaid(outsideHours, now, 'nn'),
      counts ? `${deadline} svarer ein medarbeidar ${told}` : `Ein medarbeidar svarer ${told} ${noPromise}`,
      ...(disruption ? [knownDisruption.nn(disruption.title, courseOf(disruption, now, 'nn'))] : []),
      'Dette er ei automatisk stadfesting på at henvendinga er motteken. Ho er ikkje eit svar på henvendinga.',
    ];
  },

  en: ({ caseNumber, counts, answerWithin, approvedChannel, receivedAt, outsideHours, disruption, now }) => {
    const deadline = answerWithin
      ? `Within ${spell(answerWithin, 'en')} of its coming in`
      : 'Within the time that your agreement sets';
    const told = 'a member of our staff will answer you about further handling, and say when work starts.';
    const noPromise = approvedChannel
      ? 'We promise no particular response time for this inquiry.'
      : 'The inquiry did not come in through a channel that your agreement covers, so we promise no particular response time.';
    return [
      `We have received your inquiry and registered it as case ${caseNumber}.` +
        (receivedAt ? ` It came in on ${moment(receivedAt, 'en')}.` : ''),
      ...outsideHoursSaid(outsideHours, now, 'en'),
      counts ? `${deadline}, ${told}` : `In due course ${told} ${noPromise}`,
      ...(disruption ? [knownDisruption.en(disruption.title, courseOf(disruption, now, 'en'))] : []),
      'This is an automatic confirmation that the inquiry has been received. It is not an answer to it.',
    ];
  },
};
