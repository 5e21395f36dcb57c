import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** The separate agreement was accepted; the case goes on under it. */
export const agreementAccepted: Template<LetterInputs['agreement-accepted']> = {
  speaker: 'machine',
  headline: { nb: 'Avtalen er godtatt', nn: 'Avtalen er godteken', en: 'The agreement has been accepted' },
  nb: ({ caseNumber, at }) => [
    `Den egne avtalen for sak ${caseNumber} ble godtatt av dere ${moment(at, 'nb')}.`,
    'Saken går nå videre under avtalen. Du får beskjed når den er ferdig behandlet.',
  ],
  nn: ({ caseNumber, at }) => [
    `Den eigne avtalen for sak ${caseNumber} blei godteken av dykk ${moment(at, 'nn')}.`,
    'Saka går no vidare under avtalen. Du får melding når ho er ferdig handsama.',
  ],
  en: ({ caseNumber, at }) => [
    `You accepted the separate agreement for case ${caseNumber} on ${moment(at, 'en')}.`,
    'The case now goes on under the agreement. You will be told when we have finished with it.',
  ],
};
