export { onCallLife } from './on-call.workflow.js';
