export * from './errors.js';
export * from './ids.js';
export * from './queues.js';
export * from './topics.js';
export * from './search-attributes.js';
export * from './case-workflow.js';
export * from './advisory-workflow.js';
export * from './notification-workflow.js';
