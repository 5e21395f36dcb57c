import {
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';

interface Deeds {
  refuse(code: string): Promise<void>;
  misread(): Promise<void>;
  wobble(): Promise<number>;
}

const { refuse, misread, wobble } = proxyActivities<Deeds>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '20 milliseconds', maximumInterval: '50 milliseconds' },
});

export const act = defineUpdate<number, [string]>('act');
export const end = defineSignal('end');

/** Refuses what it is told to refuse, itself or through an activity, until it is told to end. */
export async function refusing(): Promise<void> {
  let ended = false;
  setHandler(end, () => void (ended = true));
  setHandler(act, doAct, {
    validator: (what) => {
      if (what === 'invalid')
        throw ApplicationFailure.nonRetryable('Not while it is closed.', 'transition-refused', {
          allowed: ['reopen'],
        });
    },
  });
  await condition(() => ended);
}

async function doAct(what: string): Promise<number> {
  if (what === 'hang') await condition(() => false);
  if (what === 'misread') await misread();
  if (what === 'wobble') return wobble();
  if (what.startsWith('refuse ')) await refuse(what.slice('refuse '.length));
  return 1;
}
