export { caseLife } from './case.workflow.js';
