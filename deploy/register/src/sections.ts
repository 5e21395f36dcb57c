import type {
  CalendarView,
  CatalogueSnapshot,
  NotificationListView,
  RegisterEntry,
  ResolverGroupView,
  RotaView,
  RuleSetView,
  StaffMember,
  SubscribersPage,
} from '@mottak/contracts';
import type { Api } from './api.js';
import type { RegisterFile } from './register-file.js';

/** One thing of a section: a customer, or the whole staff. */
export interface Item {
  /** Empty where the section is one thing. */
  id: string;
  content: object;
}
export interface KeptItem extends Item {
  etag: string;
}

/** One section of the file, and the API behind it. */
export interface Section {
  name: Exclude<keyof RegisterFile, '$schema'>;
  /** What the file says; undefined: the section is left out. */
  wanted: (file: RegisterFile) => Item[] | undefined;
  kept: (api: Api) => Promise<KeptItem[]>;
  keep: (api: Api, item: Item, was: KeptItem | undefined, why: string) => Promise<void>;
  /** What the file would say. */
  written: (items: readonly Item[]) => unknown;
}

type Listed = 'calendars' | 'resolverGroups' | 'rotas' | 'agreements' | 'customers';

const etagOf = (version: number): string => `"${String(version)}"`;

/** A section of things with ids. */
function listed(
  name: Listed,
  path: string,
  kept: (api: Api) => Promise<KeptItem[]>,
  body: (content: object, was: KeptItem | undefined) => object,
): Section {
  return {
    name,
    wanted: (file) => file[name]?.map(({ id, ...content }) => ({ id, content })),
    kept,
    keep: (api, { id, content }, was, why) =>
      api.put(`/api/v1/${path}/${id}`, { ...body(content, was), why }, was?.etag),
    written: (items) => items.map(({ id, content }) => ({ id, ...content })),
  };
}

/** A section that is replaced as a whole, by the name of its list. */
function whole(
  name: 'staff' | 'rules' | 'products',
  path: string,
  kept: (api: Api) => Promise<{ items: readonly object[]; etag: string } | undefined>,
  body: (items: unknown) => object,
): Section {
  return {
    name,
    wanted: (file) => file[name] && [{ id: '', content: { [name]: file[name] } }],
    kept: async (api) => {
      const there = await kept(api);
      return there ? [{ id: '', content: { [name]: there.items }, etag: there.etag }] : [];
    },
    keep: (api, { content }, was, why) =>
      api.put(`/api/v1/${path}`, { ...body((content as Record<string, unknown>)[name]), why }, was?.etag),
    written: ([item]) => (item ? (item.content as Record<string, unknown>)[name] : undefined),
  };
}

const itemsOf = async <T>(api: Api, path: string): Promise<T[]> =>
  (await api.get<{ items: T[] }>(path))?.body.items ?? [];

async function calendars(api: Api): Promise<KeptItem[]> {
  const ids = await itemsOf<{ id: string }>(api, '/api/v1/calendars');
  const views = await Promise.all(ids.map(({ id }) => api.get<CalendarView>(`/api/v1/calendars/${id}`)));
  return views.flatMap((view) => {
    const [newest] = view?.body.versions ?? [];
    return view && newest ? [{ id: view.body.id, content: newest.definition, etag: view.etag }] : [];
  });
}

const resolverGroups = async (api: Api): Promise<KeptItem[]> =>
  (await itemsOf<ResolverGroupView>(api, '/api/v1/resolver-groups')).map(({ id, version, ...content }) => ({
    id,
    content,
    etag: etagOf(version),
  }));

type KeptRota = KeptItem & { changes: RotaView['changes'] };
const rotas = async (api: Api): Promise<KeptRota[]> =>
  (await itemsOf<RotaView>(api, '/api/v1/rotas')).map(({ id, version, name, zone, levels, changes }) => ({
    id,
    content: { name, zone, levels },
    changes,
    etag: etagOf(version),
  }));

/** All pages of a part of the register. */
const registered =
  (path: string) =>
  async (api: Api): Promise<KeptItem[]> => {
    const kept: KeptItem[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const query: string = after === undefined ? '' : `&after=${after}`;
      const page = await api.get<{ items: RegisterEntry[]; next: string | null }>(
        `/api/v1/${path}?limit=200${query}`,
      );
      kept.push(
        ...(page?.body.items ?? []).map(({ id, content, version }) => ({
          id,
          content,
          etag: etagOf(version),
        })),
      );
      after = page?.body.next ?? null;
    }
    return kept;
  };

