import { problem } from '@mottak/contracts';

/** An answer of the API. */
export interface Answer<T> {
  body: T;
  /** As it came; empty where there was none. */
  etag: string;
}

/** What a write rests on: the ETag of what is there, or nothing. */
const precondition = (etag: string | undefined): Record<string, string> =>
  etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag };

/** Mottak's public API, as an operator with a token calls it. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Undefined where there is nothing. @throws Error with what the API says */
  get<T>(path: string): Promise<Answer<T> | undefined> {
    return this.call('GET', path);
  }

  /** @param etag of what is replaced; undefined: nothing is there yet */
  async put(path: string, body: object, etag: string | undefined): Promise<void> {
    await this.call('PUT', path, body, precondition(etag));
  }

  async post<T>(path: string, body: object): Promise<T> {
    const answer = await this.call<T>('POST', path, body);
    if (!answer) throw new Error(`POST ${path}: there is no such thing.`);
    return answer.body;
  }

  private async call<T>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<T> | undefined> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(30_000),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return { body: answer as T, etag: response.headers.get('etag') ?? '' };
    if (response.status === 404 && method === 'GET') return undefined;
    throw new Error(`${method} ${path}: ${reasonOf(answer) ?? `answered ${String(response.status)}`}`);
  }
}

function reasonOf(answer: unknown): string | undefined {
  const { data } = problem.safeParse(answer);
  const errors = data?.errors?.map(({ path, message }) => `\n  ${path} ${message}`) ?? [];
  return data && `${data.detail}${errors.join('')}`;
}
