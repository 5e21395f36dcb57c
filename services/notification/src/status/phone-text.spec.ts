import { describe, expect, it } from '@jest/globals';
import type { StatusView } from '@mottak/contracts';
import { phoneText } from './phone-text.js';

type Disruption = StatusView['disruptions'][number];

const disruption = (changes: Partial<Disruption> = {}): Disruption => ({
  id: 'd',
  state: 'announced',
  services: ['E-post'],
  title: 'E-posten er nede',
  expectedEnd: '2026-11-24T09:05:00.000Z',
  announcedAt: '2026-11-24T08:00:00.000Z',
  endedAt: null,
  messages: [
    { number: 1, kind: 'announced', at: '', title: 'E-posten er nede', text: 'Vi feilsøker' },
    { number: 2, kind: 'updated', at: '', title: 'E-posten er nede', text: 'En disk\nbyttes!' },
  ],
  ...changes,
});

describe('what a phone system reads out', () => {
  it('is that nothing is known where nothing goes on', () => {
    expect(phoneText({ disruptions: [disruption({ state: 'ended' })] }, 'nb')).toBe(
      'Vi kjenner ikke til noen driftsforstyrrelser nå.\n',
    );
  });

  it('is the newest word on each that goes on, in whole sentences on a line', () => {
    expect(phoneText({ disruptions: [disruption()] }, 'nb')).toBe(
      'Vi har en driftsforstyrrelse nå.\n' +
        'E-posten er nede. En disk byttes! Vi regner med at det er over tirsdag 24. november klokken 10.05.\n',
    );
  });

  it('says so where nobody knows when it is over', () => {
    expect(phoneText({ disruptions: [disruption({ expectedEnd: null })] }, 'en')).toContain(
      'We do not know yet when it will be over.',
    );
  });
});
