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

  post<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  put<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('PUT', path, JSON.stringify(body), {
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
    this.bearer ??= await this.token();
    const response = await fetch(this.addressOf(path), {
      method,
      headers: { authorization: `Bearer ${this.bearer}`, ...headers },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }
}
