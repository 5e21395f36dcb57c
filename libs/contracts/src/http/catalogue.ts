import { z } from 'zod';
import { level } from './text.js';

/** What is approved now: the version in force, and its products and services. */
export const catalogueView = z.object({
  version: z.int().describe('The version that a verdict on an inquiry received now would name'),
  validFrom: z.iso.datetime(),
  products: z.array(
    z.object({
      id: z.string().describe('What an inquiry names as `product.id`; any other is assessed first'),
      name: z.string(),
      impact: level.describe('How far a fault in it reaches, unless the inquiry says otherwise'),
    }),
  ),
});
export type CatalogueView = z.infer<typeof catalogueView>;
