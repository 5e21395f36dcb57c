import { randomUUID } from 'node:crypto';
import { topics, type AgreementSnapshot, type CustomerSnapshot, type Terms } from '@mottak/contracts';
import { caughtUp } from '../system/invariants.js';
import type { System } from '../system/system.js';
import { calendars } from './calendars.js';

/** The customers whose open cases are counted here. None is of the demo, so nothing else changes what they were promised. */
export const groups = {
  /** Nothing falls due. */
  distant: 'check-distant',
  /** Their answers fall due while their calendar changes. */
  crossing: 'check-crossing',
  /** Their answers fall due while everything is down. */
  outage: 'check-outage',
} as const;
export type Group = (typeof groups)[keyof typeof groups];

const calendarOf = {
  [groups.distant]: calendars.moving,
  [groups.crossing]: calendars.moving,
  [groups.outage]: calendars.opening,
} as const;

const farAway = 'PT400H';
const farAtAnyPriority = { P1: farAway, P2: farAway, P3: farAway, P4: farAway };
const longAgo = '2020-01-01T00:00:00.000Z';

/** Announces a group's customer and agreement on their topics, as their owner does, and waits until everybody knows them. */
export async function announce(system: System, group: Group, answer = farAway): Promise<void> {
  const version = { id: group, version: 1, validFrom: longAgo };
  const producer = system.kafka.producer();
  await producer.connect();
  await producer.send(
    announcement(topics.agreement, 'agreement.versioned.v1', {
      ...version,
      customerId: group,
      terms: termsOf(group, answer),
    }),
  );
  await producer.send(
    announcement(topics.customer, 'customer.versioned.v1', {
      ...version,
      name: group,
      language: 'nb',
      integrators: ['integrator'],
      agreementId: group,
    }),
  );
  await producer.disconnect();
  await caughtUp(system);
}

const termsOf = (group: Group, answer: string): Terms => ({
  calendar: calendarOf[group],
  approvedChannels: ['integration'],
  answer,
  reminders: [farAway, farAway],
  waitingCloses: farAway,
  grace: farAway,
  offer: farAway,
  start: farAtAnyPriority,
  resolution: farAtAnyPriority,
  feedback: farAtAnyPriority,
  take: farAtAnyPriority,
});

function announcement(topic: string, type: string, data: AgreementSnapshot | CustomerSnapshot) {
  const { id, version } = data;
  const event = { specversion: '1.0', id: randomUUID(), source: '/check', type, time: longAgo, data };
  const headers = { 'content-type': 'application/cloudevents+json' };
  return {
    topic,
    acks: -1,
    messages: [{ key: `${id}/${String(version)}`, value: JSON.stringify(event), headers }],
  };
}
