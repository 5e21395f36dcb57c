import type { LetterInputs, Template } from './template.js';
import { isPast, moment } from './wording.js';

/** The human answer about further handling, which says when work starts (R8, R14). */
export const answer: Template<LetterInputs['answer']> = {
  speaker: 'person',
  headline: { nb: 'Svar på henvendelsen din', nn: 'Svar på henvendinga di', en: 'Answer to your inquiry' },

  nb: ({ text, start, now }) => {
    switch (start?.kind) {
      case 'at': {
        const verb = isPast(start.at, now) ? 'var planlagt å starte' : 'er planlagt å starte';
        return [text, `Arbeidet med saken ${verb} ${moment(start.at, 'nb')}.`];
      }
      case 'started':
        return [text, 'Arbeidet med saken er påbegynt.'];
      case 'solved':
        return [text, 'Slik vi ser det, er saken løst. Du får en egen melding med løsningen.'];
      case undefined:
        return [text];
    }
  },

  nn: ({ text, start, now }) => {
    switch (start?.kind) {
      case 'at': {
        const verb = isPast(start.at, now) ? 'var planlagt å starte' : 'er planlagt å starte';
        return [text, `Arbeidet med saka ${verb} ${moment(start.at, 'nn')}.`];
      }
      case 'started':
        return [text, 'Arbeidet med saka er i gang.'];
      case 'solved':
        return [text, 'Slik vi ser det, er saka løyst. Du får ei eiga melding med løysinga.'];
      case undefined:
        return [text];
    }
  },

  en: ({ text, start, now }) => {
    switch (start?.kind) {
      case 'at': {
        const verb = isPast(start.at, now) ? 'was planned to start' : 'is planned to start';
        return [text, `Work on the case ${verb} on ${moment(start.at, 'en')}.`];
      }
      case 'started':
        return [text, 'Work on the case has started.'];
      case 'solved':
        return [text, 'As we see it, the case is solved. The solution follows in a message of its own.'];
      case undefined:
        return [text];
    }
  },
};
