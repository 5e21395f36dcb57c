import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  patched,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import {
  disruptionMessages,
  disruptionWorkflowId,
  type DisruptionInput,
  type DisruptionMessage,
  type DisruptionStanding,
  type NoticeRecipient,
  type NoticeRequest,
  type RecordedDisruption,
} from '@mottak/contracts/plain';
import { asRefusal, oneAtATime, refuse } from '@mottak/workflow-messages';
import { Disruption } from './disruption.js';
import { notify, recordDisruption, tellSubscribers } from './notification.activities.js';

type Take = (message: DisruptionMessage) => Promise<RecordedDisruption>;

/**
 * A disruption (R4, R13). It starts with its announcement and goes on with updates, until an operator says that it is
 * over. Each message is recorded first, which numbers and announces it; then a delivery is written for everybody on the
 * lists that cover it, one message after the other, by an activity that goes on where a killed one stopped. Meanwhile a
 * timer stands at the expected end: where that passes without a word, whoever announced it and the desk are reminded.
 */
export async function disruptionLife(input: DisruptionInput): Promise<DisruptionStanding> {
  const disruption = new Disruption(input.messageId);
  const take = takeMessages(input, disruption);
  await take({ messageId: input.messageId, kind: 'announced' });
  await Promise.all([tellEverybody(input, disruption), remindOfTheEnd(input, disruption)]);
  await condition(allHandlersFinished);
  return disruption.view();
}

function takeMessages(input: DisruptionInput, disruption: Disruption): Take {
  const turn = oneAtATime();
  const take: Take = (message) => turn(() => record(input, disruption, message));
  setHandler(defineQuery<DisruptionStanding>(disruptionMessages.current), () => disruption.view());
  setHandler(defineUpdate<RecordedDisruption, [DisruptionMessage]>(disruptionMessages.tell), take, {
    validator: (message: DisruptionMessage) => refuse(disruption.refusalOf(message)),
    description: 'Tells the announcement, an update, or the end',
  });
  return take;
}

/** Acts in its turn, so it is asked again whether it may. */
async function record(
  { disruptionId }: DisruptionInput,
  disruption: Disruption,
  message: DisruptionMessage,
): Promise<RecordedDisruption> {
  refuse(disruption.refusalOf(message));
  const { messageId } = message;
  const known = disruption.outcomeOf(messageId);
  if (known) return known;
  const recorded = await recordDisruption({ disruptionId, messageId }).catch(asRefusal);
  disruption.record(messageId, recorded);
  setCurrentDetails(disruption.inWords());
  return recorded;
}

async function tellEverybody({ disruptionId }: DisruptionInput, disruption: Disruption): Promise<void> {
  for (;;) {
    await condition(() => disruption.untold !== undefined || disruption.isEnded);
    const number = disruption.untold;
    if (number === undefined) return;
    await tellSubscribers({ disruptionId, number });
    disruption.toldUpTo(number);
    setCurrentDetails(disruption.inWords());
  }
}

async function remindOfTheEnd({ disruptionId }: DisruptionInput, disruption: Disruption): Promise<void> {
  while (!disruption.isEnded) {
    const at = disruption.remindAt;
    const changed = () => disruption.isEnded || disruption.remindAt !== at;
    if (at === undefined) await condition(changed);
    else if (
      !(await condition(changed, untilAfter(at), { summary: `the end, expected at ${at}` })) &&
      // An update may have come in the same task as the timer. Runs from before this was asked remind of the old end.
      !(changed() && patched('remind-of-no-old-end'))
    ) {
      await notify(reminders(disruptionId, disruption, at));
      disruption.remindedOf(at);
    }
  }
}

function reminders(disruptionId: string, { latest }: Disruption, expectedEnd: string): NoticeRequest[] {
  if (latest === undefined) return [];
  const recipients: NoticeRecipient[] = [{ staff: latest.announcedBy }, 'desk'];
  return recipients.map((to) => ({
    source: disruptionWorkflowId(disruptionId),
    number: latest.number,
    to,
    channel: 'mail',
    kind: 'disruption-overdue',
    input: { disruptionId, expectedEnd, path: `/api/v1/disruptions/${disruptionId}` },
  }));
}

/** Milliseconds until an instant has passed; at least one. */
function untilAfter(instant: string): number {
  return Math.max(1, Date.parse(instant) + 1 - Date.now());
}
