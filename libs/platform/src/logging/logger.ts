import { Inject } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.js';
import { logFields } from './log-fields.js';
import { currentRequestId } from './request-context.js';

export type Log = Logger;

/** Injection token of the process's pino logger. */
export const LOG = Symbol('mottak log');

/** Injects the process's logger. Bodies, texts, names and addresses don't belong in what is logged. */
export const InjectLog = (): ParameterDecorator & PropertyDecorator => Inject(LOG);

/**
 * One JSON line for each entry, with the id of the request, or the activity, that it was logged for. An `err` is cut down to what can't hold
 * personal data.
 * @param to stdout, unless somebody else wants the lines
 */
export function createLog(service: string, level: string, to?: DestinationStream): Log {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    mixin: () => {
      const requestId = currentRequestId();
      return { ...logFields(), ...(requestId === undefined ? {} : { requestId }) };
    },
  };
  return to ? pino(options, to) : pino(options);
}
