import { JsonFault, parseStrictJson } from '../json/strict-json.js';
import { PoisonError } from './poison.error.js';

/** @param contentType of an event's data; none stands for JSON. @throws PoisonError for what isn't JSON */
export function demandJson(contentType = 'application/json'): void {
  const isJson = /^application\/([a-z.-]+\+)?json\b/i.test(contentType);
  if (isJson && !contentType.startsWith('application/cloudevents')) return;
  throw new PoisonError(`The content type ${contentType} is not supported.`, 'unsupported-media-type');
}

/** JSON from outside. @throws PoisonError that says what is wrong with it */
export function parseValue(value: Uint8Array): unknown {
  try {
    return parseStrictJson(value);
  } catch (error) {
    if (error instanceof JsonFault) throw new PoisonError(error.message);
    throw error;
  }
}
