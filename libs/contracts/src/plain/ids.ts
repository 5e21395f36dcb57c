/** Workflow ids. They carry no personal data: case ids are UUIDv7, the rest are derived or random. */
export const caseWorkflowId = (caseId: string): string => `case/${caseId}`;
export const assessmentIdOf = (caseId: string, n: number): string => `advisory/${caseId}/${n}`;
export const disruptionWorkflowId = (disruptionId: string): string => `disruption/${disruptionId}`;
export const calendarChangeId = (calendarId: string, version: number): string =>
  `calendar-change/${calendarId}/${version}`;
export const agreementWorkflowId = (agreementId: string): string => `agreement/${agreementId}`;
export const onCallWorkflowId = (escalationId: string): string => `oncall/${escalationId}`;

/**
 * The agreement that the case's `n`-th assessment (1…4,095) may lead to. Derived, so that a case which is started again
 * drafts no second one: the case's UUID with version 8 (RFC 9562 §5.8) and `n` in place of twelve of its random bits.
 */
export const agreementIdOf = (caseId: string, n: number): string =>
  `${caseId.slice(0, 14)}8${n.toString(16).padStart(3, '0')}${caseId.slice(18)}`;

/** Ids of the calendars that are there from the start; `always` is never closed. */
export const readyCalendars = { officeHours: 'norway-office-hours', always: 'always' } as const;

/** The part that owns a text, and so serves it at `/internal/v1/texts/{id}`. */
export type TextOwner = 'intake' | 'routing' | 'approval';

export const textIdOf = (owner: TextOwner, uuid: string): string => `${owner}:${uuid}`;

/** Takes a text's id apart. Throws a RangeError where it has no known owner. */
export function parseTextId(id: string): { owner: TextOwner; uuid: string } {
  const [owner, uuid] = id.split(':');
  if ((owner === 'intake' || owner === 'routing' || owner === 'approval') && uuid) return { owner, uuid };
  throw new RangeError(`not a text id: ${id}`);
}

/** A UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. Not for workflow code. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / 0x10000));
  view.setUint16(4, now % 0x10000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
