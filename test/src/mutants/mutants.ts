/** A deliberately broken variant: one change to what was built, and the test that must fail with it. */
export interface Mutant {
  /** What is broken, as a sentence. */
  name: string;
  /** The file to change, from the repository's root. */
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
  test: MutantTest;
}

export interface MutantTest {
  /** The folder whose Jest runs it. */
  project: string;
  spec: string;
  name: string;
}

const fault = (spec: string, name: string): MutantTest => ({
  project: 'test',
  spec: `src/faults/${spec}`,
  name,
});
const bundle = 'workflows/host/dist/workflow-bundle.js';

export const mutants: readonly Mutant[] = [
  {
    name: 'intake forgets the keys that it has seen',
    file: 'services/intake/dist/arrival/http-source.js',
    find: "sourceId: readIdempotencyKey(request.headers['idempotency-key'])",
    replace: "sourceId: readIdempotencyKey(request.headers['idempotency-key']) + Math.random()",
    test: fault('crashes', 'of intake between commit and response'),
  },
  {
    name: 'the relay forgets events before the broker has them',
    file: 'libs/platform/dist/outbox/outbox.relay.js',
    find: 'await this.producer.send(publishable(rows))',
    replace: 'void this.producer.send(publishable(rows)).catch(() => undefined)',
    test: fault('outages', 'Kafka away'),
  },
  {
    name: 'the relay deletes up to the last id that it saw, instead of what it sent',
    file: 'libs/platform/src/outbox/outbox.relay.ts',
    find: 'id IN (${rows.map((row) => BigInt(row.id)).join()})',
    replace: "id <= ${rows.at(-1)?.id ?? '0'}",
    test: { project: 'libs/platform', spec: 'outbox.int-spec', name: 'of a lower id' },
  },
  {
    name: 'the recorder takes a repeated request for a new one',
    file: 'services/routing/dist/register/retry.js',
    find: 'return later.map(factOf)',
    replace: 'return []',
    test: fault('crashes', 'of routing at routing.after-record'),
  },
  {
    name: 'the bridge starts closed cases again',
    file: 'services/routing/dist/bridge/deliverer.js',
    find: "if (found.state === 'closed')\n            return;",
    replace: 'if (found.state === undefined)\n            return;',
    test: fault('order', 'deleted from Temporal'),
  },
  {
    name: 'a reply before its opening is passed over',
    file: 'services/routing/dist/bridge/accept.js',
    find: "THEN 'held' ELSE 'new' END",
    replace: "THEN 'delivered' ELSE 'new' END",
    test: fault('order', 'read before its opening'),
  },
  {
    name: 'poison is tried for ever',
    file: 'libs/platform/dist/kafka/batch.worker.js',
    find: "verdict === 'transient' ||",
    replace: 'true ||',
    test: fault('order', 'one poisoned case'),
  },
  {
    name: 'notification makes a delivery of an event each time that it comes',
    file: 'services/notification/dist/deliveries/delivery.recorder.js',
    find: 'ON CONFLICT DO NOTHING`',
    replace:
      "ON CONFLICT (case_id, fact_number, recipient) DO UPDATE SET state = 'pending', next_attempt_at = now()`",
    test: fault('order', 'every event delivered again'),
  },
  {
    name: 'a closed workflow lets late replies fall',
    file: bundle,
    find: 'if (replies.length > 0)',
    replace: 'if (false)',
    test: fault('commands', 'races the close'),
  },
  {
    name: 'a command is answered before it is recorded',
    file: bundle,
    find: "this.queue.push({ kind: 'command', id: message.textId, command, settle, fail });",
    replace:
      "this.queue.push({ kind: 'command', id: message.textId, command, settle, fail }); settle({ n: this.case.n + 1 });",
    test: fault('commands', 'never stale'),
  },
  {
    name: 'the case forgets at continue-as-new what it has seen',
    file: 'workflows/case/dist/case-life.js',
    find: 'seen: Object.fromEntries(this.seen)',
    replace: 'seen: {}',
    test: {
      project: 'workflows/case',
      spec: 'command-outcomes.spec',
      name: 'the same when repeated after continue-as-new',
    },
  },
  {
    name: 'an empty copy turns into a verdict',
    file: 'libs/platform/dist/snapshot/snapshot.copy.js',
    find: '(await this.complete([topic])).length === 0',
    replace: 'false',
    test: fault('first-inquiry', 'an empty copy'),
  },
  {
    name: 'an answer that nobody wrote is admitted',
    file: 'services/routing/dist/register/admission.js',
    find: 'refused.length > 0',
    replace: 'false',
    test: fault('bad-input', 'an Update that claims an answer'),
  },
  {
    name: 'a release changes a branch without saying so',
    file: 'test/dist/faults/next-release.fixture.js',
    find: "patched('begin-with-a-breath')",
    replace: 'true',
    test: fault('deploy', 'open cases go on over a deploy'),
  },
  {
    name: 'the recorder sees a new version of a calendar half a minute late',
    file: 'services/routing/dist/register/situation.js',
    find: '(SELECT max(c.version) FROM case_row r',
    replace:
      "(SELECT max(c.version) FILTER (WHERE c.valid_from < clock_timestamp() - interval '30 seconds') FROM case_row r",
    test: fault('open-cases', 'a calendar’s change moves every open case'),
  },
  {
    name: 'a promise is judged a minute early',
    file: 'libs/case/dist/promises/judgement.js',
    find: 'if (until > one.due) {',
    replace: 'if (until > one.due - 60_000) {',
    test: fault('open-cases', 'kill -9 of everything'),
  },
];
