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
      ...settings,
    });
    await this.put(made.body.id, subscribers);
    return made.body.id;
  }

  put(id: string, items: readonly SubscriberBody[]): Promise<Answered<SubscribersTaken>> {
    return this.send('PUT', `/api/v1/notification-lists/${id}/subscribers`, { items });
  }

  async send<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answered<T>> {
    const token = await this.issuer.token({ sub: 'olga', roles: [this.role] });
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T & { code?: string } };
  }
}
