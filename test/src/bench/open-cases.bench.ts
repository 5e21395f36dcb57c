import { moveAll } from '../open-cases/move.js';
import { openCases } from '../open-cases/opening.js';
import { killedWhileDue } from '../open-cases/outage.js';
import { atRest } from '../open-cases/rest.js';
import { System } from '../system/system.js';
import { percentile } from './load.js';
import { none, rate, type Row } from './table.js';

/** The same checks as CI's `open-cases.int-spec.ts`, with more cases. */
const count = Number(process.env['OPEN_CASES'] ?? 10_000);
const restSeconds = 60;

/** Thousands of open cases on a system of their own: at rest, at a calendar's change, and when everything is killed. */
export async function manyOpenCases(rows: Row[], say: (line: string) => void): Promise<void> {
  const system = await System.start();
  const many = `${count.toLocaleString('en')} open cases`;
  const row = (what: string, figure: string, aim: string = none) =>
    rows.push({ what, figure, floor: none, ratio: none, aim });
  /** What isn't so is told whole, and counted in the table. */
  const verdict = (what: string, wrong: readonly string[]) => {
    for (const one of wrong.slice(0, 20)) say(`  not so: ${one}`);
    row(what, wrong.length === 0 ? 'as promised' : `**${String(wrong.length)} findings**`, 'as promised');
  };
  try {
    say(`opening ${many} …`);
    const open = await openCases(system, count);
    row(`${many}: opened by Kafka, each with a receipt`, rate(open.perSecond));
    say('at rest …');
    const rest = await atRest(system, restSeconds);
    row('… host’s resident memory at rest', `${String(rest.hostMb)} MB`);
    row('… host’s processor time at rest', `${rest.hostCpuMsPerSecond.toFixed(1)} ms/s`);
    verdict('… histories and facts at rest: none grows', rest.wrong);
    say('a calendar’s change …');
    const move = await moveAll(system, open);
    row(
      `… a calendar’s change moves ${move.cases.toLocaleString('en')}, under load`,
      `${move.seconds.toFixed(0)} s (${rate(move.cases / move.seconds)})`,
    );
    const [half, most] = [0.5, 0.99].map((share) => percentile(move.notes, share).toFixed(0));
    row('… a note meanwhile, p50 and p99', `${String(half)} ms and ${String(most)} ms`);
    verdict(
      `… none judged by the older version, though ${move.crossed.toLocaleString('en')} came to its due instant first`,
      move.wrong,
    );
    say('kill -9 of everything …');
    const outage = await killedWhileDue(system, open);
    row('… kill -9 of everything: ready again after', `${outage.startSeconds.toFixed(1)} s`);
    row(
      `… of ${outage.due.toLocaleString('en')} that fell due meanwhile, recorded once and not early`,
      outage.recordedOnce.toLocaleString('en'),
      'all',
    );
    row('… the last of them after the ready line', `${outage.seconds.toFixed(1)} s`, '≤ 180 s');
    verdict('… and the whole record agrees with rows, mails and audit', outage.wrong);
  } finally {
    await system.stop();
  }
}
