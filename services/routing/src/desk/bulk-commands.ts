import { Injectable } from '@nestjs/common';
import { DomainError, uuidv7, type BulkOrder, type BulkOutcome, type BulkOutcomes } from '@mottak/contracts';
import { InjectLog, isDomainError, problemOf, type Log } from '@mottak/platform';
import type { Actor } from '@mottak/platform';
import { Commands } from './commands.js';
import { mayGive } from './may-give.js';
import { bodyOf, type Order } from './order.js';

const casesAtOnce = 8;

/**
 * Gives many cases the same command, a few at a time. Each is a command of its own, with its own text, key and outcome;
 * there is nothing that holds for all or none.
 */
@Injectable()
export class BulkCommands {
  /** No case is begun with later than this, in milliseconds: the answer must come while somebody waits for it. */
  patienceMs = 12_000;

  constructor(
    private readonly commands: Commands,
    @InjectLog() private readonly log: Log,
  ) {}

  /**
   * @param key of the whole; with the id of each case it is the key of that one, so that a repeat is the same commands
   * @throws DomainError `forbidden` where the actor may give no case such a command
   */
  async give(actor: Actor, { command, cases }: BulkOrder, key: string): Promise<BulkOutcomes> {
    const { kind, ...parts } = command;
    if (!mayGive(actor, kind)) throw new DomainError('forbidden', 'You may not give cases this command.');
    const body = bodyOf(kind, parts, actor);
    const orders = cases.map(({ id, version }): Order => ({
      actor,
      caseId: id,
      kind,
      body,
      ifMatch: version,
      key: `bulk/${key}`,
    }));
    const items = await this.inTurn(orders, Date.now() + this.patienceMs);
    return { items, done: items.filter(({ problem }) => problem === undefined).length };
  }

  private async inTurn(orders: readonly Order[], until: number): Promise<BulkOutcome[]> {
    const outcomes = new Map<string, BulkOutcome>();
    const rest = [...orders];
    const work = async (): Promise<void> => {
      for (let order = rest.shift(); order; order = rest.shift())
        outcomes.set(order.caseId, Date.now() < until ? await this.one(order) : notBegun(order));
    };
    await Promise.all(Array.from({ length: casesAtOnce }, work));
    return orders.flatMap(({ caseId }) => outcomes.get(caseId) ?? []);
  }

  private async one(order: Order): Promise<BulkOutcome> {
    try {
      await this.commands.give(order);
      return { caseId: order.caseId, status: 200 };
    } catch (error) {
      return isDomainError(error) ? refused(order, error) : this.unforeseen(order, error);
    }
  }

  /** As an answer of its own would be: told by the id under which it is logged, and by nothing else. */
  private unforeseen(order: Order, err: unknown): BulkOutcome {
    const instance = `urn:uuid:${uuidv7()}`;
    this.log.error({ err, instance, caseId: order.caseId }, 'a command among many failed');
    return refused(
      order,
      new DomainError(
        'internal',
        'The command could not be handled. It is logged under this `instance`: quote that if you report it.',
      ),
      instance,
    );
  }
}

const notBegun = (order: Order): BulkOutcome =>
  refused(
    order,
    new DomainError(
      'unavailable',
      'There was no time left for this case. Repeat the request with the same Idempotency-Key.',
    ),
  );

function refused(
  { caseId, kind }: Order,
  error: DomainError,
  instance = `/api/v1/cases/${caseId}/${kind}`,
): BulkOutcome {
  const problem = problemOf(error, instance);
  return { caseId, status: problem.status, problem };
}
