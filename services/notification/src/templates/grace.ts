import type { Language } from '@mottak/contracts';
import type { TimeAllowed } from './template.js';
import { moment, spell } from './wording.js';

const words: Record<
  Language,
  { within: (grace: string, at: string) => string; unknown: string; later: string }
> = {
  nb: {
    within: (grace, at) =>
      `Er du ikke enig, eller trenger du mer hjelp? Svar på saken innen ${grace} etter at vi meldte dette, ${at}, så åpner vi den igjen.`,
    unknown:
      'Er du ikke enig, eller trenger du mer hjelp? Svar på saken, så åpner vi den igjen så lenge den ikke er lukket.',
    later: 'Svarer du etter at saken er lukket, oppretter vi en ny sak som viser til denne.',
  },
  nn: {
    within: (grace, at) =>
      `Er du ikkje samd, eller treng du meir hjelp? Svar på saka innan ${grace} etter at vi melde dette, ${at}, så opnar vi henne att.`,
    unknown:
      'Er du ikkje samd, eller treng du meir hjelp? Svar på saka, så opnar vi henne att så lenge ho ikkje er lukka.',
    later: 'Svarer du etter at saka er lukka, opprettar vi ei ny sak som viser til denne.',
  },
  en: {
    within: (grace, at) =>
      `Do you disagree, or need more help? Reply on the case within ${grace} of our telling you this, on ${at}, and we will reopen it.`,
    unknown:
      'Do you disagree, or need more help? Reply on the case, and we will reopen it as long as it has not been closed.',
    later: 'If you reply after the case has closed, we will open a new case that refers to this one.',
  },
};

/** How to have a case reopened: within the grace by a reply, and after it by a linked case. `at` is when the grace began. */
export function howToReopen(grace: TimeAllowed | null, at: string, language: Language): string {
  const { within, unknown, later } = words[language];
  const first = grace ? within(spell(grace, language), moment(at, language)) : unknown;
  return `${first} ${later}`;
}
