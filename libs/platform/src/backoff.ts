/** Waits that grow: `first` doubling up to `most`, each with up to a fifth of jitter. Milliseconds. */
export interface Backoff {
  first: number;
  most: number;
}

/** The wait before attempt number `attempt` + 1 (attempts count from 1), in milliseconds. */
export function backoffMs({ first, most }: Backoff, attempt: number): number {
  const plain = Math.min(most, first * 2 ** Math.min(attempt - 1, 30));
  return plain * (0.9 + Math.random() * 0.2);
}

/** A wait that ends early, without an error, when `signal` is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
