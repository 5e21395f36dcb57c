// @ts-check

/** A start that can't go on, told in one sentence that says what to do about it. */
export class StartFailure extends Error {
  /**
   * @param {string} sentence what is wrong and what to do
   * @param {{cause?: unknown}} [options]
   */
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'StartFailure';
  }
}

/** Said by whoever notices it. */
export const DISK_IS_FULL =
  'The disk is full: free at least 1 GB (or move the folders with MOTTAK_DATA and MOTTAK_CACHE) and start again.';

const FULL_DISK = /ENOSPC|no space left on device|not enough space|disk full/i;

/**
 * The sentence to show for whatever went wrong.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function sentenceFor(error) {
  const text = messageOf(error);
  if (FULL_DISK.test(`${codeOf(error)} ${text}`)) {
    return DISK_IS_FULL;
  }
  if (codeOf(error) === 'ERR_MODULE_NOT_FOUND')
    return `A package is missing (${firstLine(text)}): run npm ci and start again.`;
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM' || codeOf(error) === 'EROFS') {
    return `A folder can't be written (${firstLine(text)}): give this user the right to, or choose others with MOTTAK_DATA and MOTTAK_CACHE.`;
  }
  return text.trim();
}

/**
 * The system's or Node's own code of an error, or an empty string.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function codeOf(error) {
  // Not instanceof: under Jest, the system's errors come from another realm.
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/**
 * An error's message, or whatever was thrown as text.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n')[0] ?? '';
}
