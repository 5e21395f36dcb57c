export { disruptionLife } from './disruption.workflow.js';
