import { parseInstant } from '@mottak/service-time';
import { IANAZone } from 'luxon';
import { RotaError, type DutyChange, type HandOver, type RotaDefinition } from './rota-definition.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^(19|2[0-2])\d\d-\d\d-\d\d$/;
const LONGEST_TURN_DAYS = 366;

/** Throws a RotaError that names the first field that can't be. */
export function checkRota({ zone, levels, changes = [] }: RotaDefinition): void {
  if (!/^[A-Za-z]/.test(zone) || !IANAZone.isValidZone(zone))
    throw new RotaError('zone', `no time zone is called ${JSON.stringify(zone)}`);
  if (levels.length === 0) throw new RotaError('levels', 'a rota has at least one level');
  levels.forEach(({ officers, handOver }, index) => {
    const field = `levels[${index}]`;
    if (officers.length === 0) throw new RotaError(`${field}.officers`, 'a level has at least one officer');
    checkHandOver(handOver, `${field}.handOver`);
  });
  changes.forEach((change, index) => checkChange(change, levels.length, `changes[${index}]`));
}

function checkHandOver({ from, at, every, unit }: HandOver, field: string): void {
  if (!DATE.test(from) || !isDate(from)) throw new RotaError(`${field}.from`, 'must be a date, YYYY-MM-DD');
  if (!TIME.test(at)) throw new RotaError(`${field}.at`, 'must be a time of day, HH:MM');
  const days = every * (unit === 'weeks' ? 7 : 1);
  if (!Number.isInteger(every) || days < 1 || days > LONGEST_TURN_DAYS)
    throw new RotaError(`${field}.every`, 'must be whole days or weeks, a year at most');
}

function checkChange(change: DutyChange, levels: number, field: string): void {
  if (!Number.isInteger(change.level) || change.level < 1 || change.level > levels)
    throw new RotaError(`${field}.level`, `there is no level ${change.level}`);
  const [from, to] = [instantOf(change.from, `${field}.from`), instantOf(change.to, `${field}.to`)];
  if (to <= from) throw new RotaError(`${field}.to`, 'must lie after from');
  if (change.kind === 'swap' && change.officers[0] === change.officers[1])
    throw new RotaError(`${field}.officers`, 'a swap is between two officers');
}

function instantOf(text: string, field: string): number {
  try {
    return parseInstant(text);
  } catch {
    throw new RotaError(field, 'must be an instant with an offset');
  }
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
