import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fact } from '@mottak/case';
import { caseWorkflowId, topics, uuidv7 } from '@mottak/contracts';
import { toKafka } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { CaseDriver } from '../spec-support/case-driver.js';
import { keepVersion, terms } from '../spec-support/register-of-customers.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { accepted, offered } from '../spec-support/separate-agreement.js';
import { SeparateAgreementsConsumer } from './separate-agreements.consumer.js';

const brokers = (): string => environment('KAFKA_BROKERS');

describe('a separate agreement that arrives', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start({ kafka: brokers() });
  });
  afterAll(() => routing.end());

  /** A case whose separate agreement was accepted before anything of it is known here. */
  const acceptedCase = async (agreementId: string): Promise<CaseDriver> => {
    const life = await routing.openCase({ product: { freeText: 'faks' } });
    const facts = [...offered(agreementId), accepted(agreementId)];
    expect(termsChanged(await life.record(facts))).toEqual([]);
    return life;
  };
  const termsChanged = (facts: readonly Fact[]) => facts.filter(({ type }) => type === 'terms-changed');
  const agreement = (id: string, caseId?: string) => ({
    id,
    version: 1,
    validFrom: new Date().toISOString(),
    customerId: 'fjellheim',
    ...(caseId === undefined ? {} : { caseId }),
    terms,
  });
  const eventOf = (data: ReturnType<typeof agreement>) => ({
    specversion: '1.0' as const,
    id: `${data.id}/1`,
    source: '/mottak/approval',
    type: 'agreement.versioned.v1',
    time: data.validFrom,
    data,
  });
  const looks = async ({ reference }: CaseDriver): Promise<number> => {
    const handle = routing.workflows.client.workflow.getHandle(caseWorkflowId(reference.caseId));
    const { events } = await handle.fetchHistory();
    const signals = (events ?? []).map((event) => event.workflowExecutionSignaledEventAttributes?.signalName);
    return signals.filter((name) => name === 'look').length;
  };

  it('has its case look at its terms at once, and then they are those of the agreement', async () => {
    const id = `separate-${uuidv7()}`;
    const life = await acceptedCase(id);
    const producer = new Kafka({ brokers: brokers().split(','), logLevel: logLevel.NOTHING }).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const event = eventOf(agreement(id, life.reference.caseId));
    await producer.send({ topic: topics.agreement, messages: [{ key: event.id, ...toKafka(event) }] });
    await producer.disconnect();
    await eventually('the look', async () => ((await looks(life)) > 0 ? true : undefined), 30_000);
    expect(termsChanged(await life.wake())).toMatchObject([{ data: { agreementId: id } }]);
  });

  it('waits until it is in the copy that the recorder reads, and tells nobody before', async () => {
    const id = `separate-${uuidv7()}`;
    const life = await acceptedCase(id);
    const data = agreement(id, life.reference.caseId);
    const take = () =>
      routing.part(SeparateAgreementsConsumer).take({ event: eventOf(data), key: `${id}/1` });
    await expect(take()).rejects.toMatchObject({ code: 'not-ready' });
    expect(await looks(life)).toBe(0);
    await keepVersion(routing.pool, topics.agreement, data);
    await take();
    expect(await looks(life)).toBe(1);
  });

  it('tells no case that is closed, and none where it is nobody’s in particular', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    const take = (data: ReturnType<typeof agreement>) =>
      routing.part(SeparateAgreementsConsumer).take({ event: eventOf(data), key: `${data.id}/1` });
    await take(agreement('everybodys'));
    await routing.pool.query("UPDATE case_row SET state = 'closed' WHERE id = $1", [caseId]);
    await take(agreement('too-late', caseId));
    await take(agreement('of-another-desk', uuidv7()));
    expect(await looks(life)).toBe(0);
  });
});
