import type { Language } from '@mottak/contracts';
import type { Times } from './times.js';

const words: Readonly<Record<Language, { within: (due: string) => string; whenever: string }>> = {
  nb: {
    within: (due) =>
      `Si fra senest ${due}, så åpner vi saken igjen. Svarer du senere, lager vi en ny sak som viser til denne.`,
    whenever: 'Si fra, så åpner vi saken igjen, eller lager en ny som viser til den.',
  },
  nn: {
    within: (due) =>
      `Sei frå seinast ${due}, så opnar vi saka att. Svarer du seinare, lagar vi ei ny sak som viser til denne.`,
    whenever: 'Sei frå, så opnar vi saka att, eller lagar ei ny som viser til ho.',
  },
  en: {
    within: (due) =>
      `Tell us by ${due} and we will reopen the case. If you reply later, we will open a new case that refers to this one.`,
    whenever: 'Tell us and we will reopen the case, or open a new one that refers to it.',
  },
};

/**
 * How to have a case reopened: within the grace by a reply, and after it by a linked case.
 * @param question why one would, in the same language
 * @param due the end of the grace, ISO 8601; said where it is ahead when the letter goes out
 */
export function howToReopen(question: string, due: string | null, times: Times, language: Language): string {
  const { within, whenever } = words[language];
  return `${question} ${due === null || times.isPast(due) ? whenever : within(times.at(due))}`;
}

/** How to go on with a case that is closed. */
export const newCase: Readonly<Record<Language, string>> = {
  nb: 'Svar i saken, så lager vi en ny som viser til denne. Du slipper å forklare alt på nytt.',
  nn: 'Svar i saka, så lagar vi ei ny som viser til denne. Du slepp å forklare alt på nytt.',
  en: 'Reply in the case and we will open a new one that refers to it. You will not have to explain everything again.',
};
