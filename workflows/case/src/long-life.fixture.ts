import { Desk, type StartedCase } from './desk.fixture.js';

/** How often the customer is asked, and answers, in a long life. */
const pauses = 6;

/**
 * Plays a life of so many days, of which the customer has every other twelfth: six times it is asked, reminded once, and
 * replies. The agreement's times are as long in proportion, so that lives of any length have the same facts.
 */
export async function longLife(
  desk: Desk,
  days: number,
  then: (one: StartedCase) => Promise<void>,
): Promise<void> {
  const hours = (share: number) => `PT${String(days * 24 * share)}H`;
  const always = { P1: hours(2), P2: hours(2), P3: hours(2), P4: hours(2) };
  const between = `${String((days * 24) / (2 * pauses))} hours`;
  await desk.run(
    async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'answer', start: { kind: 'started' } });
      for (let n = 1; n <= pauses; n++) {
        await desk.env.sleep(between);
        await one.command({ kind: 'ask' });
        await desk.env.sleep(between);
        await one.reply();
        await one.recorded('replied', n);
      }
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await then(one);
    },
    {
      prepare: (recorder) => {
        recorder.terms = {
          ...recorder.terms,
          answer: hours(1),
          // Half a pause, and longer than one.
          reminders: [hours(1 / 24), hours(1 / 6)],
          waitingCloses: hours(1 / 3),
          start: always,
          resolution: always,
          feedback: always,
          take: always,
        };
      },
    },
  );
}

/** The history events of such lives, one after another, on a time-skipping Temporal of their own. */
export async function eventsOfLongLives(days: readonly number[]): Promise<number[]> {
  const desk = await Desk.open();
  const events: number[] = [];
  try {
    for (const each of days)
      await longLife(desk, each, async (one) => {
        const history = await one.env.client.workflow.getHandle(one.handle.workflowId).fetchHistory();
        events.push(history.events?.length ?? 0);
      });
  } finally {
    await desk.close();
  }
  return events;
}
