import { linesOf } from '@mottak/platform';
import type { RecordedShift } from './duty-record.js';
import type { RotaVersion } from './rota.store.js';

const longestLine = 75;

/**
 * Shifts as an iCalendar object (RFC 5545), an event each, in UTC. A shift keeps its UID as long as it begins when it does,
 * and SEQUENCE grows with the versions of the rota, so that subscribers follow changes.
 */
export function dutyCalendar(rota: RotaVersion, shifts: readonly RecordedShift[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mottak//Rota//NO',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(rota.name)}`,
    `X-WR-CALNAME:${escaped(rota.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...shifts.filter(isSeen).flatMap((shift) => eventOf(rota, shift)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(
  { rota_id, name, version, valid_from, definition }: RotaVersion,
  shift: RecordedShift,
): string[] {
  const { level, officer, from, to } = shift;
  const of = definition.levels.length > 1 ? `${name}, nivå ${String(level)}` : name;
  return [
    'BEGIN:VEVENT',
    `UID:${rota_id}-${String(level)}-${basic(from)}@mottak`,
    `DTSTAMP:${basic(valid_from.toISOString())}`,
    `SEQUENCE:${String(version)}`,
    `DTSTART:${basic(from)}`,
    `DTEND:${basic(to)}`,
    `SUMMARY:${escaped(`${of}: ${officer}`)}`,
    'END:VEVENT',
  ];
}

/** Times are whole seconds there, and an event ends after it begins. */
const isSeen = ({ from, to }: RecordedShift): boolean => basic(from) !== basic(to);

/** The form DATE-TIME with UTC time (RFC 5545 §3.3.5), whole seconds. */
const basic = (instant: string): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** The form TEXT (RFC 5545 §3.3.11), which has no control characters. */
const escaped = (text: string): string =>
  linesOf(text)
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

/** A content line in pieces of at most 75 octets, never inside a character (RFC 5545 §3.1). */
function folded(line: string): string {
  const pieces = [''];
  for (const character of line) {
    const last = pieces.at(-1) ?? '';
    const room = pieces.length === 1 ? longestLine : longestLine - 1;
    if (Buffer.byteLength(last + character) <= room) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces.join('\r\n ');
}
