import type { LetterInputs, Template } from './template.js';

/** The separate agreement was accepted; the case goes on under it. */
export const agreementAccepted: Template<LetterInputs['agreement-accepted']> = {
  speaker: 'machine',
  headline: { nb: 'Dere godtok avtalen', nn: 'De godtok avtalen', en: 'You accepted the agreement' },
  nb: ({ caseNumber, at, times }) => [
    `Dere godtok avtalen for sak ${caseNumber} ${times.at(at)}. Nå går vi i gang, og du får beskjed når saken er løst.`,
  ],
  nn: ({ caseNumber, at, times }) => [
    `De godtok avtalen for sak ${caseNumber} ${times.at(at)}. No går vi i gang, og du får melding når saka er løyst.`,
  ],
  en: ({ caseNumber, at, times }) => [
    `You accepted the agreement for case ${caseNumber} at ${times.at(at)}. We now take up the work, and will tell you when the case is solved.`,
  ],
};
