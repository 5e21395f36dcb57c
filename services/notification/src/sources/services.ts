import { Injectable } from '@nestjs/common';
import { DomainError, topics } from '@mottak/contracts';
import { SnapshotCopy } from '@mottak/platform';

/** Our copies of the catalogue and of customers, for what disruptions are about. */
@Injectable()
export class Services {
  constructor(private readonly copy: SnapshotCopy) {}

  /** The names of services; an id stands for one that the catalogue doesn't have (any more). @throws DomainError `not-ready` */
  async names(ids: readonly string[]): Promise<string[]> {
    const known = await this.byId();
    return ids.map((id) => known.get(id) ?? id);
  }

  /** @throws DomainError `invalid-request` where one isn't known, since nobody would hear of it; `not-ready` */
  async demandKnown(services: readonly string[], customers: readonly string[]): Promise<void> {
    const [known, found] = await Promise.all([
      this.byId(),
      Promise.all(customers.map((id) => this.copy.get(topics.customer, id, new Date()))),
    ]);
    const errors = [
      ...services.flatMap((id, at) => (known.has(id) ? [] : [unknown(`services.${String(at)}`, 'service')])),
      ...customers.flatMap((_, at) => (found[at] ? [] : [unknown(`customers.${String(at)}`, 'customer')])),
    ];
    if (errors.length > 0)
      throw new DomainError(
        'invalid-request',
        "The disruption names services or customers that don't exist: see `errors`.",
        { errors },
      );
  }

  private async byId(): Promise<Map<string, string>> {
    const catalogues = await this.copy.list(topics.catalogue, new Date());
    return new Map(catalogues.flatMap(({ products }) => products.map(({ id, name }) => [id, name] as const)));
  }
}

const unknown = (path: string, what: string) => ({ path, message: `is no ${what} that we know` });
