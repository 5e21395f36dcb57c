import { eventsOfLongLives } from '@mottak/case-workflow/long-life';
import { cacheFolder, TEMPORAL_TEST_SERVER, temporalBinary } from '@mottak/local';
import type { Row } from './table.js';

/** History events of ninety days with pauses, beside those of nine with as many. */
export async function longLives(): Promise<Row[]> {
  const { env } = process;
  env['TEMPORAL_TEST_SERVER'] ??= await temporalBinary(
    { cacheDir: cacheFolder(env), env, signal: new AbortController().signal, say: () => undefined },
    TEMPORAL_TEST_SERVER,
  );
  const [nine = NaN, ninety = NaN] = await eventsOfLongLives([9, 90]);
  return [
    {
      what: 'history events of a 90-day life with six pauses',
      figure: String(ninety),
      floor: `${String(nine)} (9 days)`,
      ratio: (ninety / nine).toFixed(2),
      aim: '1.00',
    },
  ];
}
