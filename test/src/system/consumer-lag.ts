import { AssignerProtocol, type Admin, type GroupDescription, type Kafka } from 'kafkajs';

/** What Mottak's consumer groups have yet to read, in words: nothing where each has committed up to the ends of its topics. */
export async function unread(kafka: Kafka): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    const ids = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith('mottak.'));
    if (ids.length === 0) return ['no consumer group has joined yet'];
    const described = await admin.describeGroups(ids);
    return (await Promise.all(described.groups.map((group) => unreadBy(admin, group)))).flat();
  } finally {
    await admin.disconnect();
  }
}

/** A group that is about to form, or has lost its member, can't have read everything: its offsets say nothing yet. */
async function unreadBy(admin: Admin, { groupId, state, members }: GroupDescription): Promise<string[]> {
  if (state !== 'Stable') return [`${groupId} is ${state}`];
  const assigned = members.flatMap(({ memberAssignment }) =>
    Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}),
  );
  const topics = [...new Set(assigned)];
  const left = await Promise.all(topics.map((topic) => leftOf(admin, groupId, topic)));
  return topics.flatMap((topic, index) => {
    const count = left[index] ?? 0;
    return count === 0 ? [] : [`${groupId} has ${String(count)} of ${topic} to read`];
  });
}

/** How many records of a topic lie after what the group has committed; those that it never began with lie after it all. */
async function leftOf(admin: Admin, groupId: string, topic: string): Promise<number> {
  const ends = await admin.fetchTopicOffsets(topic);
  const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const read = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
  return (
    ends
      // Below nothing where more has come, and been read, since the ends were asked for.
      .map(({ partition, low, high }) =>
        Math.max(0, Number(high) - Math.max(read.get(partition) ?? 0, Number(low))),
      )
      .reduce((sum, count) => sum + count, 0)
  );
}
