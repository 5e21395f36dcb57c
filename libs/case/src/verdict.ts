import type { ProductRef, Verdict } from './facts.js';

/** The catalogue as it was in one version: which products and services are approved. */
export interface CatalogueInForce {
  version: number;
  approved: ReadonlySet<string>;
}

/** What of an agreement a verdict needs. */
export interface AgreementInForce {
  version: number;
  approvedChannels: readonly string[];
}

/**
 * Judges whether the quality requirements apply (R16): only for an approved channel and an approved product. A product
 * in free text, or one that isn't in the catalogue, is not approved; that is a verdict, not an error (R11).
 */
export function judge(
  channel: string,
  product: ProductRef,
  catalogue: CatalogueInForce,
  agreement: AgreementInForce,
): Verdict {
  const approvedChannel = agreement.approvedChannels.includes(channel);
  const approvedProduct = 'id' in product && catalogue.approved.has(product.id);
  const reasons = [
    approvedChannel
      ? `channel ${channel} is approved`
      : `channel ${channel} is not approved in the agreement`,
    'id' in product
      ? `product ${product.id} is ${approvedProduct ? '' : 'not '}in the catalogue`
      : 'the product is described in free text, so it is not in the catalogue',
  ];
  return {
    applies: approvedChannel && approvedProduct,
    approvedChannel,
    approvedProduct,
    reasons,
    catalogueVersion: catalogue.version,
    agreementVersion: agreement.version,
  };
}
