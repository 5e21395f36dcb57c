/** An answer of approval's, with its body read. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** Somebody who calls approval with their token. */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly token: Promise<string>,
  ) {}

  get<T>(path: string): Promise<Answer<T>> {
    return this.call('GET', path);
  }

  /** By default over whatever is there. */
  put<T>(
    path: string,
    body: unknown,
    precondition: Record<string, string> = { 'if-match': '*' },
  ): Promise<Answer<T>> {
    return this.call('PUT', path, body, precondition);
  }

  post<T>(path: string, body?: unknown, key?: string): Promise<Answer<T>> {
    return this.call('POST', path, body, key === undefined ? {} : { 'idempotency-key': `"${key}"` });
  }

  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, body: (await response.json()) as T };
  }
}
