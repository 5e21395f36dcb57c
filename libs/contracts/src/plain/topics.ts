/** Kafka topics: one per aggregate. The key is the aggregate's id; order within a key is commit order. */
export const topics = {
  inquiry: 'mottak.inquiry.v1',
  case: 'mottak.case.v1',
  advisory: 'mottak.advisory.v1',
  delivery: 'mottak.delivery.v1',
  disruption: 'mottak.disruption.v1',
  onCall: 'mottak.oncall.v1',
  call: 'mottak.call.v1',
  customer: 'mottak.customer.v1',
  agreement: 'mottak.agreement.v1',
  catalogue: 'mottak.catalogue.v1',
} as const;

export type Topic = (typeof topics)[keyof typeof topics];

/** Compacted topics with a single partition, keyed `<id>/<version>`; versions are immutable. */
export const snapshotTopics = [topics.customer, topics.agreement, topics.catalogue] as const;
export type SnapshotTopic = (typeof snapshotTopics)[number];

/** Key of the record that the owner writes once its whole snapshot has been published. */
export const snapshotCompleteKey = 'snapshot-complete';

export const eventPartitions = 6;

/** The topic that an integrator writes to; ACLs on it say who wrote. */
export const inboundTopic = (integrator: string): string => `mottak.in.${integrator}.v1`;
export const inboundTopicPattern = /^mottak\.in\.([a-z0-9-]+)\.v1$/;

/** Where a consumer group puts what it can't read, with the reason in headers. */
export const deadLetterTopic = (topic: string, group: string): string => `${topic}.${group}.dlq`;
/** Where a consumer group, and no other, gets its dead letters back. */
export const retryTopic = (topic: string, group: string): string => `${topic}.${group}.retry`;

/** A CloudEvent 1.0 as it is handled inside Mottak. `time` is ISO 8601 UTC. */
export interface EventEnvelope<D = unknown> {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  time: string;
  subject?: string;
  datacontenttype?: string;
  data: D;
}
