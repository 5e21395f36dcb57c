import { isNativeError } from 'node:util/types';
import { DomainError } from '@mottak/contracts';
import { Undeliverable } from '../letters/undeliverable.js';

/** What became of an attempt that failed. `reason` holds codes only: servers quote addresses in their words. */
export interface SendFault {
  /** `never`: given up. `server`: the mail server or one of ours is away. `refused`: this message, for now. */
  outlook: 'never' | 'server' | 'refused';
  reason: string;
}

interface SmtpFields {
  name?: unknown;
  code?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
}

/** Replies to these are about the message; what comes before them is about us and the server, and may be mended. */
const aboutTheMessage: ReadonlySet<unknown> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** Tells a lasting failure from a passing one (RFC 5321 §4.2.1: 5yz is permanent, 4yz transient; 503 is a muddled session). */
export function faultOf(error: unknown): SendFault {
  if (error instanceof Undeliverable) return { outlook: 'never', reason: error.message };
  if (error instanceof DomainError) return { outlook: 'server', reason: error.code };
  const { name, code, command, response, responseCode } = fieldsOf(error);
  if (typeof responseCode === 'number') {
    const reason = `smtp ${responseCode}${enhancedCode(response)}`;
    if (!aboutTheMessage.has(command)) return { outlook: 'server', reason };
    const lasting = responseCode >= 500 && responseCode !== 503;
    return { outlook: lasting ? 'never' : 'refused', reason };
  }
  if (typeof code === 'string') return { outlook: 'server', reason: code };
  return { outlook: 'refused', reason: typeof name === 'string' ? name : 'unknown' };
}

const fieldsOf = (error: unknown): SmtpFields => (isNativeError(error) ? error : {});

/** RFC 3463: «5.1.1» says more than 550, and no address. */
function enhancedCode(response: unknown): string {
  const found = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) : null;
  return found?.[1] === undefined ? '' : ` ${found[1]}`;
}
