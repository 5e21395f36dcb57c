import { randomUUID } from 'node:crypto';
import { problem, type Problem } from '@mottak/contracts';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Somebody who calls intake with their token. */
export class Caller {
  private bearer: string | undefined;

  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string>,
  ) {}

  /** Posts JSON, or text as it is, with a key of its own unless one is given. */
  async post(
    path: string,
    body: unknown,
    key: string = randomUUID(),
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.call(
      'POST',
      path,
      typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      {
        'content-type': 'application/json',
        'idempotency-key': `"${key}"`,
        ...headers,
      },
    );
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path, null, {});
  }

  async call(
    method: string,
    path: string,
    body: string | Uint8Array | null,
    headers: Record<string, string>,
  ): Promise<Answer> {
    this.bearer ??= await this.token();
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.bearer}`, ...headers },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}

/** The problem document of a refusal; fails where it isn't one. */
export const problemIn = ({ headers, body }: Answer): Problem => {
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    throw new Error('not a problem document');
  return problem.parse(body);
};
