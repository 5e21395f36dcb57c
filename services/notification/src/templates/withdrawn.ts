import { newCase } from './grace.js';
import { quoted } from './quoted.js';
import type { LetterInputs, Template } from './template.js';

const because = (lead: string, reason: string | null): string[] =>
  reason === null ? [] : [`${lead}\n\n${quoted(reason)}`];

/** The case was withdrawn before it was solved: by the customer, or by an agent, whose reason is quoted. */
export const withdrawn: Template<LetterInputs['withdrawn']> = {
  speaker: 'machine',
  headline: { nb: 'Saken er trukket', nn: 'Saka er trekt', en: 'The case has been withdrawn' },
  nb: ({ caseNumber, byCustomer, reason }) => [
    byCustomer
      ? `Dere har trukket sak ${caseNumber}, og vi har avsluttet den.`
      : `Vi har avsluttet sak ${caseNumber}, fordi henvendelsen er trukket.`,
    ...because('En medarbeider skrev:', reason),
    `Trenger du likevel hjelp? ${newCase.nb}`,
  ],
  nn: ({ caseNumber, byCustomer, reason }) => [
    byCustomer
      ? `De har trekt sak ${caseNumber}, og vi har avslutta ho.`
      : `Vi har avslutta sak ${caseNumber}, fordi førespurnaden er trekt.`,
    ...because('Ein medarbeidar skreiv:', reason),
    `Treng du likevel hjelp? ${newCase.nn}`,
  ],
  en: ({ caseNumber, byCustomer, reason }) => [
    byCustomer
      ? `You have withdrawn case ${caseNumber}, and we have closed it.`
      : `We have closed case ${caseNumber} because the request was withdrawn.`,
    ...because('A member of our staff wrote:', reason),
    `Need help after all? ${newCase.en}`,
  ],
};
