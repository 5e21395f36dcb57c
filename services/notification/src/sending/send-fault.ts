import { isNativeError } from 'node:util/types';
import { isDomainError } from '@mottak/platform';
import { NoGateway, Undeliverable } from '../letters/undeliverable.js';
import { Unconfirmed } from '../letters/unconfirmed.js';
import { Unneeded } from '../letters/unneeded.js';

/** What the mail server said, or that it said nothing; nodemailer's error is the cause. */
export class SmtpFault extends Error {
  override readonly name = 'SmtpFault';

  constructor(override readonly cause: unknown) {
    super('the mail server did not take the message');
  }
}

/** What the SMS gateway said: its status, or a code where it said nothing. */
export class SmsFault extends Error {
  override readonly name = 'SmsFault';

  constructor(readonly answer: number | string) {
    super('the SMS gateway did not take the message');
  }
}

/**
 * What an attempt that failed came to. `never`: given up. `unneeded`: not sent, for its recipient hears the same by another
 * way. `held`: its recipient isn't to get any before somebody says so. `refused`: the server doesn't take this message for now. `away`: it takes none for now. `unready`: what the message is
 * made of, or the database, can't be reached for now.
 * `reason` holds codes only: servers quote addresses in their words.
 */
export interface SendFault {
  outlook: 'never' | 'unneeded' | 'held' | 'refused' | 'away' | 'unready';
  reason: string;
  /** Of what is known since boot, and was logged then. */
  known?: true;
}

interface Fields {
  name?: unknown;
  code?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
}

/** Replies to these are about the message; what comes before them is about us and the server, and may be mended. */
const aboutTheMessage: ReadonlySet<unknown> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** Tells a lasting failure from a passing one. */
export function faultOf(error: unknown): SendFault {
  if (error instanceof SmtpFault) return smtpFault(fieldsOf(error.cause));
  if (error instanceof SmsFault) return smsFault(error.answer);
  if (error instanceof Unneeded) return { outlook: 'unneeded', reason: error.message };
  if (error instanceof NoGateway) return { outlook: 'never', reason: error.message, known: true };
  if (error instanceof Unconfirmed) return { outlook: 'held', reason: error.message };
  if (error instanceof Undeliverable) return { outlook: 'never', reason: error.message };
  if (isDomainError(error)) return { outlook: 'unready', reason: error.code };
  const { code, name } = fieldsOf(error);
  return { outlook: 'unready', reason: named(code ?? name) };
}

/** RFC 5321 §4.2.1: 5yz is permanent, 4yz transient; but 503 is a muddled session, and a new one may do better. */
function smtpFault({ code, command, response, responseCode }: Fields): SendFault {
  if (typeof responseCode !== 'number') return { outlook: 'away', reason: named(code) };
  const reason = `smtp ${String(responseCode)}${enhancedCode(response)}`;
  if (!aboutTheMessage.has(command) || responseCode === 421) return { outlook: 'away', reason };
  const lasting = responseCode >= 500 && responseCode !== 503;
  return { outlook: lasting ? 'never' : 'refused', reason };
}

/** A gateway at another address, that does not know us or is too busy, takes none; other 4xx are about the message. */
function smsFault(answer: number | string): SendFault {
  if (typeof answer === 'string') return { outlook: 'away', reason: named(answer) };
  const aboutUs = [401, 403, 404, 405, 408, 429].includes(answer) || answer >= 500 || answer < 400;
  return { outlook: aboutUs ? 'away' : 'never', reason: `sms ${String(answer)}` };
}

const fieldsOf = (error: unknown): Fields => (isNativeError(error) ? error : {});

const named = (word: unknown): string => (typeof word === 'string' ? word : 'unknown');

/** RFC 3463: «5.1.1» says more than 550, and no address. */
function enhancedCode(response: unknown): string {
  const found = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) : null;
  return found?.[1] === undefined ? '' : ` ${found[1]}`;
}
