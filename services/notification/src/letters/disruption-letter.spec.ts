import { describe, expect, it } from '@jest/globals';
import type { DisruptionSaid } from '../templates/template.js';
import { body, outage } from './letter.fixture.js';

describe('a disruption', () => {
  const over: DisruptionSaid = {
    ...outage,
    kind: 'ended',
    title: 'E-posten virker igjen',
    expectedEnd: null,
  };

  it('is told in the receipt as the likely cause, with its expected end, and as nothing that anybody has judged', () => {
    expect(body('receipt')).not.toContain('driftsforstyrrelse');
    const text = body('receipt', { disruption: outage });
    expect(text).toContain(
      '«E-posten er nede». Den er trolig årsaken, men ingen har sett på saken din ennå.',
    );
    expect(text).toContain('over tirsdag 24. november kl. 10.00');
    expect(text).toContain('ikke svaret');
    expect(body('receipt', { disruption: outage, language: 'nn' })).toContain('Ho er truleg årsaka');
    expect(body('receipt', { disruption: outage, language: 'en' })).toContain('probably the cause');
  });

  it('is not expected to end at a time that is past, or that nobody knows', () => {
    for (const changes of [
      { now: '2026-11-25T09:00:00.000Z' },
      { disruption: { ...outage, expectedEnd: null } },
    ])
      expect(body('disruption-linked', changes)).toContain('Vi vet ikke ennå når den er over.');
  });

  it('is what a linked case is due to; without a person’s words that is no answer, and says so', () => {
    const text = body('disruption-linked');
    expect(text).toContain(
      'Det du meldte i sak M-100001, skyldes en driftsforstyrrelse: «E-posten er nede».',
    );
    expect(text).toContain('Vi feilsøker.');
    expect(text).toContain('Har du ikke fått svar fra en medarbeider, kommer det i tillegg.');
    expect(body('disruption-explained')).not.toContain('kommer det i tillegg');
  });

  it('is told on, and its end first, with how to say that something still does not work', () => {
    expect(body('disruption-news')).toContain(
      'Nytt om driftsforstyrrelsen i sak M-100001: «E-posten er nede».',
    );
    const text = body('disruption-news', { disruption: over });
    expect(text).toContain('\n\nDriftsforstyrrelsen er over: «E-posten virker igjen».');
    expect(text).toContain('Virker det fortsatt ikke hos deg, så si fra i sak M-100001.');
    expect(text).not.toContain('Vi vet ikke');
  });

  it('that wasn’t the cause after all is a mistake of ours, and we say so', () => {
    expect(body('disruption-unlinked')).toContain('Det var feil, og det beklager vi.');
  });

  it('that nothing is known of is told to nobody', () => {
    for (const kind of ['disruption-linked', 'disruption-explained', 'disruption-news'] as const)
      expect(() => body(kind, { disruption: null })).toThrow('names no message about a disruption');
  });
});
