import { randomUUID } from 'node:crypto';
import type { CaseView, InquiryView, Problem } from '@mottak/contracts';
import { eventually, inquiry, pause } from '@mottak/testing';
import type { System } from '../system/system.js';

let handedIn = 0;

/** How many inquiries have been handed in by {@link handInSurely}: each must become one, however often it was sent. */
export const handedInSoFar = (): number => handedIn;

/** Hands an inquiry in as an integrator should: with one key, again and again, until it is answered with 201. */
export async function handInSurely(
  system: System,
  changes: Parameters<typeof inquiry>[0] = {},
): Promise<InquiryView> {
  const key = { 'idempotency-key': `"${randomUUID()}"` };
  const body = inquiry({ contact: { email: `${randomUUID()}@fjellheim.example` }, ...changes });
  handedIn += 1;
  return eventually(
    'the inquiry to be accepted',
    async () => {
      const answer = await system.cast.integrator.post<InquiryView>('/api/v1/inquiries', body, key);
      if (answer.status !== 201) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    60_000,
  );
}

/** Waits until the case is there and open. */
export async function opened(system: System, { caseId }: InquiryView, ms = 60_000): Promise<CaseView> {
  return system.cast.becomes(caseId, 'open', ms);
}

/** Gives a command again and again under one key until it is answered with 200 or refused for good. */
export async function commandSurely(
  system: System,
  caseId: string,
  name: string,
  body: unknown,
  ms = 60_000,
): Promise<number> {
  const key = { 'idempotency-key': `"${randomUUID()}"` };
  return eventually(
    `an answer to ${name}`,
    async () => {
      const path = `/api/v1/cases/${caseId}/${name}`;
      const answer = await system.cast.agent.post<Partial<Problem>>(path, body, key);
      const isUnderWay = answer.body.code === 'in-flight';
      if (answer.status === 200 || (answer.status === 409 && !isUnderWay)) return answer.status;
      throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
    },
    ms,
  );
}

/** Does `work` at a steady rate for a while, and says how many of each outcome there were. */
export async function steadily(
  perSecond: number,
  seconds: number,
  work: () => Promise<string>,
): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  const running: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    running.push(
      work()
        .catch((error: unknown) => `failed: ${String(error)}`)
        .then((outcome) => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)),
    );
    await pause(1000 / perSecond);
  }
  await Promise.all(running);
  return outcomes;
}
