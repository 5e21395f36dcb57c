import { DomainError } from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
import { machineSource, personSource } from '../arrival/identity.js';

export type Channel = 'integration' | 'web' | 'phone';

/** Who may speak at intake, as their credential tells and never as the body claims. */
export type Speaker =
  | { kind: 'integrator'; clientId: string }
  | { kind: 'customer'; sub: string; clientId: string; customer: string }
  | { kind: 'agent'; sub: string; clientId: string };

/**
 * Whoever is of a customer speaks for it alone. A machine speaks as an integrator or not at all: it can't pose as a person.
 * @throws DomainError `forbidden`
 */
export function speakerOf({ sub, clientId, human, roles, standing }: Actor): Speaker {
  if (!human && standing.kind === 'integrator') return { kind: 'integrator', clientId };
  if (human && standing.kind === 'customer')
    return { kind: 'customer', sub, clientId, customer: standing.customer };
  if (human && standing.kind === 'house' && roles.includes('agent')) return { kind: 'agent', sub, clientId };
  throw new DomainError(
    'forbidden',
    'Only integrators, customers and agents can send inquiries and replies.',
  );
}

const channels = { integrator: 'integration', customer: 'web', agent: 'phone' } as const;

/** An agent writes down what a caller says. */
export const channelOf = (speaker: Speaker): Channel => channels[speaker.kind];

/** Whom the speaker's idempotency keys belong to. */
export const sourceOf = (speaker: Speaker): string =>
  speaker.kind === 'integrator'
    ? machineSource(speaker.clientId)
    : personSource(speaker.clientId, speaker.sub);

/** The subject of the token. */
export const subjectOf = (speaker: Speaker): string =>
  speaker.kind === 'integrator' ? speaker.clientId : speaker.sub;
