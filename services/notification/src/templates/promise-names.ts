import type { PromiseName } from '@mottak/case';
import type { Language } from '@mottak/contracts';

/** What is promised, as it stands after "the time for" in each language. */
export const promiseNames: Readonly<Record<Language, Readonly<Record<PromiseName, string>>>> = {
  nb: {
    answer: 'svar til kunden',
    start: 'å påbegynne arbeidet',
    'promised-start': 'å påbegynne arbeidet som kunden er lovet',
    feedback: 'en ny tilbakemelding til kunden',
    resolution: 'å løse saken',
    take: 'å ta saken som er sendt til gruppen',
  },
  nn: {
    answer: 'svar til kunden',
    start: 'å ta til med arbeidet',
    'promised-start': 'å ta til med arbeidet som kunden er lova',
    feedback: 'ei ny tilbakemelding til kunden',
    resolution: 'å løyse saka',
    take: 'å ta saka som er send til gruppa',
  },
  en: {
    answer: 'answering the customer',
    start: 'beginning the work',
    'promised-start': 'beginning the work as the customer was told',
    feedback: 'telling the customer how it goes',
    resolution: 'solving the case',
    take: 'taking the case that was routed to the group',
  },
};
