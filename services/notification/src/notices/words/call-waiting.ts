import { DateTime } from 'luxon';
import type { Language } from '@mottak/contracts';
import type { NoticeInputs, NoticeTemplate } from './notice-template.js';

/** To the desk: a phone call waits for an answer (R15). */
export const callWaiting: NoticeTemplate<NoticeInputs['call-waiting']> = {
  nb: ({ waitingSince, answerBy, path, url }) => {
    const now = `Ta telefonen: En samtale har ventet siden ${clock(waitingSince, 'nb')}. Vi skal svare innen ${clock(answerBy, 'nb')}.`;
    return { subject: 'Ta telefonen: En samtale venter', paragraphs: [now, `API: ${url(path)}`], sms: now };
  },
  nn: ({ waitingSince, answerBy, path, url }) => {
    const now = `Ta telefonen: Ein samtale har venta sidan ${clock(waitingSince, 'nn')}. Vi skal svare innan ${clock(answerBy, 'nn')}.`;
    return { subject: 'Ta telefonen: Ein samtale ventar', paragraphs: [now, `API: ${url(path)}`], sms: now };
  },
  en: ({ waitingSince, answerBy, path, url }) => {
    const now = `Pick up the phone: a call has been waiting since ${clock(waitingSince, 'en')} and must be answered by ${clock(answerBy, 'en')}.`;
    return {
      subject: 'Pick up the phone: a call is waiting',
      paragraphs: [now, `API: ${url(path)}`],
      sms: now,
    };
  },
};

/** The clock here, with the seconds that a call's promise is made of: «kl. 23.21.57». */
const clock = (instant: string, language: Language): string =>
  DateTime.fromISO(instant, { zone: 'Europe/Oslo' }).toFormat(
    language === 'en' ? 'HH:mm:ss' : "'kl.' HH.mm.ss",
  );
