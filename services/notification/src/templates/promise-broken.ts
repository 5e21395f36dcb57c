import { aboutOf, customerOf } from './in-brief.js';
import type { LetterInputs, Template } from './template.js';

/** To the desk: the human answer wasn't given in time (R14). */
export const promiseBroken: Template<LetterInputs['promise-broken']> = {
  speaker: 'machine',
  headline: {
    nb: ({ due, times }) => `Svarfristen gikk ut ${times.brief(due)}`,
    nn: ({ due, times }) => `Svarfristen gjekk ut ${times.brief(due)}`,
    en: ({ due, times }) => `Reply overdue since ${times.brief(due)}`,
  },
  nb: ({ due, times, ...brief }) => [
    `${customerOf(brief, 'nb')} skulle ha fått svar${aboutOf(brief, 'nb')} senest ${times.brief(due)}.`,
    'Har ingen svart ennå: Svar nå, beklag ventetiden, og si når vi begynner.',
  ],
  nn: ({ due, times, ...brief }) => [
    `${customerOf(brief, 'nn')} skulle ha fått svar${aboutOf(brief, 'nn')} seinast ${times.brief(due)}.`,
    'Har ingen svart enno: Svar no, sei at vi er leie for ventetida, og når vi byrjar.',
  ],
  en: ({ due, times, ...brief }) => [
    `${customerOf(brief, 'en')} should have had a reply${aboutOf(brief, 'en')} by ${times.brief(due)}.`,
    'If nobody has replied yet: reply now, apologise for the wait, and say when we start work.',
  ],
};
