export { tellCase } from './case-reports.js';
export { oneAtATime } from './one-at-a-time.js';
export { asRefusal, failure, refuse, refused, type Refusal } from './refusal.js';
