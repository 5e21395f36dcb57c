import { randomUUID } from 'node:crypto';
import { inboundTopic, inboundTypes } from '@mottak/contracts';
import { inquiry, pause } from '@mottak/testing';
import type { Producer } from 'kafkajs';
import { caughtUp } from '../system/invariants.js';
import type { System } from '../system/system.js';
import { announce, groups, type Group } from './groups.js';
import { atAnyHour, calendars, change, closedForAMonth, type Version } from './calendars.js';

/** So many may be on their way to being cases: enough to keep everything busy, and few enough not to bury it. */
const ahead = 200;
const batch = 50;
const stalledMs = 120_000;

/** Open cases that wait for what the checks will do with them. */
export interface OpenCases {
  count: number;
  /** Of these: their answers shall fall due while everything is down. */
  outage: number;
  /** How many were opened a second. */
  perSecond: number;
  /** The calendars' versions that they were judged by. */
  moving: Version;
  opening: Version;
}

/** How long the answer of the outage's group takes once its calendar opens: time enough to move all of them, and more. In ms. */
export const outageAnswerMs = (cases: number): number => 15_000 + cases * 40;

export const duration = (ms: number): string => `PT${String(Math.ceil(ms / 1000))}S`;

/** Opens so many cases through the front door; every tenth is of the outage's group. */
export async function openCases(system: System, count: number): Promise<OpenCases> {
  const outage = Math.ceil(count / 10);
  const moving = await change(system, calendars.moving, atAnyHour);
  const opening = await change(system, calendars.opening, closedForAMonth());
  await announce(system, groups.distant);
  await announce(system, groups.outage, duration(outageAnswerMs(outage)));
  const began = Date.now();
  await open(system, groups.distant, count - outage);
  await open(system, groups.outage, outage);
  const perSecond = count / ((Date.now() - began) / 1000);
  await caughtUp(system, 600_000);
  return { count, outage, perSecond, moving, opening };
}

/** Hands so many inquiries of a group in on Kafka, and waits until each is an open case. */
export async function open(system: System, group: Group, count: number): Promise<void> {
  const producer = system.kafka.producer();
  await producer.connect();
  try {
    let [sent, opened, movedAt] = [0, 0, Date.now()];
    while (opened < count) {
      const room = Math.min(count - sent, ahead - (sent - opened));
      if (room >= Math.min(batch, count - sent) && room > 0) {
        await handIn(producer, group, room);
        sent += room;
      }
      await pause(200);
      const now = await openedOf(system, group);
      if (now > opened) movedAt = Date.now();
      opened = now;
      if (Date.now() - movedAt > stalledMs)
        throw new Error(
          `${String(opened)} of ${String(sent)} inquiries of ${group} are open, and no more come`,
        );
    }
  } finally {
    await producer.disconnect();
  }
}

async function openedOf(system: System, group: Group): Promise<number> {
  const [row] = await system.rows<{ count: number }>(
    `SELECT count(*)::integer AS count FROM routing.case_row WHERE customer_id = $1 AND state <> 'received'`,
    [group],
  );
  return row?.count ?? 0;
}

/** Each has a contact of its own: mails to one recipient would wait for each other. */
async function handIn(producer: Producer, group: Group, count: number): Promise<void> {
  const messages = Array.from({ length: count }, () => {
    const id = randomUUID();
    const data = inquiry({ customer: group, contact: { email: `${id}@check.example` } });
    const event = { specversion: '1.0', id, source: '/check', type: inboundTypes.inquiry, data };
    return {
      key: id,
      value: JSON.stringify(event),
      headers: { 'content-type': 'application/cloudevents+json' },
    };
  });
  await producer.send({ topic: inboundTopic('integrator'), acks: -1, messages });
}
