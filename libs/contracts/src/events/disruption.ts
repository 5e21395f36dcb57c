import { z } from 'zod';

const disruption = {
  disruptionId: z.uuid(),
  number: z.int().describe('1 for the announcement, then one more for each message about it'),
  services: z.array(z.string()).describe('Of the catalogue'),
  customers: z.array(z.string()).describe('Those affected; none: every customer'),
  public: z.boolean().describe('Whether it is on the status page'),
  at: z.iso.datetime(),
};
const expected = { expectedEnd: z.iso.datetime().nullable() };

/** Events on `mottak.disruption.v1`, key: the disruption's id. The texts are at `/api/v1/disruptions/{id}`. */
export const disruptionEvents = {
  'disruption.announced.v1': z.object({ ...disruption, ...expected }),
  'disruption.updated.v1': z.object({ ...disruption, ...expected }),
  'disruption.ended.v1': z.object(disruption),
} as const;

/** What an event on `mottak.disruption.v1` says. An end expects nothing any more. */
export type DisruptionRecorded = z.infer<
  (typeof disruptionEvents)['disruption.updated.v1' | 'disruption.ended.v1']
>;
