// @ts-check
import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';

/** @typedef {import('kafkajs').KafkaMessage} KafkaMessage */

/**
 * @typedef {object} Letter
 * @property {string} id `<dead-letter topic>/<partition>/<offset>`
 * @property {string} topic the dead-letter topic
 * @property {Record<string, string>} headers the message's own and the reason (`dlq-…`)
 * @property {KafkaMessage} message as it lies there
 * @property {string} [broughtBack] ISO 8601 UTC: when, if it was
 */

const SUFFIX = /\.dlq$/;
/** On the record beside a letter that says that it was brought back: the letter's `<partition>/<offset>`. */
const BROUGHT_BACK = 'dlq-brought-back';

/** @param {string} brokers host:port, by commas */
export const kafkaAt = (brokers) =>
  new kafkajs.Kafka({
    clientId: 'mottak-dead-letters',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });

/**
 * Dead letters of all consumer groups, in the order of their topics and of their coming.
 *
 * @param {import('kafkajs').Kafka} kafka
 * @param {string} [prefix] what the dead-letter topic's name begins with
 * @returns {Promise<Letter[]>}
 */
export async function readLetters(kafka, prefix = '') {
  const ends = await withAdmin(kafka, (admin) => endsOfLetters(admin, prefix));
  const records = ends.size === 0 ? [] : await readUntil(kafka, ends);
  const marks = new Map(
    records.flatMap(({ topic, headers }) =>
      headers[BROUGHT_BACK] === undefined
        ? []
        : [[`${topic}/${headers[BROUGHT_BACK]}`, headers['dlq-at'] ?? '']],
    ),
  );
  return records
    .filter(({ headers }) => headers[BROUGHT_BACK] === undefined)
    .map((letter) => ({ ...letter, broughtBack: marks.get(letter.id) }))
    .sort((a, b) => a.topic.localeCompare(b.topic));
}

/**
 * Gives letters back to the consumer group that put them away, and to no other, as they first came. Each is marked right
 * after it went; a crash in between brings it twice, and consumers know an event by its id.
 *
 * @param {import('kafkajs').Kafka} kafka
 * @param {readonly Letter[]} letters such as aren't brought back yet
 */
export async function bringBack(kafka, letters) {
  const producer = kafka.producer({
    idempotent: true,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  try {
    for (const { id, topic, message } of letters) {
      const { key, value, timestamp } = message;
      // Letters that were put away before they told when they first came: their own time is nearest to it.
      const headers = { 'dlq-timestamp': new Date(Number(timestamp)).toISOString(), ...message.headers };
      await producer.send({ topic: topic.replace(SUFFIX, '.retry'), messages: [{ key, value, headers }] });
      const mark = { [BROUGHT_BACK]: id.slice(topic.length + 1), 'dlq-at': new Date().toISOString() };
      await producer.send({ topic, messages: [{ key, value: null, headers: mark }] });
    }
  } finally {
    await producer.disconnect();
  }
}

/** @param {string} id of a letter */
export const topicOf = (id) => id.split('/')[0] ?? '';

/**
 * Where each partition that holds dead letters ends.
 *
 * @param {import('kafkajs').Admin} admin
 * @param {string} prefix
 * @returns {Promise<Map<string, number>>} the last offset by `<topic>/<partition>`
 */
async function endsOfLetters(admin, prefix) {
  const topics = (await admin.listTopics()).filter((topic) => SUFFIX.test(topic) && topic.startsWith(prefix));
  const offsets = await Promise.all(
    topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })),
  );
  return new Map(
    offsets.flatMap(({ topic, partitions }) =>
      partitions
        .filter(({ low, high }) => Number(high) > Number(low))
        .map(({ partition, high }) => /** @type {const} */ ([`${topic}/${partition}`, Number(high) - 1])),
    ),
  );
}

/**
 * @param {import('kafkajs').Kafka} kafka
 * @param {Map<string, number>} ends
 * @returns {Promise<Letter[]>} in the order of their coming within a topic
 */
async function readUntil(kafka, ends) {
  const groupId = `mottak.dead-letters.${randomBytes(6).toString('hex')}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  /** @type {Letter[]} */
  const letters = [];
  const left = new Set(ends.keys());
  await consumer.connect();
  try {
    const topics = [...new Set([...ends.keys()].map((place) => place.slice(0, place.lastIndexOf('/'))))];
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      const eachMessage = async (
        /** @type {import('kafkajs').EachMessagePayload} */ { topic, partition, message },
      ) => {
        const place = `${topic}/${partition}`;
        letters.push({ id: `${place}/${message.offset}`, topic, headers: readHeaders(message), message });
        if (Number(message.offset) >= (ends.get(place) ?? 0)) left.delete(place);
        if (left.size === 0) resolve(undefined);
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
    // The broker may not have seen yet that its only member has left; a group without members goes by itself in time.
    await withAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined);
  }
  return letters;
}

/**
 * @template T
 * @param {import('kafkajs').Kafka} kafka
 * @param {(admin: import('kafkajs').Admin) => Promise<T>} work
 */
async function withAdmin(kafka, work) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** @param {KafkaMessage} message @returns {Record<string, string>} */
const readHeaders = ({ headers = {} }) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]));
