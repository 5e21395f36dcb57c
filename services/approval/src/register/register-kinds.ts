import {
  agreementSnapshot,
  catalogueSnapshot,
  customerSnapshot,
  terms,
  topics,
  type AgreementSnapshot,
  type CatalogueSnapshot,
  type CustomerSnapshot,
  type SnapshotTopic,
} from '@mottak/contracts';
import type { z } from 'zod';

/** What the register holds, by kind. */
export interface Registered {
  customer: CustomerSnapshot;
  agreement: AgreementSnapshot;
  catalogue: CatalogueSnapshot;
}
export type RegisterKind = keyof Registered;

/** A thing without its version. */
export type Unversioned<K extends RegisterKind> = Omit<Registered[K], 'version' | 'validFrom'>;

/** Where each kind is published, as what, and in which shape. */
export const registerKinds = {
  customer: { topic: topics.customer, type: 'customer.versioned.v1', shape: customerSnapshot },
  agreement: { topic: topics.agreement, type: 'agreement.versioned.v1', shape: agreementSnapshot },
  catalogue: { topic: topics.catalogue, type: 'catalogue.versioned.v1', shape: catalogueSnapshot },
} as const satisfies Record<RegisterKind, { topic: SnapshotTopic; type: string; shape: z.ZodType }>;

/** What a version says beside its id, number and beginning, in the shape of the public API; equal contents are alike in it. */
export function contentOf(kind: RegisterKind, data: unknown): object {
  switch (kind) {
    case 'customer': {
      const { name, language, agreementId, integrators, emailDomains = [] } = customerSnapshot.parse(data);
      return { name, language, agreementId, integrators, emailDomains };
    }
    case 'agreement': {
      const agreement = agreementSnapshot.parse(data);
      return { customerId: agreement.customerId, terms: terms.parse(agreement.terms) };
    }
    case 'catalogue':
      return { products: catalogueSnapshot.parse(data).products };
  }
}
