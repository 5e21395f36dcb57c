import type { LetterInputs, Template } from './template.js';
import { moment, spell } from './wording.js';

/** An inquiry has come in (R8). It promises a time only where the quality requirements apply (R14, R16), and is never an answer. */
export const receipt: Template<LetterInputs['receipt']> = {
  speaker: 'machine-replying',
  headline: {
    nb: 'Vi har mottatt henvendelsen din',
    nn: 'Vi har fått henvendinga di',
    en: 'We have received your inquiry',
  },

  nb: ({ caseNumber, answerWithin, receivedAt, approvedChannel }) => [
    `Vi har mottatt henvendelsen din og registrert den som sak ${caseNumber}.` +
      (receivedAt ? ` Den kom inn ${moment(receivedAt, 'nb')}.` : ''),
    answerWithin
      ? `En medarbeider svarer deg om den videre behandlingen og sier når arbeidet påbegynnes, innen ${spell(answerWithin, 'nb')} fra henvendelsen kom inn.`
      : 'En medarbeider svarer deg om den videre behandlingen og sier når arbeidet påbegynnes. ' +
        (approvedChannel
          ? 'Vi lover ingen bestemt svartid for denne henvendelsen.'
          : 'Henvendelsen kom ikke inn gjennom en kanal som avtalen deres omfatter, så vi lover ingen bestemt svartid.'),
    'Dette er en automatisk bekreftelse på at henvendelsen er mottatt. Den er ikke et svar på den.',
  ],

  nn: ({ caseNumber, answerWithin, receivedAt, approvedChannel }) => [
    `Vi har fått henvendinga di og registrert henne som sak ${caseNumber}.` +
      (receivedAt ? ` Ho kom inn ${moment(receivedAt, 'nn')}.` : ''),
    answerWithin
      ? `Ein medarbeidar svarer deg om den vidare handsaminga og seier når arbeidet tek til, innan ${spell(answerWithin, 'nn')} frå henvendinga kom inn.`
      : 'Ein medarbeidar svarer deg om den vidare handsaminga og seier når arbeidet tek til. ' +
        (approvedChannel
          ? 'Vi lovar inga bestemt svartid for denne henvendinga.'
          : 'Henvendinga kom ikkje inn gjennom ein kanal som avtalen dykkar omfattar, så vi lovar inga bestemt svartid.'),
    'Dette er ei automatisk stadfesting på at henvendinga er motteken. Ho er ikkje eit svar på henvendinga.',
  ],

  en: ({ caseNumber, answerWithin, receivedAt, approvedChannel }) => [
    `We have received your inquiry and registered it as case ${caseNumber}.` +
      (receivedAt ? ` It came in on ${moment(receivedAt, 'en')}.` : ''),
    answerWithin
      ? `A member of our staff will answer you about further handling, and say when work starts, within ${spell(answerWithin, 'en')} of its coming in.`
      : 'A member of our staff will answer you about further handling, and say when work starts. ' +
        (approvedChannel
          ? 'We promise no particular response time for this inquiry.'
          : 'The inquiry did not come in through a channel that your agreement covers, so we promise no particular response time.'),
    'This is an automatic confirmation that the inquiry has been received. It is not an answer to it.',
  ],
};
