import { retention } from '@mottak/platform';

/**
 * When an event arrived, by its record's timestamp. Records that were written before their topic was set to the broker's
 * clock carry the producer's: nothing has arrived in the future, nor before what the topic keeps.
 * @param now milliseconds since the epoch
 */
export function arrivalTime(timestamp: string, now: number): string {
  const earliest = now - Number(retention.month);
  return new Date(Math.min(now, Math.max(earliest, Date.parse(timestamp)))).toISOString();
}
