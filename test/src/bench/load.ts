/** Runs `work` on so many lanes for so long; says how many a second were done, and each one's time in milliseconds. */
export async function flatOut(
  lanes: number,
  seconds: number,
  work: () => Promise<void>,
): Promise<{ perSecond: number; times: number[] }> {
  const began = performance.now();
  const end = began + seconds * 1000;
  const times: number[] = [];
  const lane = async () => {
    while (performance.now() < end) {
      const at = performance.now();
      await work();
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { perSecond: times.length / ((performance.now() - began) / 1000), times };
}

/** Starts `work` at a steady rate whatever the answers take, so that waiting in line counts; each one's time in milliseconds. */
export async function steady(
  perSecond: number,
  seconds: number,
  work: () => Promise<void>,
): Promise<number[]> {
  const began = performance.now();
  const times: number[] = [];
  const running = new Set<Promise<void>>();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1000) / perSecond;
    const ahead = due - performance.now();
    if (ahead > 1) await new Promise((resolve) => setTimeout(resolve, ahead));
    const one = work().then(() => void times.push(performance.now() - due));
    running.add(one);
    void one.finally(() => running.delete(one));
  }
  await Promise.all(running);
  return times;
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
