import type { z } from 'zod';
import type { ErrorCode } from '../plain/errors.js';

export const roles = [
  'customer',
  'agent',
  'resolver',
  'advisor',
  'duty',
  'integrator',
  'telephony',
  'operator',
  'service',
] as const;
export type Role = (typeof roles)[number];

export type ServiceName = 'intake' | 'routing' | 'notification' | 'approval';

/** One operation of the public API: who serves it, who may call it, and its shapes. OpenAPI and the gateway come from here. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** OpenAPI path; parameters in braces. */
  path: string;
  service: ServiceName;
  /** None: whoever it is, without a token. */
  roles: readonly Role[];
  /** Read by persons alone, no machine: about people, or the desk's own. What changes something is a person's anyhow; see `isForPersons`. */
  forPersons?: true;
  summary: string;
  body?: z.ZodType;
  /** Strict, so that a misspelt filter is refused; it never widens what is asked for. */
  query?: z.ZodObject<z.ZodRawShape, z.core.$strict>;
  idempotencyKey?: 'required' | 'optional';
  /**
   * `required`: it replaces what others may have changed since, and says which version it has seen (RFC 9110 §13.1). Every
   * operation that replaces or deletes something does. `optional`: it adds, or its outcome doesn't rest on what was seen.
   */
  ifMatch?: 'required' | 'optional';
  /** Whether the answer carries the version of what it shows. */
  etag?: boolean;
  /** 207: an outcome for each of many (RFC 4918 §11.1), in a body of our own. */
  success: 200 | 201 | 207;
  response: z.ZodType;
  /** Of the answer, where it isn't JSON. */
  produces?: 'text/plain' | 'text/calendar' | 'text/csv';
  errors: readonly ErrorCode[];
}

/** Who works on cases. */
export const staff = ['agent', 'resolver', 'operator'] as const satisfies readonly Role[];
/** Everybody of the house, who sees all cases and agreements: a customer, an integrator and a service are not. */
export const houseRoles = [...staff, 'advisor', 'duty'] as const satisfies readonly Role[];
/** What reading may be answered with instead. */
export const reading = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'not-found',
] as const satisfies readonly ErrorCode[];
/** What writing may be answered with instead. */
export const writing = [
  ...reading,
  'conflict',
  'too-large',
  'unsupported-media-type',
  'key-reused',
  'in-flight',
  'not-ready',
] as const satisfies readonly ErrorCode[];
/** What replacing something may be answered with instead. */
export const replacing = [
  ...writing,
  'stale',
  'precondition-required',
] as const satisfies readonly ErrorCode[];
/** What a command to a workflow may be answered with instead. */
export const commanding = [
  ...writing,
  'transition-refused',
  'stale',
  'too-many-requests',
  'unavailable',
  'recording-delayed',
] as const satisfies readonly ErrorCode[];
