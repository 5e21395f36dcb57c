import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import type { FastifyRequest } from 'fastify';

type Headers = FastifyRequest['headers'];

/**
 * What a request rests on (RFC 9110 §13.1): a version (`If-Match: "7"`), whatever is there (`If-Match: *`), or that nothing
 * is (`If-None-Match: *`).
 */
export type Precondition = { version: number } | 'present' | 'absent';

/** The entity tag of a version (RFC 9110 §8.8.3): strong, for nothing that is kept changes without another version. */
export const etagOf = (version: number): string => `"${String(version)}"`;

/** Undefined where a request rests on nothing. @throws DomainError `invalid-request` for tags that aren't ours, or both headers */
export function readPrecondition(headers: Headers): Precondition | undefined {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  if (ifNoneMatch === undefined) return ifMatch === undefined ? undefined : present(ifMatch.trim());
  if (ifMatch !== undefined || ifNoneMatch.trim() !== '*')
    throw invalid('If-None-Match', 'must be *, and without If-Match beside it');
  return 'absent';
}

/** The version that `If-Match` asks for; undefined where there is none, or any will do. As {@link readPrecondition}. */
export function readIfMatch({ 'if-match': ifMatch }: Headers): number | undefined {
  const given = readPrecondition({ 'if-match': ifMatch });
  return typeof given === 'object' ? given.version : undefined;
}

function present(tag: string): Precondition {
  if (tag === '*') return 'present';
  const version = /^"(\d{1,9})"$/.exec(tag)?.[1];
  if (version === undefined) throw invalid('If-Match', 'must be one strong entity tag, such as "7"');
  return { version: Number(version) };
}

/** @throws DomainError `precondition-required` (RFC 6585 §3): who replaces says what they have seen */
export function demandAnyPrecondition({ 'if-match': ifMatch, 'if-none-match': ifNoneMatch }: Headers): void {
  if (ifMatch === undefined && ifNoneMatch === undefined)
    throw new DomainError(
      'precondition-required',
      'Name the ETag of what you replace in If-Match; for what is not there yet, say If-None-Match: *.',
    );
}

/**
 * Holds a request against what is there, under the lock that it is replaced under.
 * @param given undefined: it rests on nothing
 * @param current undefined: there is nothing
 * @throws DomainError `stale`, with the `version` that is there, if one is
 */
export function demandPrecondition(given: Precondition | undefined, current: number | undefined): void {
  if (given === undefined || holds(given, current)) return;
  if (current === undefined) throw new DomainError('stale', 'There is nothing here that could be replaced.');
  throw new DomainError('stale', `Version ${String(current)} is there now.`, { version: current });
}

function holds(given: Precondition, current: number | undefined): boolean {
  if (given === 'absent') return current === undefined;
  return given === 'present' ? current !== undefined : given.version === current;
}

const invalid = (path: string, message: string): DomainError =>
  new DomainError('invalid-request', `${path} ${message}.`, { errors: [{ path, message }] });

/** Injects the {@link Precondition} of a request, which its operation demands, or undefined where it needn't have one. */
export const GivenPrecondition = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readPrecondition(context.switchToHttp().getRequest<FastifyRequest>().headers),
);
