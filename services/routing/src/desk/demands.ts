import { Injectable } from '@nestjs/common';
import { contactView, DomainError } from '@mottak/contracts';
import type { CommandKind } from '@mottak/case';
import { InjectConfig, isWithin, Scopes, ServiceCalls, type Actor, type Scope } from '@mottak/platform';
import { Pool } from 'pg';
import { affects, findDisruption, leavesLinkBehind } from '../disruptions/disruption-rows.js';
import { findCase, type CaseRow } from '../register/case-row.js';
import { StaffDirectoryStore } from '../staff/staff-directory.js';
import { ResolverGroups } from '../terms/resolver-groups.js';
import type { RoutingConfig } from '../config.js';
import type { Order } from './order.js';

/** What a command names must be there, and the case must be the actor's to command. A case itself can't look. */
@Injectable()
export class Demands {
  constructor(
    private readonly pool: Pool,
    private readonly scopes: Scopes,
    private readonly groups: ResolverGroups,
    private readonly staff: StaffDirectoryStore,
    private readonly calls: ServiceCalls,
    @InjectConfig() private readonly config: Pick<RoutingConfig, 'INTAKE_URL'>,
  ) {}

  /** @throws DomainError `not-found` for a case that isn't there for the actor, `invalid-request` where something named isn't, `conflict` for a merge that leaves a disruption's news behind */
  async check({ actor, caseId, kind, body }: Order): Promise<void> {
    const scope = await this.scopes.of(actor);
    const row = scope === 'all' && !looksAtCase.has(kind) ? undefined : await this.caseWithin(scope, caseId);
    if (kind === 'route') await this.demandPlace(String(body['to']));
    if (kind === 'assign') await this.demandPerson(actor, body['to']);
    if (row) await this.demandOfCase(row, kind, body);
  }

  private async caseWithin(scope: Scope, caseId: string): Promise<CaseRow> {
    const row = await findCase(this.pool, caseId);
    if (!row || !isWithin(scope, row.customer_id)) throw noSuchCase();
    return row;
  }

  private async demandOfCase(row: CaseRow, kind: CommandKind, body: Order['body']): Promise<void> {
    if (kind === 'link') await this.demandOther(row, 'caseId', String(body['caseId']), anotherCase);
    if (kind === 'merge') await this.demandMerge(row, String(body['into']));
    if (kind === 'link-disruption') await this.demandDisruption(row, String(body['disruptionId']));
    if (kind === 'watch') await this.demandContacts(row, 'watchers', asStrings(body['watchers']));
    if (kind === 'split' && typeof body['contactId'] === 'string')
      await this.demandContact(row, 'contactId', body['contactId']);
  }

  private async demandPlace(to: string): Promise<void> {
    if (!(await this.groups.isPlace(to)))
      throw invalid('to', `There is no resolver group ${to}.`, 'must be reception or a resolver group');
  }

  private async demandPerson(actor: Actor, to: unknown): Promise<void> {
    if (typeof to !== 'string' || to === actor.sub || (await this.staff.contactOf(to))) return;
    throw invalid('to', `No staff member has the id ${to}.`, 'must be a person of the staff');
  }

  private async demandMerge(row: CaseRow, into: string): Promise<void> {
    await this.demandOther(row, 'into', into, openCase);
    if (row.state !== 'closed' && (await leavesLinkBehind(this.pool, { from: row.id, into })))
      throw new DomainError(
        'conflict',
        'The other case is not linked to a disruption whose news this one still waits for. Link the other case to it first, or unlink this one.',
      );
  }

  private async demandOther(
    row: CaseRow,
    path: string,
    otherId: string,
    { fits, what }: Other,
  ): Promise<void> {
    const other = await findCase(this.pool, otherId);
    if (otherId === row.id || !other || !fits(other, row))
      throw invalid(path, `Choose ${what}.`, `must be ${what}`);
  }

  private async demandDisruption(row: CaseRow, id: string): Promise<void> {
    const disruption = await findDisruption(this.pool, id);
    if (!disruption || !affects(disruption, row.customer_id))
      throw invalid(
        'disruptionId',
        "Choose a disruption that affects the case's customer.",
        'must be a disruption that affects the customer',
      );
  }

  private async demandContacts(row: CaseRow, path: string, ids: readonly string[]): Promise<void> {
    for (const [index, id] of ids.entries()) await this.demandContact(row, `${path}.${String(index)}`, id);
  }

  private async demandContact(row: CaseRow, path: string, id: string): Promise<void> {
    const found = await this.calls.get(`${this.config.INTAKE_URL}/internal/v1/contacts/${id}`);
    if (found === undefined || contactView.parse(found).customerId !== row.customer_id)
      throw invalid(
        path,
        "Watchers must be contacts of the case's customer.",
        'must be a contact of the customer',
      );
  }
}

/** Commands that name something which must fit the case. */
const looksAtCase: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'link',
  'merge',
  'watch',
  'split',
  'link-disruption',
]);

/** Which other case a command may name. */
interface Other {
  fits: (other: CaseRow, row: CaseRow) => boolean;
  what: string;
}
const anotherCase: Other = { fits: () => true, what: 'another case' };
const openCase: Other = {
  fits: (other, row) =>
    other.customer_id === row.customer_id && !['received', 'closed'].includes(other.state),
  what: 'an open case of the same customer',
};

const asStrings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const noSuchCase = () => new DomainError('not-found', 'There is no such case.');
const invalid = (path: string, detail: string, message: string) =>
  new DomainError('invalid-request', detail, { errors: [{ path, message }] });
