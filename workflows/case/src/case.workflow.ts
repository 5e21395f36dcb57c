import { allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import type { CaseInput, CommandMessage } from '@mottak/contracts/plain';
import { CaseLife } from './case-life.js';
import {
  commandUpdates,
  currentQuery,
  lookSignal,
  lookUpdate,
  replySignal,
  reportSignal,
  retryUpdate,
} from './messages.js';
import { waitFor } from './wait.js';

/**
 * The life of a case. It is opened and judged (R1, R16); what isn't in the catalogue goes to an advisory assessment
 * (R11). Then it takes what comes, one thing after another: commands of people, replies of the customer, reports of the
 * advisory branch, and time, which warns, reminds and closes. Each is decided, recorded as facts, and only then true.
 * Once closed it hands late replies over, which open a linked case.
 */
export async function caseLife(input: CaseInput): Promise<void> {
  const life = new CaseLife(input);
  wireHandlers(life);

  if (life.isUnopened()) await life.open();
  while (!life.isClosed()) {
    await waitFor(life.nextWake(), () => life.hasWork());
    await life.advance();
    if (life.isDueToContinue()) await continueWith(life);
  }
  await life.settleWhatCameLate();
}

function wireHandlers(life: CaseLife): void {
  for (const update of commandUpdates)
    setHandler(update, (message) => life.takeCommand(message), {
      validator: (message: CommandMessage) => {
        life.checkCommand(message, update.name);
      },
    });
  setHandler(replySignal, (reply) => {
    life.takeReply(reply);
  });
  setHandler(reportSignal, (report) => {
    life.takeReport(report);
  });
  setHandler(lookSignal, () => {
    life.takeLook();
  });
  setHandler(lookUpdate, () => life.look(), {
    validator: () => {
      life.checkLook();
    },
  });
  setHandler(retryUpdate, () => life.retry(), {
    validator: () => {
      life.checkRetry();
    },
    description: 'Has a recording that is late tried again now',
  });
  setHandler(currentQuery, () => life.current());
}

/** Goes on as a new run once every handler has its answer; what comes meanwhile is taken first. */
async function continueWith(life: CaseLife): Promise<void> {
  await condition(() => life.hasWork() || allHandlersFinished());
  if (!life.hasWork()) await continueAsNew<typeof caseLife>(life.carry());
}
