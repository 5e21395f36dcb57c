import type { PromiseName } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import type { Times } from './times.js';

/** What a colleague is asked to do, and how it reads after "the deadline to". */
interface Task {
  ask: string;
  infinitive: string;
}

/** What each promise asks of the staff. */
const tasks: Readonly<Record<Language, Readonly<Record<PromiseName, Task>>>> = {
  nb: {
    answer: { ask: 'Svar kunden', infinitive: 'svare kunden' },
    start: { ask: 'Start arbeidet', infinitive: 'starte arbeidet' },
    'promised-start': {
      ask: 'Start arbeidet, som kunden er lovet,',
      infinitive: 'starte arbeidet til tiden kunden fikk oppgitt',
    },
    feedback: { ask: 'Gi kunden en ny tilbakemelding', infinitive: 'gi kunden en ny tilbakemelding' },
    resolution: { ask: 'Løs saken', infinitive: 'løse saken' },
    take: { ask: 'Ta saken', infinitive: 'ta saken' },
  },
  nn: {
    answer: { ask: 'Svar kunden', infinitive: 'svare kunden' },
    start: { ask: 'Start arbeidet', infinitive: 'starte arbeidet' },
    'promised-start': {
      ask: 'Start arbeidet, som kunden er lova,',
      infinitive: 'starte arbeidet til tida kunden fekk oppgjeve',
    },
    feedback: { ask: 'Gje kunden ei ny tilbakemelding', infinitive: 'gje kunden ei ny tilbakemelding' },
    resolution: { ask: 'Løys saka', infinitive: 'løyse saka' },
    take: { ask: 'Ta saka', infinitive: 'ta saka' },
  },
  en: {
    answer: { ask: 'Reply to the customer', infinitive: 'reply to the customer' },
    start: { ask: 'Start work', infinitive: 'start work' },
    'promised-start': {
      ask: 'Start work, as the customer was told,',
      infinitive: 'start work at the time the customer was given',
    },
    feedback: { ask: 'Update the customer', infinitive: 'update the customer' },
    resolution: { ask: 'Solve the case', infinitive: 'solve the case' },
    take: { ask: 'Take the case', infinitive: 'take the case' },
  },
};

/** That the time for it is over, as a sentence without its full stop. @param time as people read it */
export const overdue: Readonly<Record<Language, (promise: PromiseName, time: string) => string>> = {
  nb: (promise, time) => `Fristen for å ${tasks.nb[promise].infinitive} gikk ut ${time}`,
  nn: (promise, time) => `Fristen for å ${tasks.nn[promise].infinitive} gjekk ut ${time}`,
  en: (promise, time) => `The deadline to ${tasks.en[promise].infinitive} passed at ${time}`,
};

/** What is to be done by when; or, where the message comes too late for that, that the time for it is over. */
export const dueTask: Readonly<
  Record<Language, (promise: PromiseName, due: string, times: Times) => string>
> = {
  nb: (promise, due, times) =>
    times.isPast(due)
      ? overdue.nb(promise, times.brief(due))
      : `${tasks.nb[promise].ask} innen ${times.brief(due)}`,
  nn: (promise, due, times) =>
    times.isPast(due)
      ? overdue.nn(promise, times.brief(due))
      : `${tasks.nn[promise].ask} innan ${times.brief(due)}`,
  en: (promise, due, times) =>
    times.isPast(due)
      ? overdue.en(promise, times.brief(due))
      : `${tasks.en[promise].ask} by ${times.brief(due)}`,
};
