import { continueAsNew, log, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { CalendarChangeInput } from '@mottak/contracts/plain';
import { finishChange, tellCases } from './routing.activities.js';
import { Sweeps } from './sweeps.js';

const pageSize = 200;
const betweenPages = '500 milliseconds';

/** How a change ended. `told` counts a case that was told twice twice. */
export interface FinishedChange {
  told: number;
  superseded: boolean;
}

/**
 * A calendar has a new version, and the promises of open cases move. The change pages through the open cases that were
 * judged by an older one, and has each look at its promises again; the case asks its recorder, which counts by the new
 * version and puts it on the case's row. Some may not look in time, so it sweeps again, ever more seldom, until a sweep finds
 * none; the last one comes late enough to see what was being judged when the version was made. Once a newer version has
 * been made, that one's change brings the cases on, and this one ends.
 */
export async function calendarChange(input: CalendarChangeInput): Promise<FinishedChange> {
  const { calendarId, version, carried, continueAfter } = input;
  const sweeps = carried ? Sweeps.resume(carried) : Sweeps.begin();
  for (let pages = 1; ; pages += 1) {
    const page = await tellCases({ calendarId, version, after: sweeps.after, limit: pageSize });
    sweeps.take(page);
    setCurrentDetails(`${calendarId}, version ${version}. ${sweeps.inWords()}`);
    if (page.superseded) return { told: sweeps.told, superseded: true };
    if (page.next !== null) await sleep(betweenPages, { summary: 'the next page' });
    else if (sweeps.isLast()) break;
    else await nextSweep(sweeps);
    if (isDueToContinue(pages, continueAfter))
      await continueAsNew<typeof calendarChange>({ ...input, carried: sweeps.carry() });
  }
  await finishChange({ calendarId, version });
  return { told: sweeps.told, superseded: false };
}

async function nextSweep(sweeps: Sweeps): Promise<void> {
  log.info('a sweep through the open cases is over', { ...sweeps.carry() });
  await sleep(sweeps.pauseMs(), { summary: 'the cases that were told to follow' });
  sweeps.next();
}

const isDueToContinue = (pages: number, continueAfter: number | undefined): boolean =>
  workflowInfo().continueAsNewSuggested || (continueAfter !== undefined && pages >= continueAfter);
