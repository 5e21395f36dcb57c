import { moment } from '../../templates/wording.js';
import type { NoticeInputs, NoticeTemplate } from './notice-template.js';

/** To the desk: a phone call waits for an answer (R15). */
export const callWaiting: NoticeTemplate<NoticeInputs['call-waiting']> = {
  nb: ({ waitingSince, answerBy, path, url }) => ({
    subject: 'Varsel: en telefonsamtale venter på svar',
    paragraphs: [
      `En samtale har ventet siden ${moment(waitingSince, 'nb')}. Den skal være besvart innen ${moment(answerBy, 'nb')}.`,
      url(path),
    ],
    sms: `Mottak: en telefonsamtale venter på svar. ${url(path)}`,
  }),
  nn: ({ waitingSince, answerBy, path, url }) => ({
    subject: 'Varsel: ein telefonsamtale ventar på svar',
    paragraphs: [
      `Ein samtale har venta sidan ${moment(waitingSince, 'nn')}. Han skal vere svart på innan ${moment(answerBy, 'nn')}.`,
      url(path),
    ],
    sms: `Mottak: ein telefonsamtale ventar på svar. ${url(path)}`,
  }),
  en: ({ waitingSince, answerBy, path, url }) => ({
    subject: 'Warning: a phone call waits for an answer',
    paragraphs: [
      `A call has waited since ${moment(waitingSince, 'en')}. It is to be answered by ${moment(answerBy, 'en')}.`,
      url(path),
    ],
    sms: `Mottak: a phone call waits for an answer. ${url(path)}`,
  }),
};
