import {
  callOutView,
  operations,
  statusView,
  unsubscription,
  type CallOutView,
  type Language,
  type StatusView,
  type Unsubscription,
} from '@mottak/contracts';

const patienceMs = 5_000;
/** Taking a call-out waits for its recording. */
const commandMs = 15_000;

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

  /** Where an address stands (GET), or its leaving (POST) or coming back (DELETE); null where it isn't to be had for now. */
  async unsubscription(
    method: 'GET' | 'POST' | 'DELETE',
    token: string,
  ): Promise<Unsubscription | 'unknown' | null> {
    const path = operations.unsubscribe.path.replace('{token}', encodeURIComponent(token));
    try {
      const response = await fetch(this.url(path), { method, signal: AbortSignal.timeout(patienceMs) });
      if (response.ok) return unsubscription.parse(await response.json());
      await response.body?.cancel();
      return response.status === 404 ? 'unknown' : null;
    } catch {
      return null;
    }
  }

  /** What a page is about (GET), or its taking (POST); null where it isn't to be had for now. */
  async callOut(method: 'GET' | 'POST', token: string): Promise<CallOutView | 'unknown' | null> {
    const path = operations.takeCallOut.path.replace('{callOut}', encodeURIComponent(token));
    try {
      const signal = AbortSignal.timeout(method === 'POST' ? commandMs : patienceMs);
      const response = await fetch(this.url(path), { method, signal });
      if (response.ok) return callOutView.parse(await response.json());
      await response.body?.cancel();
      return response.status === 404 || response.status === 403 ? 'unknown' : null;
    } catch {
      return null;
    }
  }

  private url(path: string): string {
    return `${this.origin.replace(/\/$/, '')}${path}`;
  }
}
