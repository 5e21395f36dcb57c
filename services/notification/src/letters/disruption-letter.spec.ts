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
    expect(text).toContain('«E-posten er nede». Den er trolig årsaken til det du melder om');
    expect(text).toContain('ingen har vurdert det ennå');
    expect(text).toContain('over tirsdag 24. november 2026 kl. 10.00 (norsk tid)');
    expect(text).toContain('ikke et svar på den');
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
    expect(text).toContain('Sak M-100001 skyldes en driftsforstyrrelse: «E-posten er nede».');
    expect(text).toContain('Vi feilsøker.');
    expect(text).toContain('Dette er ikke et svar fra en medarbeider');
    expect(body('disruption-explained')).not.toContain('Dette er ikke et svar');
  });

  it('is told on, and its end with how to say that something still does not work', () => {
    expect(body('disruption-news')).toContain('Det er nytt om driftsforstyrrelsen som sak M-100001 skyldes');
    const text = body('disruption-news', { disruption: over });
    expect(text).toContain('er over: «E-posten virker igjen».');
    expect(text).toContain('hvis noe fortsatt ikke virker');
    expect(text).not.toContain('Vi vet ikke');
  });

  it('that nothing is known of is told to nobody', () => {
    for (const kind of ['disruption-linked', 'disruption-explained', 'disruption-news'] as const)
      expect(() => body(kind, { disruption: null })).toThrow('names no message about a disruption');
  });
});
