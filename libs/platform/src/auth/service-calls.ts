import { Injectable } from '@nestjs/common';
import { DomainError, problem } from '@mottak/contracts';
import { backoffMs, sleep } from '../backoff.js';
import { currentRequestId } from '../logging/request-context.js';
import { ServiceTokens } from './service-tokens.js';

const timeoutMs = 3_000;
/** A command waits up to ten seconds for its recording. */
const commandMs = 12_000;
const attempts = 3;
const backoff = { first: 100, most: 1_000 };

const away = {
  code: 'unavailable',
  detail: "The service can't answer this right now. Try again in a moment.",
} as const;

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
      if (attempt === attempts) throw new DomainError(away.code, away.detail);
      await sleep(backoffMs(backoff, attempt));
    }
  }

  /**
   * POSTs JSON, once: only the caller knows whether it may be repeated.
   * @throws DomainError with the code of a refusal; `unavailable` where there was no answer that can be read
   */
  async post(url: string, body: unknown): Promise<unknown> {
    const response = await this.try(url, { method: 'POST', body: JSON.stringify(body) });
    const answer: unknown = await response?.json().catch(() => undefined);
    if (response?.ok) return answer;
    const { code, detail } = problem.safeParse(answer).data ?? away;
    throw new DomainError(code === 'unauthenticated' ? 'unavailable' : code, detail);
  }

  /** Undefined when there was no answer at all. */
  private async try(
    url: string,
    sent: { method?: string; body?: string } = {},
  ): Promise<Response | undefined> {
    try {
      const token = await this.tokens.token();
      const requestId = currentRequestId();
      const headers = {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
      };
      const patienceMs = sent.body === undefined ? timeoutMs : commandMs;
      const response = await fetch(url, { ...sent, headers, signal: AbortSignal.timeout(patienceMs) });
      if (response.status === 401) this.tokens.forget(token);
      return response;
    } catch {
      return undefined;
    }
  }
}
