// @ts-check

/**
 * How the sink misbehaves, for tests of the sender. `refuse` answers RCPT with the code (451 is "later", 550 "never");
 * `delay` waits before it takes a mail; `lose-answer` stores the mail and hangs up before its 250, so that the sender
 * can't know.
 *
 * @typedef {object} Faults
 * @property {'none' | 'refuse' | 'delay' | 'lose-answer'} mode
 * @property {number} code of an SMTP answer
 * @property {number} delayMs
 * @property {string} to only mails to addresses that contain this; all when empty
 */

/** @returns {Faults} */
export function noFaults() {
  return { mode: 'none', code: 451, delayMs: 1_000, to: '' };
}

/**
 * @param {unknown} wish
 * @returns {Faults}
 * @throws {TypeError} when it is none
 */
export function parseFaults(wish) {
  const { mode, code, delayMs, to } = { ...noFaults(), ...(typeof wish === 'object' ? wish : {}) };
  if (mode !== 'none' && mode !== 'refuse' && mode !== 'delay' && mode !== 'lose-answer')
    throw new TypeError('mode: none, refuse, delay or lose-answer');
  if (!Number.isInteger(code) || code < 400 || code > 599) throw new TypeError('code: 400 to 599');
  if (typeof delayMs !== 'number' || !(delayMs >= 0)) throw new TypeError('delayMs: milliseconds');
  if (typeof to !== 'string') throw new TypeError('to: part of an address');
  return { mode, code, delayMs, to };
}
