import type { DeskHours, Language } from '@mottak/contracts';
import { moment } from '../templates/wording.js';

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
    closed: 'Vi har stengt nå.',
    opens: (opening) => `Vi åpner ${opening}.`,
    waits: 'Saker som meldes nå, venter til vi åpner.',
    duty: 'Etter beredskapsavtalen deres blir vakten tilkalt.',
    urgent:
      'Har dere beredskapsavtale, så logg inn i Mottak, meld saken der og si at den haster. Da blir vakten tilkalt.',
  },
  nn: {
    open: 'Vi har ope, og svarer så snart vi kan.',
    closed: 'Vi har stengt no.',
    opens: (opening) => `Vi opnar ${opening}.`,
    waits: 'Saker som blir melde no, ventar til vi opnar.',
    duty: 'Etter beredskapsavtalen dykkar blir vakta kalla ut.',
    urgent:
      'Har de beredskapsavtale, så logg inn i Mottak, meld saka der og sei at ho hastar. Då blir vakta kalla ut.',
  },
  en: {
    open: 'We are open, and will answer as soon as we can.',
    closed: 'We are closed now.',
    opens: (opening) => `We open on ${opening}.`,
    waits: 'Cases reported now will wait until we open.',
    duty: 'Under your on-call agreement, the officer on duty is being called.',
    urgent:
      'If you have an on-call agreement, sign in to Mottak, report the case there and say that it is urgent. The officer on duty is then called.',
  },
};

/**
 * What a caller hears about the hours (R6, R7), in whole sentences: that duty is called, with an on-call agreement; else when
 * the desk opens, and that cases wait until then. Nobody can tell about the agreement of a caller who isn't known; they hear how
 * to have duty called all the same: by signing in, for what an integrator hands over calls nobody.
 */
export function greeting(
  { isOpen, opensAt, zone, dutyCalled }: DeskHours,
  isKnown: boolean,
  language: Language,
): string {
  const say = words[language];
  if (isOpen) return say.open;
  if (dutyCalled) return `${say.closed} ${say.duty}`;
  const opening = opensAt === null ? [] : [say.opens(moment(opensAt, language, zone)), say.waits];
  return [say.closed, ...opening, ...(isKnown ? [] : [say.urgent])].join(' ');
}
