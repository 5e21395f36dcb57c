import { tooLate } from './late.js';
import type { LetterInputs, Template } from './template.js';

/** Who was told when a promise to them would be kept hears that it wasn't (R8, R14). Automatic, and no answer. */
export const delay: Template<LetterInputs['delay']> = {
  speaker: 'machine',
  headline: { nb: 'Vi er forsinket', nn: 'Vi er forseinka', en: 'We are late' },

  nb: ({ promise, due, times, phone }) => [
    ...(promise === 'answer'
      ? tooLate(due, times, 'nb')
      : [`Vi skulle ha begynt på saken din ${times.at(due)}. Det klarte vi ikke, og det beklager vi.`]),
    `De som har ansvaret for saken, har fått varsel. Haster det, så ring ${phone}.`,
  ],

  nn: ({ promise, due, times, phone }) => [
    ...(promise === 'answer'
      ? tooLate(due, times, 'nn')
      : [`Vi skulle ha byrja på saka di ${times.at(due)}. Det klarte vi ikkje, og det er vi leie for.`]),
    `Dei som har ansvaret for saka, har fått varsel. Hastar det, så ring ${phone}.`,
  ],

  en: ({ promise, due, times, phone }) => [
    ...(promise === 'answer'
      ? tooLate(due, times, 'en')
      : [
          `We should have started work on your case at ${times.at(due)}. We did not manage that, and we are sorry.`,
        ]),
    `Those responsible for the case have been alerted. If it is urgent, call ${phone}.`,
  ],
};
