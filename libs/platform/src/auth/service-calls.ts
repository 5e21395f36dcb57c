import { Injectable } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { backoffMs, sleep } from '../backoff.js';
import { ServiceTokens } from './service-tokens.js';

const timeoutMs = 3_000;
const attempts = 3;
const backoff = { first: 100, most: 1_000 };

/** Calls to the `/internal` API of other services, with this service's own token. */
@Injectable()
export class ServiceCalls {
  constructor(private readonly tokens: ServiceTokens) {}

  /**
   * GETs JSON; `undefined` where the answer is 404. Tries three times, three seconds each, when the other is away.
   * @throws DomainError `unavailable` when it stays away; an Error when it refuses, which is a fault of ours
   */
  async get(url: string): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.try(url);
      if (response?.status === 404) return undefined;
      if (response?.ok) return response.json();
      if (response && response.status !== 401 && response.status < 500) {
        throw new Error(`${new URL(url).pathname} was refused with ${response.status}`);
      }
      if (attempt === attempts)
        throw new DomainError('unavailable', 'Another part of the service can’t be reached right now.');
      await sleep(backoffMs(backoff, attempt));
    }
  }

  /** Undefined when there was no answer at all. */
  private async try(url: string): Promise<Response | undefined> {
    try {
      const token = await this.tokens.token();
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
      if (response.status === 401) this.tokens.forget(token);
      return response;
    } catch {
      return undefined;
    }
  }
}
