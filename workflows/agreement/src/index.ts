export { agreementLife } from './agreement.workflow.js';
