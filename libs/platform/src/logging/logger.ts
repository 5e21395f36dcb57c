import { Inject } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { describeError } from './describe-error.js';

export type Log = Logger;

/** Injection token of the process's pino logger. */
export const LOG = Symbol('mottak log');

/** Injects the process's logger. Bodies, texts, names and addresses don't belong in what is logged. */
export const InjectLog = (): ParameterDecorator & PropertyDecorator => Inject(LOG);

/** One JSON line for each entry on stdout. An `err` is cut down to what can't hold personal data. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
  });
}
