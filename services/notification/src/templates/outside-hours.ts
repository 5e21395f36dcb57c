import type { OutsideHours } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import type { Times } from './times.js';

const words: Readonly<
  Record<Language, { duty: string; dutyWas: string; closed: string; waits: (opening: string) => string }>
> = {
  nb: {
    duty: 'Vi har stengt, men dere har beredskapsavtale. Derfor kaller vi ut vakten.',
    dutyWas: 'Vi hadde stengt da saken kom, men dere har beredskapsavtale. Derfor kalte vi ut vakten.',
    closed: 'Vi har stengt nå.',
    waits: (opening) => `Vi har stengt nå og åpner ${opening}. Saken venter til da.`,
  },
  nn: {
    duty: 'Vi har stengt, men de har beredskapsavtale. Difor kallar vi ut vakta.',
    dutyWas: 'Vi hadde stengt då saka kom, men de har beredskapsavtale. Difor kalla vi ut vakta.',
    closed: 'Vi har stengt no.',
    waits: (opening) => `Vi har stengt no og opnar ${opening}. Saka ventar til då.`,
  },
  en: {
    duty: 'We are closed, but you have an on-call agreement, so we are calling out the person on duty.',
    dutyWas:
      'We were closed when your case came in, but you have an on-call agreement, so we called out the person on duty.',
    closed: 'We are closed now.',
    waits: (opening) => `We are closed now and open at ${opening}. Your case waits until then.`,
  },
};

/**
 * What becomes of an inquiry that came outside hours (R7), as a paragraph; none where it came in time. Once the desk has
 * opened before the letter goes out, only that the duty was called, which was done.
 */
export function outsideHoursSaid(outside: OutsideHours | null, times: Times, language: Language): string[] {
  if (outside === null) return [];
  const { opensAt, zone, dutyCalled } = outside;
  const say = words[language];
  const isOver = opensAt !== null && times.isPast(opensAt);
  if (dutyCalled) return [isOver ? say.dutyWas : say.duty];
  if (opensAt === null) return [say.closed];
  return isOver ? [] : [say.waits(times.at(opensAt, zone))];
}
