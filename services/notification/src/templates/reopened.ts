import type { LetterInputs, Template } from './template.js';

/** A reply within the grace reopened the case; a new answer promise runs. */
export const reopened: Template<LetterInputs['reopened']> = {
  speaker: 'machine',
  headline: { nb: 'Saken er åpnet igjen', nn: 'Saka er opna att', en: 'The case has been reopened' },
  nb: ({ caseNumber, due, times }) => [
    `Vi har fått svar i sak ${caseNumber} og åpnet den igjen. ` +
      (due === null || times.isPast(due)
        ? 'En medarbeider sier hva som skjer videre.'
        : `Senest ${times.at(due)} sier en medarbeider hva som skjer videre.`),
  ],
  nn: ({ caseNumber, due, times }) => [
    `Vi har fått svar i sak ${caseNumber} og opna saka att. ` +
      (due === null || times.isPast(due)
        ? 'Ein medarbeidar seier kva som skjer vidare.'
        : `Seinast ${times.at(due)} seier ein medarbeidar kva som skjer vidare.`),
  ],
  en: ({ caseNumber, due, times }) => [
    `We have had a reply in case ${caseNumber} and reopened it. ` +
      (due === null || times.isPast(due)
        ? 'A member of our staff will tell you what happens next.'
        : `By ${times.at(due)} a member of our staff will tell you what happens next.`),
  ],
};
