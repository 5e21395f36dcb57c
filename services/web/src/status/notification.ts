import { operations, statusView, type Language, type StatusView } from '@mottak/contracts';

const patienceMs = 5_000;

/** What the public pages ask of notification. */
export class Notification {
  constructor(private readonly origin: string) {}

  /** Null where it isn't to be had for now. */
  async status(language: Language): Promise<StatusView | null> {
    try {
      const response = await fetch(`${this.url(operations.getStatus.path)}?language=${language}`, {
        signal: AbortSignal.timeout(patienceMs),
      });
      return response.ok ? statusView.parse(await response.json()) : null;
    } catch {
      return null;
    }
  }

  /** Whether it was taken; of a token that is nobody's, too. */
  async unsubscribe(token: string): Promise<boolean> {
    const path = operations.unsubscribe.path.replace('{token}', encodeURIComponent(token));
    try {
      const signal = AbortSignal.timeout(patienceMs);
      const response = await fetch(this.url(path), { method: 'POST', signal });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  private url(path: string): string {
    return `${this.origin.replace(/\/$/, '')}${path}`;
  }
}
