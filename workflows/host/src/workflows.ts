/** Every workflow that the host runs; the bundle is made from here. */
export { caseLife } from '@mottak/case-workflow';
export { advisoryLife } from '@mottak/advisory-workflow';
export { agreementLife } from '@mottak/agreement-workflow';
export { disruptionLife } from '@mottak/disruption-workflow';
export { onCallLife } from '@mottak/on-call-workflow';
export { calendarChange } from '@mottak/calendar-change-workflow';
