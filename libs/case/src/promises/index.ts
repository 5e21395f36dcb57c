export { assess, definitions, type Assessment, type PromiseStatus } from './assess.js';
export type { PendingText, PromiseDefinition, ServiceTerms, Situation } from './definition.js';
