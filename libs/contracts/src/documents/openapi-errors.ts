import type { Operation } from '../http/operation.js';
import { errorStatus, type ErrorCode } from '../plain/errors.js';
import { schemaRef, type JsonObject } from './json-schema.js';

/** What each code means to a caller. */
const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  'invalid-request': 'The request is invalid; `errors` says where.',
  'idempotency-key-missing': 'The header `Idempotency-Key` is needed.',
  unauthenticated: 'There is no valid token.',
  forbidden: 'The token does not allow this.',
  'not-found': 'There is no such thing, or it is not for this caller.',
  'in-flight': 'A request with the same key is still being handled.',
  conflict: 'Conflicts with the current state; `detail` says how.',
  'transition-refused': 'Not possible in its current state; `allowed` says what is.',
  stale:
    '`If-Match` names a version that is no longer the current one, or `If-None-Match: *` came too late; `version` says which is there, if one is.',
  'too-large': 'The body is larger than 1 MiB.',
  'unsupported-media-type': 'The body must be `application/json`, not compressed.',
  'key-reused': 'The key was used for another request.',
  'precondition-required':
    '`If-Match` is needed, so that nobody overwrites what they have not seen; or `If-None-Match: *` for what is not there yet.',
  'too-many-requests':
    'There are too many requests of yours, or too many at once; `Retry-After` says when to try again.',
  internal: 'Something went wrong here; `instance` names it in our log.',
  'not-ready': 'What this rests on has not been read yet. Try again.',
  unavailable: 'A part that this needs is away. Nothing was done; try again.',
  'recording-delayed': 'Accepted, but not recorded yet. Do not repeat it.',
};

/** Whatever an operation declares, the gateway may find its service away, or count too many requests of the caller's. */
const codesOf = ({ errors }: Operation): ErrorCode[] => [
  ...new Set<ErrorCode>([...errors, 'unavailable', 'too-many-requests']),
];

/** The codes that an operation may answer with, by status. */
function codesByStatus(operation: Operation): [number, ErrorCode[]][] {
  const codes = codesOf(operation);
  const statuses = [...new Set(codes.map((code) => errorStatus[code]))].sort((a, b) => a - b);
  return statuses.map((status) => [status, codes.filter((code) => errorStatus[code] === status).sort()]);
}

const responseName = (status: number, codes: readonly ErrorCode[]): string => [status, ...codes].join('.');

const gatewayTimeout = 504;

/** The gateway's own: no service ever says it, so it is in no operation's table. */
const timeoutResponse: JsonObject = {
  description:
    'The service did not answer in time, so whether this was done is not known. Repeat it with the same `Idempotency-Key`.',
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
};

/** The error responses of an operation, as references to {@link errorComponents}. */
export const errorResponses = (operation: Operation): Record<string, JsonObject> => ({
  ...Object.fromEntries(
    codesByStatus(operation).map(([status, codes]) => [
      String(status),
      { $ref: `#/components/responses/${responseName(status, codes)}` },
    ]),
  ),
  [gatewayTimeout]: { $ref: `#/components/responses/${gatewayTimeout}` },
});

/** Every combination of a status and codes that some operation answers with. */
export const errorComponents = (operations: readonly Operation[]): Record<string, JsonObject> => ({
  ...Object.fromEntries(
    operations
      .flatMap(codesByStatus)
      .map(([status, codes]) => [responseName(status, codes), errorResponse(status, codes)]),
  ),
  [gatewayTimeout]: timeoutResponse,
});

function errorResponse(status: number, codes: readonly ErrorCode[]): JsonObject {
  const headers = headersOf(status);
  return {
    description: codes.map((code) => `\`${code}\`: ${errorMeanings[code]}`).join('\n\n'),
    ...(headers && { headers }),
    content: {
      'application/problem+json': {
        schema: { allOf: [schemaRef('Problem'), { properties: { code: { enum: codes } } }] },
        examples: Object.fromEntries(
          codes.map((code) => [code, { $ref: `#/components/examples/problem-${code}` }]),
        ),
      },
    },
  };
}

function headersOf(status: number): JsonObject | undefined {
  if (status === 401) return { 'WWW-Authenticate': { $ref: '#/components/headers/WWW-Authenticate' } };
  if (status === 429 || status === 503)
    return { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };
  return undefined;
}

/** An example of each problem document that some operation answers with, by its name among the components. */
export function problemExamples(operations: readonly Operation[]): Record<string, JsonObject> {
  const used = new Set(operations.flatMap(codesOf));
  const codes = (Object.keys(errorStatus) as ErrorCode[]).filter((code) => used.has(code));
  return Object.fromEntries(
    codes.map((code) => [`problem-${code}`, { summary: errorMeanings[code], value: problemExample(code) }]),
  );
}

function problemExample(code: ErrorCode): JsonObject {
  return {
    type: `urn:mottak:problem:${code}`,
    title: code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' '),
    status: errorStatus[code],
    detail: errorMeanings[code],
    instance: '/api/v1/…',
    code,
    ...(code === 'transition-refused' && { allowed: ['note'] }),
    ...(code === 'invalid-request' && { errors: [{ path: 'subject', message: 'must not be blank' }] }),
  };
}
