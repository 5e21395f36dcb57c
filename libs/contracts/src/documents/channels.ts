import type { z } from 'zod';
import { advisoryEvents, deliveryEvents } from '../events/advisory.js';
import { callEventData } from '../events/call.js';
import { caseEvents } from '../events/case.js';
import { disruptionEvents } from '../events/disruption.js';
import { onCallEvents } from '../events/on-call.js';
import { followupEvents, inboundEvents, inquiryEvents } from '../events/inquiry.js';
import { noticeEvents } from '../events/notice.js';
import { snapshotEvents } from '../events/snapshot.js';
import {
  eventPartitions,
  inboundTopic,
  snapshotCompleteKey,
  topics,
  type SnapshotTopic,
  type Topic,
} from '../plain/topics.js';

/** A topic as its readers and writers need to know it. */
export interface Channel {
  address: string;
  title: string;
  description: string;
  /** As seen from Mottak. */
  action: 'send' | 'receive';
  operation: string;
  key: string;
  partitions: number;
  configuration: Readonly<Record<string, unknown>>;
  /** Configuration that AsyncAPI's Kafka binding has no word for. */
  beyond?: Readonly<Record<string, unknown>>;
  events: Readonly<Record<string, z.ZodType>>;
}

const stream = { partitions: eventPartitions, configuration: { 'cleanup.policy': ['delete'] } };
const snapshot = { partitions: 1, configuration: { 'cleanup.policy': ['compact'] } };

const versioned = (topic: SnapshotTopic, title: string, operation: string): Channel => ({
  ...snapshot,
  address: topic,
  title,
  description: `Every version, immutable; written by approval. Once all that there was has been published, a record keyed \`${snapshotCompleteKey}\` follows: a reader that has not seen it does not know everything yet.`,
  action: 'send',
  operation,
  key: '`<id>/<version>`',
  events: snapshotEventsOf(topic),
});

function snapshotEventsOf(topic: SnapshotTopic): Channel['events'] {
  switch (topic) {
    case topics.customer:
      return { 'customer.versioned.v1': snapshotEvents['customer.versioned.v1'] };
    case topics.agreement:
      return { 'agreement.versioned.v1': snapshotEvents['agreement.versioned.v1'] };
    case topics.catalogue:
      return { 'catalogue.versioned.v1': snapshotEvents['catalogue.versioned.v1'] };
  }
}

const caseId = 'The id of the case; order within a key is commit order';

/** Mottak's own topics. The compiler asks for every topic that there is. */
const ours: Readonly<Record<Topic, Channel>> = {
  [topics.inquiry]: {
    ...stream,
    address: topics.inquiry,
    title: 'Inquiries and replies',
    description:
      'What came in, by whichever channel. Written by intake. References only: texts stay with it.',
    action: 'send',
    operation: 'announceInquiries',
    key: caseId,
    events: inquiryEvents,
  },
  [topics.case]: {
    ...stream,
    address: topics.case,
    title: 'Facts of cases',
    description:
      "Every fact of every case, numbered 1…n within its case without gaps. Written by routing's recorder.",
    action: 'send',
    operation: 'announceFacts',
    key: caseId,
    events: { ...caseEvents, ...followupEvents },
  },
  [topics.advisory]: {
    ...stream,
    address: topics.advisory,
    title: 'Assessments and separate agreements',
    description: 'How advisory assessments and separate agreements go. Written by approval.',
    action: 'send',
    operation: 'announceAssessments',
    key: caseId,
    events: advisoryEvents,
  },
  [topics.delivery]: {
    ...stream,
    address: topics.delivery,
    title: 'Deliveries',
    description: 'Messages to people that were sent, or could not be. Written by notification. No addresses.',
    action: 'send',
    operation: 'announceDeliveries',
    key: 'The id of the case; of a notice its source, such as `oncall/<id>`',
    events: { ...deliveryEvents, ...noticeEvents },
  },
  [topics.disruption]: {
    ...stream,
    address: topics.disruption,
    title: 'Disruptions',
    description: 'Disruptions announced, updated and ended. Written by notification. References only.',
    action: 'send',
    operation: 'announceDisruptions',
    key: 'The id of the disruption',
    events: disruptionEvents,
  },
  [topics.onCall]: {
    ...stream,
    address: topics.onCall,
    title: 'On-call escalations',
    description:
      'Who was paged outside hours, and who took it. Written by routing. Ids of staff only: no names, no addresses.',
    action: 'send',
    operation: 'announceOnCall',
    key: 'The id of the escalation; order within a key is commit order',
    events: onCallEvents,
  },
  [topics.call]: {
    ...stream,
    address: topics.call,
    title: 'Telephone calls',
    description:
      'How calls go, and whether they were answered in time. Written by intake. No telephone numbers.',
    action: 'send',
    operation: 'announceCalls',
    key: 'The id of the call; order within a key is commit order',
    events: callEventData,
  },
  [topics.customer]: versioned(topics.customer, 'Customers', 'announceCustomers'),
  [topics.agreement]: versioned(topics.agreement, 'Agreements', 'announceAgreements'),
  [topics.catalogue]: versioned(topics.catalogue, 'The catalogue', 'announceCatalogue'),
};

/** Every topic that carries events, by its name among the document's channels. */
export const channels: Readonly<Record<string, Channel>> = {
  ...Object.fromEntries(Object.entries(topics).map(([name, topic]) => [name, ours[topic]])),
  inbound: {
    address: inboundTopic('{integrator}'),
    title: "An integrator's own inbound topic",
    description:
      "Where an integrator hands in inquiries and replies, with any Kafka client. Who may write to it says who wrote; the time of arrival is the broker's. An event is known by its `source` and `id`, and counts once.",
    action: 'receive',
    operation: 'receiveFromIntegrator',
    key: 'Free; events with the same key keep their order',
    partitions: 3,
    configuration: { 'cleanup.policy': ['delete'] },
    beyond: { 'message.timestamp.type': 'LogAppendTime', 'compression.type': 'uncompressed' },
    events: inboundEvents,
  },
};
