import { Injectable } from '@nestjs/common';
import { inboundTopicPattern, type EventEnvelope } from '@mottak/contracts';
import { PoisonError, type IncomingEvent } from '@mottak/platform';
import { eventSource, hashOf } from '../arrival/identity.js';
import type { SourceRecord } from '../arrival/source-record.js';
import { Customers } from '../customer/customers.js';
import { channelOf } from '../customer/speaker.js';
import { Inquiries } from '../inquiry/inquiries.js';
import { ReplyDesk } from '../reply/reply.desk.js';
import { arrivalTime } from './arrival-time.js';
import { readInbound, type Inbound } from './inbound-event.js';

/** Takes in what an integrator wrote to its own topic: the same flow as over HTTP. */
@Injectable()
export class InboundHandler {
  constructor(
    private readonly customers: Customers,
    private readonly inquiries: Inquiries,
    private readonly replies: ReplyDesk,
  ) {}

  /** Resolves once it is stored; only then is its offset committed. What it throws tells whether it comes again. */
  async handle(incoming: IncomingEvent): Promise<void> {
    const inbound = readInbound(incoming.event, incoming.raw.value.length);
    const integrator = integratorOf(incoming.topic);
    const source = sourceOf(incoming, integrator, inbound);
    const speaker = { kind: 'integrator', clientId: integrator } as const;
    if (inbound.kind === 'reply') {
      const { caseId, text } = inbound.reply;
      await this.replies.take({ caseId, text, speaker, source });
      return;
    }
    await this.customers.requireSpeaker(inbound.submission.customer, speaker);
    await this.inquiries.accept({
      source,
      submission: inbound.submission,
      channel: channelOf(speaker),
      requestedBy: integrator,
      word: 'trusted',
    });
  }
}

/** The topic says who wrote: its ACL lets nobody else. */
function integratorOf(topic: string): string {
  const integrator = inboundTopicPattern.exec(topic)?.[1];
  if (integrator === undefined) throw new PoisonError(`${topic} is no integrator's topic.`);
  return integrator;
}

/** Binary or structured, the same event is the same: its identity and hash are of its attributes and data. */
function sourceOf(
  { event, raw, timestamp }: IncomingEvent,
  integrator: string,
  { kind }: Inbound,
): SourceRecord {
  return {
    source: eventSource(integrator, event.source),
    sourceId: event.id,
    bodyHash: hashOf(kind, dataOf(event)),
    adapter: 'kafka',
    credential: integrator,
    headers: raw.headers,
    raw: raw.value,
    receivedAt: arrivalTime(timestamp, Date.now()),
  };
}

const dataOf = ({ type, data }: EventEnvelope): unknown => ({ type, data });
