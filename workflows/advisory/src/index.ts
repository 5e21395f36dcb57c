export { advisoryLife } from './advisory.workflow.js';
