import { AsyncLocalStorage } from 'node:async_hooks';

const fields = new AsyncLocalStorage<object>();

/** Has each line that is logged while `work` runs carry these fields. */
export const withLogFields = <T>(these: object, work: () => T): T => fields.run(these, work);

/** What {@link withLogFields} has given the work that this is called in. */
export const logFields = (): object => fields.getStore() ?? {};
