import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  onCallMessages,
  type Acknowledged,
  type AcknowledgeMessage,
  type OnCallInput,
  type OnCallStanding,
} from '@mottak/contracts/plain';
import { asRefusal, refuse } from '@mottak/workflow-messages';
import { Escalation } from './escalation.js';
import { pageOfficer, recordAcknowledgement } from './routing.activities.js';
import { Visibility } from './visibility.js';

/** Before it is tried again where the rota names nobody: an operator is to see to it. */
const leastWaitWithoutOfficerMs = 60_000;

/**
 * An on-call escalation (R7): somebody with an on-call agreement needs us outside hours. The officer on duty is paged and
 * has the agreement's time to acknowledge; else the next is, level by level and round by round, until somebody does. Who
 * is next is asked of the rota at each page, for duty may pass on meanwhile. The row in routing decides which of two
 * acknowledgements was first. It ends when it is taken; the case goes on by itself.
 */
export async function onCallLife(input: OnCallInput): Promise<Acknowledged> {
  const escalation = new Escalation(input);
  const visibility = new Visibility(input);
  takeAcknowledgements(escalation);
  for (;;) {
    await page(escalation, visibility);
    await acknowledgedOrTimeOver(escalation);
    if (escalation.acknowledged) break;
    if (isDueToContinue(escalation)) await goOnAsNew(escalation);
  }
  visibility.show(escalation);
  await condition(allHandlersFinished);
  return escalation.acknowledged;
}

function takeAcknowledgements(escalation: Escalation): void {
  setHandler(defineQuery<OnCallStanding>(onCallMessages.current), () => escalation.view());
  setHandler(
    defineUpdate<Acknowledged, [AcknowledgeMessage]>(onCallMessages.acknowledge),
    (message) => acknowledge(escalation, message),
    {
      validator: (message: AcknowledgeMessage) => refuse(escalation.refusalOf(message)),
      description: 'Takes the escalation: nobody is paged any more',
    },
  );
}

async function acknowledge(escalation: Escalation, message: AcknowledgeMessage): Promise<Acknowledged> {
  const { escalationId } = escalation.input;
  const taken = await recordAcknowledgement({ escalationId, ...message }).catch(asRefusal);
  escalation.taken(taken);
  return taken;
}

async function page(escalation: Escalation, visibility: Visibility): Promise<void> {
  const { escalationId } = escalation.input;
  escalation.paged(await pageOfficer({ escalationId, page: escalation.nextPage }));
  visibility.show(escalation);
}

async function acknowledgedOrTimeOver(escalation: Escalation): Promise<void> {
  const { acknowledgeWithinMs } = escalation.input;
  const isTaken = () => escalation.acknowledged !== undefined;
  if (escalation.trouble === undefined)
    await condition(isTaken, acknowledgeWithinMs, {
      summary: 'somebody to take it, before the next officer is paged',
    });
  else
    await condition(isTaken, Math.max(acknowledgeWithinMs, leastWaitWithoutOfficerMs), {
      summary: 'the rota, which is asked again',
    });
}

function isDueToContinue({ input, pagesOfThisRun }: Escalation): boolean {
  return workflowInfo().continueAsNewSuggested || pagesOfThisRun >= (input.continueAfter ?? Infinity);
}

/** Goes on as a new run once every handler has its answer, unless that answer is that somebody took it. */
async function goOnAsNew(escalation: Escalation): Promise<void> {
  await condition(allHandlersFinished);
  if (!escalation.acknowledged) await continueAsNew<typeof onCallLife>(escalation.carry());
}
