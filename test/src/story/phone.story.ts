import { randomUUID } from 'node:crypto';
import type {
  CallEventReceipts,
  CallEventSubmission,
  CallHistory,
  CallQueue,
  DutyNow,
  DutyView,
  InquiryView,
} from '@mottak/contracts';
import { eventually, inquiry } from '@mottak/testing';
import { inWords, type Cast } from '../system/cast.js';
import { expectEqual, expectThat, type Teller } from './teller.js';

/** Being open, and the phone answer within thirty seconds (R6, R15): by the provider's events, on the wall clock. */
export async function phone(tell: Teller, cast: Cast): Promise<void> {
  tell.title('The telephone: answered within thirty seconds, by the provider’s clock');
  await tell.step('The agent signs on for the telephone, and the desk sees who is there', async () => {
    const { status, body } = await cast.agent.post<DutyView>('/api/v1/desk/duty', {
      post: 'phone',
      on: true,
    });
    expectEqual([status, body.shift?.person], [200, 'agent'], 'the shift');
    const now = await cast.agent.get<DutyNow>('/api/v1/desk/duty');
    expectThat(
      now.body.phone.some(({ person }) => person === 'agent'),
      'the agent is at the telephone',
    );
  });
  const late = new Line(cast);
  const callId = await tell.step('A call rings, and the provider tells so twice', async () => {
    const event = late.event('ringing', 0);
    await late.tell(event);
    const [receipt] = await late.tell(event);
    expectEqual(receipt?.outcome, 'repeated', 'what the second telling came to');
    return receipt?.callId ?? '';
  });
  await tell.step(
    'Nobody picks it up for twenty seconds: the desk is warned before the time is over',
    async () => {
      const mail = await cast.desk.receive('the warning', ({ text }) => text.includes(callId), 40_000);
      const { body } = await cast.agent.get<CallQueue>('/api/v1/calls');
      expectThat(
        body.waiting.some(({ id }) => id === callId),
        'it waits in the queue',
      );
      return mail;
    },
    (mail) => mail.text,
  );
  await tell.step('The agent picks it up, and the promise is judged by the provider’s clock', async () => {
    await late.tell(late.event('answered', 1));
    const call = await eventually('the verdict', async () => {
      const { body } = await cast.agent.get<CallHistory>(`/api/v1/calls/${callId}`);
      return body.verdict === 'running' ? undefined : body;
    });
    const answered = Date.parse(call.answeredAt ?? '');
    const inTime = answered <= Date.parse(call.due ?? '');
    expectEqual(call.verdict, inTime ? 'kept' : 'broken', 'the verdict');
    expectThat(call.warnedAt !== null, 'the warning is on record');
  });
  await tell.step(
    'What the caller says becomes a case, once, which arrived when it rang; it is solved at once',
    async () => {
      const said = inquiry({ contact: { email: cast.contact('ring').address }, subject: 'Ringte om e-post' });
      const path = `/api/v1/calls/${callId}/inquiry`;
      const [first, again] = [
        await cast.agent.post<InquiryView>(path, said),
        await cast.agent.post<InquiryView>(path, said),
      ];
      expectEqual([first.status, again.body.caseId], [201, first.body.caseId], 'the case');
      const view = await cast.becomes(first.body.caseId, 'open');
      expectEqual(view.channel, 'phone', 'the channel');
      await cast.command(cast.agent, view.id, 'resolve', { text: 'Løst mens vi snakket.' });
      return cast.timeline(view.id);
    },
    inWords,
  );
  await tell.step('Somebody gives up at once, which isn’t counted, and another later, which is', async () => {
    const verdicts: string[] = [];
    for (const seconds of [3, 12]) {
      const line = new Line(cast, -60_000);
      await line.tell(line.event('ringing', 0, 0));
      const [receipt] = await line.tell(line.event('abandoned', 1, seconds));
      verdicts.push(
        await eventually('the verdict', async () => {
          const { body } = await cast.agent.get<CallHistory>(`/api/v1/calls/${receipt?.callId ?? ''}`);
          return body.verdict === 'running' ? undefined : body.verdict;
        }),
      );
    }
    expectEqual(verdicts, ['short-abandoned', 'abandoned'], 'the verdicts');
  });
  await tell.step('The agent signs off', async () => {
    const { status } = await cast.agent.post('/api/v1/desk/duty', { post: 'phone', on: false });
    expectEqual(status, 200, 'the answer');
  });
}

/** One call at the provider, by a caller who withholds the number. */
class Line {
  private readonly call = randomUUID();
  private readonly began: number;

  /** @param ago when it began, in milliseconds from now */
  constructor(
    private readonly cast: Cast,
    ago = 0,
  ) {
    this.began = Date.now() + ago;
  }

  /** @param after seconds from the beginning; left out: now */
  event(
    type: CallEventSubmission['type'],
    sequence: number,
    after = (Date.now() - this.began) / 1_000,
  ): CallEventSubmission {
    const at = new Date(this.began + after * 1_000).toISOString();
    return { provider: 'story', call: this.call, leg: 'queue', sequence, type, at };
  }

  async tell(event: CallEventSubmission): Promise<CallEventReceipts['items']> {
    const { status, body } = await this.cast.telephony.post<CallEventReceipts>('/api/v1/calls/events', event);
    expectEqual(status, 200, 'the answer to the provider');
    return body.items;
  }
}
