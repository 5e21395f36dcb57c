import { expect, it } from '@jest/globals';
import { standingOf, type Actor } from '@mottak/platform';
import { channelOf, sourceOf, speakerOf, subjectOf } from './speaker.js';

const machine = (roles: string[], customer?: string): Actor => ({
  sub: 'integrator',
  clientId: 'integrator',
  human: false,
  roles,
  standing: standingOf({ roles, customer }),
});
const person = (roles: string[], customer?: string): Actor => ({
  sub: 'kari',
  clientId: 'web',
  human: true,
  roles,
  standing: standingOf({ roles, customer }),
});

it('derives the channel from the credential', () => {
  expect(channelOf(speakerOf(machine(['integrator'])))).toBe('integration');
  expect(channelOf(speakerOf(person(['customer'], 'fjellheim')))).toBe('web');
  expect(channelOf(speakerOf(person(['agent'])))).toBe('phone');
});

it('gives each client, and each person at a client, keys of their own', () => {
  expect(sourceOf(speakerOf(machine(['integrator'])))).toBe('http:integrator');
  expect(sourceOf(speakerOf(person(['agent'])))).toBe('http:web:kari');
  expect(sourceOf({ kind: 'integrator', clientId: 'web:kari' })).toBe('http:web%3Akari');
  expect(subjectOf(speakerOf(machine(['integrator'])))).toBe('integrator');
});

it('lets no machine pose as an agent or a customer', () => {
  expect(() => speakerOf(machine(['agent']))).toThrow(/integrators, customers and agents/);
  expect(() => speakerOf(machine(['customer'], 'fjellheim'))).toThrow(/integrators/);
});

it('confines whoever is of a customer to it, also one who is an agent', () => {
  for (const roles of [['agent', 'customer'], ['agent'], ['customer']])
    expect(speakerOf(person(roles, 'fjellheim'))).toMatchObject({ kind: 'customer', customer: 'fjellheim' });
  expect(() => speakerOf(person(['agent', 'customer']))).toThrow();
});

it('lets no person speak as an integrator', () => {
  expect(() => speakerOf(person(['integrator']))).toThrow();
});
