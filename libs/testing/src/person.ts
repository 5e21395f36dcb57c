import { randomUUID } from 'node:crypto';
import type { Addresses } from './addresses.js';

/** An answer of the API, with its body read. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Call {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Somebody who speaks to the public API: a user or a client of the local issuer, with their token. */
export class Person {
  constructor(
    readonly name: string,
    private readonly addresses: Addresses,
    private token?: string,
  ) {}

  async get<T>(path: string): Promise<Answer<T>> {
    return this.call<T>('GET', path);
  }

  /** Posts with an `Idempotency-Key` of its own unless one is given. */
  async post<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, {
      body,
      headers: { 'idempotency-key': `"${randomUUID()}"`, ...headers },
    });
  }

  /** Replaces or deletes something as it was read just now; `read`: where, if it isn't the same address. */
  async replace<T>(method: 'PUT' | 'DELETE', path: string, body: unknown, read = path): Promise<Answer<T>> {
    const etag = (await this.get(read)).headers.get('etag') ?? '';
    return this.call<T>(method, path, { body, headers: { 'if-match': etag } });
  }

  async call<T>(method: string, path: string, { body, headers = {} }: Call = {}): Promise<Answer<T>> {
    const response = await fetch(new URL(path, this.addresses.web), {
      method,
      headers: {
        authorization: `Bearer ${await this.bearer()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  }

  async bearer(): Promise<string> {
    this.token ??= await localToken(this.addresses.issuer, this.name);
    return this.token;
  }
}

/** A token of the local issuer for one of its users or clients. */
export async function localToken(issuer: string, who: string): Promise<string> {
  const form = { grant_type: 'urn:mottak:local-token', client_id: 'mottak-token', who };
  const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  if (!response.ok)
    throw new Error(`no token for ${who}: ${String(response.status)} ${await response.text()}`);
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
