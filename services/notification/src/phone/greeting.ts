import type { DeskHours, Language } from '@mottak/contracts';
import { spoken } from './spoken.js';

const words: Readonly<
  Record<
    Language,
    {
      open: string;
      closed: string;
      opens: (opening: string) => string;
      waits: string;
      duty: string;
      urgent: string;
    }
  >
> = {
  nb: {
    open: 'Vi har åpent, og svarer så snart vi kan.',
    closed: 'Vi har stengt.',
    opens: (opening) => `Vi åpner ${opening}.`,
    waits: 'Det du melder nå, venter til da.',
    duty: 'Dere har beredskapsavtale. Svarer ingen, kaller vi ut vakten.',
    urgent:
      'Har dere beredskapsavtale? Vi kjenner ikke nummeret ditt igjen. Ring fra et nummer vi kjenner, så kaller vi ut vakten.',
  },
  nn: {
    open: 'Vi har ope, og svarer så snart vi kan.',
    closed: 'Vi har stengt.',
    opens: (opening) => `Vi opnar ${opening}.`,
    waits: 'Det du melder no, ventar til då.',
    duty: 'De har beredskapsavtale. Svarer ingen, kallar vi ut vakta.',
    urgent:
      'Har de beredskapsavtale? Vi kjenner ikkje att nummeret ditt. Ring frå eit nummer vi kjenner, så kallar vi ut vakta.',
  },
  en: {
    open: 'We are open, and will answer as soon as we can.',
    closed: 'We are closed.',
    opens: (opening) => `We open on ${opening}.`,
    waits: 'Anything you report now waits until then.',
    duty: 'You have an on-call agreement. If nobody answers, we call out the person on duty.',
    urgent:
      'Do you have an on-call agreement? We do not recognise your number. Call from one that we know and we will call out the person on duty.',
  },
};

/**
 * What a caller hears about the hours (R6, R7), in whole sentences: that duty is called, with an on-call agreement; else when
 * the desk opens, and that cases wait until then. Nobody can tell about the agreement of a caller who isn't known; they hear how
 * to have duty called all the same: by calling from a number that we know.
 */
export function greeting(
  { isOpen, opensAt, zone, dutyCalled }: DeskHours,
  isKnown: boolean,
  language: Language,
): string {
  const say = words[language];
  if (isOpen) return say.open;
  if (dutyCalled) return `${say.closed} ${say.duty}`;
  const opening = opensAt === null ? [] : [say.opens(spoken(opensAt, language, zone)), say.waits];
  return [say.closed, ...opening, ...(isKnown ? [] : [say.urgent])].join(' ');
}