async function staff(api: Api) {
  const there = await api.get<{ items: StaffMember[] }>('/api/v1/staff');
  return there && { items: there.body.items, etag: there.etag };
}

async function rules(api: Api) {
  const there = await api.get<RuleSetView>('/api/v1/routing-rules');
  return there && { items: there.body.rules, etag: there.etag };
}

async function products(api: Api) {
  const there = await api.get<{ content: Pick<CatalogueSnapshot, 'products'> }>('/api/v1/register/catalogue');
  return there && { items: there.body.content.products, etag: there.etag };
}

type List = Pick<NotificationListView, 'name' | 'customers' | 'services' | 'unsubscribable'>;
type Subscriber = Pick<SubscribersPage['items'][number], 'channel' | 'address' | 'language'>;
type KeptList = KeptItem & { listId: string; settings: object };

/** Its subscribers by who they are, so that each differs on its own. */
const listItem = (
  { name, customers, services, unsubscribable }: List,
  subscribers: readonly Subscriber[],
): { id: string; content: { settings: object; subscribers: Record<string, string> } } => ({
  id: name,
  content: {
    settings: { customers: [...customers].sort(), services: [...services].sort(), unsubscribable },
    subscribers: Object.fromEntries(
      subscribers.map(({ channel, address, language }) => [`${channel}:${address}`, language]),
    ),
  },
});

const subscribersIn = ({ content }: Item): Subscriber[] =>
  Object.entries((content as { subscribers: Record<string, string> }).subscribers).map(([who, language]) => {
    const [channel, ...address] = who.split(':');
    return { channel, address: address.join(':'), language } as Subscriber;
  });

async function subscribersOf(api: Api, listId: string): Promise<{ items: Subscriber[]; etag: string }> {
  const items: Subscriber[] = [];
  let etag = '';
  for (let after: string | null | undefined; after !== null;) {
    const query: string = after === undefined ? '' : `?after=${after}`;
    const page = await api.get<SubscribersPage>(`/api/v1/notification-lists/${listId}/subscribers${query}`);
    items.push(...(page?.body.items ?? []));
    etag = page?.etag ?? etag;
    after = page?.body.next ?? null;
  }
  return { items, etag };
}

async function notificationLists(api: Api): Promise<KeptList[]> {
  const lists = await itemsOf<NotificationListView>(api, '/api/v1/notification-lists');
  return Promise.all(
    lists.map(async (list) => {
      const item = listItem(list, (await subscribersOf(api, list.id)).items);
      return { ...item, settings: item.content.settings, listId: list.id, etag: etagOf(list.version) };
    }),
  );
}

/** A list's settings first, then who is on it. */
async function keepList(api: Api, item: Item, was: KeptItem | undefined, why: string): Promise<void> {
  const { settings } = item.content as { settings: object };
  const body = { name: item.id, ...settings, why };
  let { listId } = (was ?? {}) as Partial<KeptList>;
  if (listId === undefined)
    listId = (await api.post<NotificationListView>('/api/v1/notification-lists', body)).id;
  else await api.put(`/api/v1/notification-lists/${listId}`, body, was?.etag);
  const { etag } = await subscribersOf(api, listId);
  await api.put(
    `/api/v1/notification-lists/${listId}/subscribers`,
    { items: subscribersIn(item), why },
    etag,
  );
}

/** In the order in which they rest on each other. */
export const sections: readonly Section[] = [
  listed('calendars', 'calendars', calendars, (definition) => ({ definition })),
  listed('resolverGroups', 'resolver-groups', resolverGroups, (content) => content),
  whole('staff', 'staff', staff, (items) => ({ items })),
  listed('rotas', 'rotas', rotas, (content, was) => ({
    ...content,
    changes: (was as KeptRota | undefined)?.changes ?? [],
  })),
  whole('rules', 'routing-rules', rules, (items) => ({ rules: items })),
  listed('agreements', 'register/agreements', registered('register/agreements'), (content) => ({ content })),
  listed('customers', 'register/customers', registered('register/customers'), (content) => ({ content })),
  whole('products', 'register/catalogue', products, (items) => ({ content: { products: items } })),
  {
    name: 'notificationLists',
    wanted: (file) => file.notificationLists?.map((list) => listItem(list, list.subscribers)),
    kept: notificationLists,
    keep: keepList,
    written: (items) =>
      items.map((item) => ({
        name: item.id,
        ...(item.content as { settings: object }).settings,
        subscribers: subscribersIn(item),
      })),
  },
];
