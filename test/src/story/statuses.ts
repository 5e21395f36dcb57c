import type { CaseView } from '@mottak/contracts';

type PromiseName = CaseView['promises'][number]['promise'];

/** What became of each generation of a promise, oldest first. */
export const statuses = (view: CaseView, promise: PromiseName): string[] =>
  view.promises.filter((one) => one.promise === promise).map(({ status }) => status);
