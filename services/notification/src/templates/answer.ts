import { tooLate } from './late.js';
import type { LetterInputs, Template } from './template.js';

/** The human answer about what happens next, which says when work starts (R8, R14). */
export const answer: Template<LetterInputs['answer']> = {
  speaker: 'person',
  headline: { nb: 'Svar på henvendelsen din', nn: 'Svar på førespurnaden din', en: 'Reply to your message' },

  nb: ({ text, start, missed, times }) => {
    const late = tooLate(missed, times, 'nb');
    switch (start?.kind) {
      case 'at': {
        const verb = times.isPast(start.at) ? 'Planen var å begynne' : 'Vi begynner på saken';
        return [text, `${verb} ${times.at(start.at)}.`, ...late];
      }
      case 'started':
        return [text, 'Vi er i gang med saken.', ...late];
      case 'solved':
        return [text, 'Slik vi ser det, er saken løst. Du får en egen melding med løsningen.', ...late];
      case undefined:
        return [text, ...late];
    }
  },

  nn: ({ text, start, missed, times }) => {
    const late = tooLate(missed, times, 'nn');
    switch (start?.kind) {
      case 'at': {
        const verb = times.isPast(start.at) ? 'Planen var å byrje' : 'Vi byrjar på saka';
        return [text, `${verb} ${times.at(start.at)}.`, ...late];
      }
      case 'started':
        return [text, 'Vi er i gang med saka.', ...late];
      case 'solved':
        return [text, 'Slik vi ser det, er saka løyst. Du får ei eiga melding med løysinga.', ...late];
      case undefined:
        return [text, ...late];
    }
  },

  en: ({ text, start, missed, times }) => {
    const late = tooLate(missed, times, 'en');
    switch (start?.kind) {
      case 'at': {
        const verb = times.isPast(start.at) ? 'We planned to start at' : 'We start work on your case at';
        return [text, `${verb} ${times.at(start.at)}.`, ...late];
      }
      case 'started':
        return [text, 'We have started work on your case.', ...late];
      case 'solved':
        return [
          text,
          'We think your case is solved. You will get the solution in a separate message.',
          ...late,
        ];
      case undefined:
        return [text, ...late];
    }
  },
};
