import type { QualityReport, ReportEntriesPage } from '@mottak/contracts';
import type { Cast } from '../system/cast.js';
import { expectEqual, expectThat, type Teller } from './teller.js';

/** What became of all that: the month's figures, and what stands behind each (R16). */
export async function numbers(tell: Teller, cast: Cast): Promise<void> {
  tell.title('The month in numbers, which nobody has to believe');
  const month = new Date().toISOString().slice(0, 7);
  const report = await tell.step(
    'An operator asks how promises were kept',
    async () => {
      const { status, body } = await cast.operator.get<QualityReport>(
        `/api/v1/reports/quality?month=${month}&by=customer`,
      );
      expectEqual(status, 200, 'the answer');
      return body;
    },
    ({ total, zone }) =>
      [
        `${month}, by the clock of ${zone}`,
        ...total.promises
          .filter((one) => one.total > 0)
          .map(
            ({ promise, met, broken, abandoned, running, notCounted, share }) =>
              `${promise.padEnd(15)} met ${String(met)}, broken ${String(broken)}, abandoned ${String(abandoned)}, ` +
              `running ${String(running)}, not counted ${String(notCounted)}: ${percent(share)}`,
          ),
        `solved at reception: ${percent(total.solving.share)}`,
      ].join('\n'),
  );
  await tell.step('Behind a figure stands what it counts, each with its evidence', async () => {
    const broken = report.total.promises.find(({ promise }) => promise === 'answer')?.broken ?? 0;
    const { body } = await cast.operator.get<ReportEntriesPage>(
      `/api/v1/reports/quality/entries?month=${month}&measure=answer&outcome=broken&limit=500`,
    );
    expectThat(
      body.items.length === Math.min(broken, 500) && broken > 0,
      'there are as many as were counted',
    );
    const audit = body.items[0]?.links.audit ?? '';
    const { body: found } = await cast.operator.get<{ findings: unknown[] }>(audit);
    expectEqual(found.findings, [], 'what does not agree');
  });
  await tell.step('A customer sees only their own', async () => {
    const { body } = await cast.ola.get<QualityReport>(`/api/v1/reports/quality?month=${month}&by=customer`);
    expectEqual([...new Set(body.rows.map(({ key }) => key.customer))], ['nordlys'], 'the customers');
  });
}

const percent = (share: number | null): string =>
  share === null ? 'nothing to count' : `${(share * 100).toFixed(0)} %`;
