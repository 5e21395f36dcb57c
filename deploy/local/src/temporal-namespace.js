// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import Long from 'long';
import { codeOf } from './failure.js';

/** gRPC's code for what is there already. */
const ALREADY_EXISTS = '6';

/** How long a closed workflow can still be looked at. Nothing rests on it: the record is in Postgres. */
const RETENTION_SECONDS = 30 * 24 * 60 * 60;

/** Temporal's numbers of the types Keyword, Datetime and Bool. */
const KEYWORD = 2;
const BOOL = 5;
const DATETIME = 6;

/** What operators search cases by. */
export const SEARCH_ATTRIBUTES = {
  CaseState: KEYWORD,
  CasePriority: KEYWORD,
  ResolverGroup: KEYWORD,
  WaitingOn: KEYWORD,
  Channel: KEYWORD,
  NextDueAt: DATETIME,
  PromiseBroken: BOOL,
  QualityApplies: BOOL,
  NeedsOperator: BOOL,
};

/**
 * Makes the namespace with its retention and the search attributes, or completes what is there.
 *
 * @param {string} address
 * @param {string} namespace
 * @param {{own: boolean}} server whether it is ours: the retention on another's server is left as it is
 */
export async function furnishNamespace(address, namespace, { own }) {
  const connection = await Connection.connect({ address, connectTimeout: 5_000 });
  try {
    // A server that has just come up, or a namespace just made, isn't known to each of its parts yet; and the workflow
    // host may register the same attributes at this moment.
    await persistently(() => ensureNamespace(connection, namespace, own));
    await persistently(() => ensureSearchAttributes(connection, namespace));
  } finally {
    await connection.close();
  }
}

/**
 * @param {Connection} connection
 * @param {string} namespace
 * @param {boolean} own
 */
async function ensureNamespace({ workflowService }, namespace, own) {
  const workflowExecutionRetentionPeriod = { seconds: Long.fromNumber(RETENTION_SECONDS) };
  try {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  } catch (error) {
    if (codeOf(error) !== ALREADY_EXISTS) throw error;
    if (own)
      await workflowService.updateNamespace({
        namespace,
        config: { workflowExecutionRetentionTtl: workflowExecutionRetentionPeriod },
      });
  }
}

/**
 * @param {Connection} connection
 * @param {string} namespace
 */
async function ensureSearchAttributes({ operatorService }, namespace) {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length > 0)
    await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}

/** @param {() => Promise<void>} work */
async function persistently(work) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 40) throw error;
      await sleep(250);
    }
  }
}
