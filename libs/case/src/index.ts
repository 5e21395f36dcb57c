export * from './states.js';
export * from './facts.js';
export * from './transitions.js';
export * from './priority.js';
export * from './verdict.js';
export * from './case.js';
export * from './command.js';
export * from './decide.js';
