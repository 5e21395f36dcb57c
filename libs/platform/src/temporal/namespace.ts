import type { Connection } from '@temporalio/client';
import { grpcCode, grpcStatus } from './grpc-status.js';

/** Types of search attributes, with their numbers in `temporal.api.enums.v1.IndexedValueType`. */
const indexedValueType = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
} as const;
export type SearchAttributeKind = keyof typeof indexedValueType;

/**
 * Creates the namespace if it isn't there, with a retention set by us.
 * A new namespace may be unknown to parts of the server for some seconds; callers try again.
 */
export async function ensureNamespace(
  connection: Connection,
  namespace: string,
  retentionDays: number,
): Promise<void> {
  const retention = { seconds: retentionDays * 86_400 };
  const register = connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: retention as never,
  });
  await register.catch(passOver(grpcStatus.alreadyExists));
}

/** Registers those of the search attributes that aren't there. Idempotent; call it at each start. */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: Readonly<Record<string, SearchAttributeKind>>,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name]) => !Object.hasOwn(customAttributes, name));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(([name, kind]) => [name, indexedValueType[kind]]));
  await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes })
    .catch(passOver(grpcStatus.alreadyExists));
}

const passOver =
  (code: number) =>
  (error: unknown): void => {
    if (grpcCode(error) !== code) throw error;
  };
