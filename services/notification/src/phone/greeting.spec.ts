import { describe, expect, it } from '@jest/globals';
import type { DeskHours, Language } from '@mottak/contracts';
import { greeting } from './greeting.js';

const closed: DeskHours = {
  isOpen: false,
  opensAt: '2026-11-24T07:00:00.000Z',
  zone: 'Europe/Oslo',
  dutyCalled: false,
};
const languages: Language[] = ['nb', 'nn', 'en'];

describe('what a caller hears', () => {
  it('outside hours is when the desk opens, and that cases wait until then', () => {
    expect(greeting(closed, true, 'nb')).toBe(
      'Vi har stengt. Vi åpner tirsdag 24. november klokken åtte. Det du melder nå, venter til da.',
    );
    expect(greeting(closed, true, 'nn')).toContain('Vi opnar tysdag 24. november klokka åtte.');
    expect(greeting(closed, true, 'en')).toContain('We open on Tuesday 24 November at eight.');
  });

  it.each(languages)('in %s is that duty is called where it is, and then of no opening', (language) => {
    const said = greeting({ ...closed, dutyCalled: true }, true, language);
    expect(said).toMatch(/kaller vi ut vakten|kallar vi ut vakta|we call out the person on duty/);
    expect(said).not.toMatch(/åtte|eight/);
  });

  it.each(languages)('in %s is how to have duty called, where nobody knows who calls', (language) => {
    const [unknown, known] = [false, true].map((isKnown) => greeting(closed, isKnown, language));
    expect(unknown).toMatch(/beredskapsavtale|on-call agreement/);
    expect(unknown).toMatch(/et nummer vi kjenner|eit nummer vi kjenner|one that we know/);
    expect(unknown).not.toMatch(/logg inn|sign in/);
    expect(known).not.toMatch(/beredskapsavtale|on-call agreement/);
  });

  it('says that we are open while we are, and makes up no opening', () => {
    expect(greeting({ ...closed, isOpen: true, opensAt: null }, false, 'nb')).toBe(
      'Vi har åpent, og svarer så snart vi kan.',
    );
    expect(greeting({ ...closed, opensAt: null }, true, 'nb')).toBe('Vi har stengt.');
  });
});
