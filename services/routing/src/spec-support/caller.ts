export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

/** Somebody who calls routing with their token. */
export class Caller {
  private bearer: string | undefined;

  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string>,
  ) {}

  addressOf(path: string): string {
    return this.url + path;
  }

  get<T = unknown>(path: string): Promise<Answer<T>> {
    return this.call<T>('GET', path, null, {});
  }

  put<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('PUT', path, JSON.stringify(body), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  /** Replaces what is there, or makes it, as somebody who has just read it. */
  async replace<T = unknown>(path: string, body: object): Promise<Answer<T>> {
    const etag = (await this.get(path)).headers.get('etag');
    const seen: Record<string, string> = etag === null ? { 'if-none-match': '*' } : { 'if-match': etag };
    return this.put<T>(path, { why: 'As agreed.', ...body }, seen);
  }

  /** What isn't JSON. */
  async text(path: string): Promise<{ status: number; headers: Headers; body: string }> {
    const response = await this.fetch('GET', path, null, {});
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  post<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  private async call<T>(
    method: string,
    path: string,
    body: string | null,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const response = await this.fetch(method, path, body, headers);
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }

  private async fetch(
    method: string,
    path: string,
    body: string | null,
    headers: Record<string, string>,
  ): Promise<Response> {
    this.bearer ??= await this.token();
    return fetch(this.addressOf(path), {
      method,
      headers: { authorization: `Bearer ${this.bearer}`, ...headers },
      body,
      signal: AbortSignal.timeout(20_000),
    });
  }
}
