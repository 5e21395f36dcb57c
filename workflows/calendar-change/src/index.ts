export { calendarChange } from './calendar-change.workflow.js';
