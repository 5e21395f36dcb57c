/** For what comes in a moment on a quiet machine, and is tried again a few times, with growing pauses, on a busy one. */
const patienceMs = 45_000;

/**
 * Asks again until `ask` gives an answer that isn't undefined and doesn't throw.
 * @param ms how long to go on; then the last error is thrown, or one that says what was waited for
 * @param everyMs the pause between two questions
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  ms = patienceMs,
  everyMs = 100,
): Promise<T> {
  const end = Date.now() + ms;
  let last: unknown = new Error('it never came');
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await pause(everyMs);
  }
  throw new Error(
    `waited ${String(ms)} ms for ${what}: ${last instanceof Error ? last.message : String(last)}`,
  );
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
