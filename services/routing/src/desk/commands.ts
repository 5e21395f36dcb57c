import { Injectable } from '@nestjs/common';
import { DomainError, errorStatus, textIdOf, type CommandMessage, type ErrorCode } from '@mottak/contracts';
import { currentRequestId, InjectLog, isDomainError, type Log } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Pool } from 'pg';
import { findCase } from '../register/case-row.js';
import { TextStore, type EarlierText, type StoredRefusal, type Written } from '../texts/text.store.js';
import { CommandClient } from './command-client.js';
import { Demands } from './demands.js';
import { refusalTo } from './may-give.js';
import { authorKindOf, commandedBy, textOf, type Order } from './order.js';
import { demandNearStart } from './work-start.js';

/** Refusals that stay true however often the same command is repeated. */
const lasting: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'transition-refused',
  'stale',
  'conflict',
  'forbidden',
  'invalid-request',
]);

/**
 * Takes people's commands: the text is written first, as evidence and with the author of the verified token; then the
 * case is asked, and either records the command with the text or refuses. A command whose outcome stays unknown is
 * settled by its text: voided, it can't happen any more; admitted, it has happened.
 */
@Injectable()
export class Commands {
  constructor(
    private readonly pool: Pool,
    private readonly texts: TextStore,
    private readonly client: CommandClient,
    private readonly demands: Demands,
    @InjectLog() private readonly log: Log,
  ) {}

  /** Resolves once the command has happened, in this or an earlier request with the same key. @throws DomainError */
  async give(order: Order): Promise<void> {
    demandNearStart(order.body['start'], Date.now());
    await this.demands.check(order);
    const written = await this.texts.write(textOf(order));
    if (!written) throw new DomainError('not-found', 'There is no such case.');
    if (written.text) return this.send(order, written.text);
    const { commandKey, bodyHash } = textOf(order);
    const earlier = await this.texts.earlier(order.caseId, commandKey);
    if (!earlier) throw refusedByState(written, order.ifMatch);
    if (earlier.body_hash !== bodyHash)
      throw new DomainError(
        'key-reused',
        'This Idempotency-Key was used for another command. Send a new one.',
      );
    return this.answerAgain(order, earlier);
  }

  private async answerAgain(order: Order, earlier: EarlierText): Promise<void> {
    if (earlier.status === 'admitted') return;
    if (earlier.outcome) throw errorOf(earlier.outcome);
    if (!earlier.is_abandoned)
      throw new DomainError('in-flight', 'The same command is being handled. Repeat this one in a moment.');
    // Whoever sent it died before the case could answer. Its text is given up, and the command starts afresh.
    if (await this.texts.void(earlier.id)) return this.give(order);
  }

  private async send(order: Order, text: { id: string; writtenAt: string }): Promise<void> {
    // The reason is somebody's words: it stays in the text's row, and gets from there on the fact.
    const { why: _, ...command } = commandedBy(order);
    const message = {
      ...command,
      textId: textIdOf('routing', text.id),
      kind: order.kind,
      actor: { kind: authorKindOf(order.actor), id: order.actor.sub },
      writtenAt: text.writtenAt,
      requestId: currentRequestId(),
      ...(order.ifMatch === undefined ? {} : { ifMatch: order.ifMatch }),
      // The body was parsed by the schema of its kind, which the compiler can't follow through the table of kinds.
    } as CommandMessage;
    try {
      await this.client.send(order.caseId, message);
    } catch (error) {
      await this.settle(order, text.id, error);
    }
  }

  /** Returns where the command has happened in spite of the error. */
  private async settle(order: Order, textId: string, error: unknown): Promise<void> {
    const refusal = await this.refusalFor(order, error);
    const hasNotHappened = await this.giveUp(textId, refusal).catch((err: unknown) => {
      this.log.error({ err, caseId: order.caseId }, 'the outcome of a command could not be settled');
      throw new DomainError(
        'recording-delayed',
        'The command may have been accepted. Look at the case before you repeat it.',
      );
    });
    if (hasNotHappened) throw refusal;
  }

  private giveUp(textId: string, { code, detail, extras }: DomainError): Promise<boolean> {
    return lasting.has(code) ? this.texts.refuse(textId, { code, detail, extras }) : this.texts.void(textId);
  }

  private async refusalFor(order: Order, error: unknown): Promise<DomainError> {
    if (error instanceof WorkflowNotFoundError) return this.refusalOfEnded(order);
    if (isDomainError(error) && error.code !== 'recording-delayed') return refusalTo(order.actor, error);
    if (!isDomainError(error)) this.log.error({ err: error, caseId: order.caseId }, 'a command failed');
    return new DomainError(
      'unavailable',
      "The case can't take the command right now. Nothing has happened; try again in a moment.",
    );
  }

  private async refusalOfEnded({ caseId, ifMatch }: Order): Promise<DomainError> {
    const row = await findCase(this.pool, caseId);
    if (row?.state === 'closed') return refusedByState(row, ifMatch);
    return new DomainError('unavailable', "The case can't be reached right now. Try again in a moment.");
  }
}

/** What a case answers that is not yet, or no more, run by a workflow. */
function refusedByState(
  { state, version }: Pick<Written, 'state' | 'version'>,
  ifMatch: number | undefined,
): DomainError {
  if (state === 'received')
    return new DomainError('not-ready', 'The case is being opened. Try again in a moment.');
  const allowed: string[] = [];
  if (ifMatch !== undefined && ifMatch !== version)
    return new DomainError(
      'stale',
      `The case has changed: it is at version ${String(version)}, and you sent version ${String(ifMatch)}. Read it again before you repeat the command.`,
      {
        allowed,
      },
    );
  return new DomainError('transition-refused', 'The case is closed, so this is not possible.', { allowed });
}

function errorOf({ code, detail, extras }: StoredRefusal): DomainError {
  return new DomainError(isErrorCode(code) ? code : 'conflict', detail, extras);
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);
