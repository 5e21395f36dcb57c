import type {
  DisruptionAnnouncement,
  DisruptionView,
  NotificationListView,
  SubscriberBody,
  SubscribersTaken,
} from '@mottak/contracts';
import type { TestIssuer } from '@mottak/testing';

export interface Answered<T> {
  status: number;
  etag?: string | undefined;
  body: T & { code?: string };
}

export const outage: Pick<DisruptionAnnouncement, 'services' | 'texts'> = {
  services: ['mail'],
  texts: {
    nb: { title: 'E-posten er nede', text: 'Vi feilsøker.' },
    en: { title: 'Mail is down', text: 'We are looking into it.' },
  },
};

/** Somebody with a token, who uses the service's API. */
export class Operator {
  constructor(
    private readonly url: string,
    private readonly issuer: TestIssuer,
    private readonly role = 'operator',
  ) {}

  announce(changes: object = {}, key?: string): Promise<Answered<DisruptionView>> {
    return this.send('POST', '/api/v1/disruptions', { ...outage, ...changes }, key);
  }

  update(id: string, body: object, key?: string): Promise<Answered<DisruptionView>> {
    return this.send('POST', `/api/v1/disruptions/${id}/updates`, body, key);
  }

  end(id: string): Promise<Answered<DisruptionView>> {
    const texts = { nb: { title: 'E-posten virker igjen', text: 'Disken er byttet.' } };
    return this.send('POST', `/api/v1/disruptions/${id}/end`, { texts });
  }

  view(id: string): Promise<Answered<DisruptionView>> {
    return this.send('GET', `/api/v1/disruptions/${id}`);
  }

  /** A new list with these on it. */
  async list(settings: object, subscribers: readonly SubscriberBody[] = []): Promise<string> {
    const made = await this.send<NotificationListView>('POST', '/api/v1/notification-lists', {
      name: 'En liste',
      why: 'Som avtalt',
      ...settings,
    });
    await this.put(made.body.id, subscribers);
    return made.body.id;
  }

  put(id: string, items: readonly SubscriberBody[]): Promise<Answered<SubscribersTaken>> {
    return this.replace('PUT', `/api/v1/notification-lists/${id}/subscribers`, { items });
  }

  /** Replaces or deletes what is there, as somebody who has just read it. */
  async replace<T>(method: 'PUT' | 'DELETE', path: string, body: object = {}): Promise<Answered<T>> {
    const { etag } = await this.send('GET', path);
    return this.call(method, path, { why: 'Som avtalt', ...body }, { 'if-match': etag ?? '"0"' });
  }

  send<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answered<T>> {
    return this.call(method, path, body, key === undefined ? {} : { 'idempotency-key': key });
  }

  async call<T>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answered<T>> {
    const token = await this.issuer.token({ sub: 'olga', roles: [this.role] });
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const etag = response.headers.get('etag') ?? undefined;
    return { status: response.status, etag, body: (await response.json()) as T & { code?: string } };
  }
}
