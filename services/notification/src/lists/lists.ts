import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type KeptVersion,
  type Language,
  type NotificationListBody,
  type NotificationListView,
  type SubscriberBody,
  type SubscribersPage,
  type SubscribersTaken,
  type Unsubscription,
  uuidv7,
  type VersionQuery,
} from '@mottak/contracts';
import {
  keptVersionOf,
  keptVersions,
  replaceKept,
  replaceKeptIn,
  type Edit,
  type Kept,
} from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { addressOf } from './address.js';
import * as sql from './list.sql.js';

const pageSize = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export type ListSettings = Omit<NotificationListBody, 'why'>;
type Author = Omit<Edit, 'precondition'>;

/** The agreed lists of those who hear of disruptions (R13), and who is on them. */
@Injectable()
export class NotificationLists {
  constructor(private readonly pool: Pool) {}

  async create(settings: ListSettings, author: Author): Promise<NotificationListView> {
    const id = uuidv7();
    return this.keep(id, { ...author, precondition: 'absent' }, (transaction) =>
      insertList(transaction, settings, id),
    );
  }

  async all(): Promise<NotificationListView[]> {
    return (await this.pool.query<NotificationListView>(sql.allListsSql)).rows;
  }

  /** @throws DomainError `not-found` */
  async view(id: string): Promise<NotificationListView> {
    const { rows } = await this.pool.query<NotificationListView>(sql.oneListSql, [id]);
    return rows[0] ?? notFound();
  }

  /** @throws DomainError `not-found`, `stale` */
  async change(id: string, settings: ListSettings, edit: Edit): Promise<NotificationListView> {
    return this.keep(id, edit, async (transaction) => {
      if (!settings.unsubscribable) await takeOffWhoLeft(transaction, id, edit);
      else await lock(transaction, id);
      await transaction.query(sql.updateListSql, [id, ...valuesOf(settings)]);
    });
  }

  /** Returns what it was. @throws DomainError `not-found`, `stale` */
  async remove(id: string, edit: Edit): Promise<NotificationListView> {
    const was = await this.view(id);
    await replaceKept(
      this.pool,
      {
        what: listKept(id),
        read: (transaction) => readList(transaction, id),
        write: async (transaction) => {
          await transaction.query('DELETE FROM notification_list WHERE id = $1', [id]);
          await transaction.query(sql.forgetSubscribersSql);
        },
      },
      edit,
    );
    return was;
  }

  private async keep(
    id: string,
    edit: Edit,
    write: (transaction: PoolClient) => Promise<unknown>,
  ): Promise<NotificationListView> {
    const read = (transaction: PoolClient) => readList(transaction, id);
    await replaceKept(this.pool, { what: listKept(id), read, write }, edit);
    return this.view(id);
  }

  /** Puts exactly these on the list; who has left by themselves hears by none that may be left. @throws DomainError `not-found`, `stale` */
  async put(
    id: string,
    subscribers: readonly SubscriberBody[],
    edit: Edit,
  ): Promise<SubscribersTaken & { version: number }> {
    const read = (transaction: PoolClient): Promise<Kept> => readListedUnderLock(transaction, id);
    const write = async (transaction: PoolClient): Promise<void> => {
      const ids = await putOn(transaction, id, subscribers);
      await transaction.query(sql.takeOffSql, [id, ids]);
      await transaction.query(sql.forgetSubscribersSql);
    };
    const version = await replaceKept(this.pool, { what: subscribersKept(id), read, write }, edit);
    const { subscribed, unsubscribed } = await this.view(id);
    return { subscribed, unsubscribed, version };
  }

  /** What was changed of a list, the newest first. */
  async versions(id: string, query: VersionQuery): Promise<KeptVersion[]> {
    return keptVersions(this.pool, listKept(id), query);
  }

  /** Who was put on a list and taken off it, the newest first, with the addresses that are still kept. */
  async subscriberVersions(id: string, query: VersionQuery): Promise<KeptVersion[]> {
    const versions = await keptVersions(this.pool, subscribersKept(id), query);
    const ids = versions.flatMap(({ changes }) => changes.map(({ item }) => item));
    const { rows } = await this.pool.query<{ id: string }>(sql.addressesSql, [ids]);
    const known = new Map(rows.map(({ id: item, ...address }) => [item, address]));
    return versions.map((version) => ({
      ...version,
      changes: version.changes.map(({ item, was, became }) => ({
        item,
        was: was && { ...known.get(item), ...was },
        became: became && { ...known.get(item), ...became },
      })),
    }));
  }

  /** Of the version of a list's subscribers; read it before them. */
  versionOfSubscribers(id: string): Promise<number> {
    return keptVersionOf(this.pool, subscribersKept(id));
  }

  /** @throws DomainError `not-found` */
  async subscribers(id: string, after = beforeAll): Promise<SubscribersPage> {
    await this.view(id);
    const { rows } = await this.pool.query<SubscribersPage['items'][number] & { id: string }>(
      sql.subscribersSql,
      [id, after, pageSize],
    );
    const next = rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null;
    return { items: rows.map(({ id: _id, ...item }) => item), next };
  }

  /** @throws DomainError `not-found` for a token that nobody has */
  async leaving(token: string): Promise<Unsubscription> {
    const { rows } = await this.pool.query<Unsubscription>(sql.leavingSql, [token]);
    if (!rows[0])
      throw new DomainError('not-found', 'No message that can be unsubscribed from has this token.');
    return rows[0];
  }

  /** One click (RFC 8058): the address leaves every list that may be left, those to come too. As {@link leaving}. */
  async leave(token: string): Promise<Unsubscription> {
    await this.pool.query(sql.leaveSql, [token]);
    return this.leaving(token);
  }

  /** Takes it back. As {@link leaving}. */
  async comeBack(token: string): Promise<Unsubscription> {
    await this.pool.query(sql.comeBackSql, [token]);
    return this.leaving(token);
  }
}

/** @throws DomainError `not-found` */
/** Whom a list that may not be left any more doesn't reach: recorded as any other change of who is on it. */
async function takeOffWhoLeft(transaction: PoolClient, id: string, edit: Author): Promise<void> {
  const keeping = {
    what: subscribersKept(id),
    read: (on: PoolClient) => readListedUnderLock(on, id),
    write: (on: PoolClient) => on.query(sql.forgetWhoLeftSql, [id]),
  };
  await replaceKeptIn(transaction, keeping, { ...edit, precondition: 'present' });
}

async function lock(transaction: PoolClient, id: string): Promise<void> {
  const { rowCount } = await transaction.query('SELECT FROM notification_list WHERE id = $1 FOR UPDATE', [
    id,
  ]);
  if (rowCount === 0) notFound();
}

const listKept = (id: string): string => `notification-list/${id}`;
const subscribersKept = (id: string): string => `subscribers/${id}`;

async function readList(transaction: PoolClient, id: string): Promise<Kept | undefined> {
  const { rows } = await transaction.query<ListSettings>(sql.listSettingsSql, [id]);
  return rows[0] && new Map([[id, rows[0]]]);
}

/** @throws DomainError `not-found` */
async function readListedUnderLock(transaction: PoolClient, id: string): Promise<Kept> {
  await lock(transaction, id);
  const { rows } = await transaction.query<{ id: string; language: Language }>(sql.listedSql, [id]);
  return new Map(rows.map(({ id: subscriber, language }) => [subscriber, { language }]));
}

/** Returns the id of a new list with nobody on it. */
export async function insertList(
  transaction: PoolClient,
  settings: ListSettings,
  id = uuidv7(),
): Promise<string> {
  await transaction.query(sql.insertListSql, [id, ...valuesOf(settings)]);
  return id;
}

/** Puts these on a list. Returns their ids. */
export async function putOn(
  transaction: PoolClient,
  listId: string,
  subscribers: readonly SubscriberBody[],
): Promise<string[]> {
  const ids = await upsert(transaction, subscribers);
  await transaction.query(sql.subscribeSql, [listId, ids]);
  return ids;
}

const valuesOf = ({ name, customers, services, unsubscribable }: ListSettings) =>
  [name, customers, services, unsubscribable] as const;

/** Returns the subscribers' ids. An address that is given twice counts once, as it was given last. */
async function upsert(transaction: PoolClient, subscribers: readonly SubscriberBody[]): Promise<string[]> {
  const byAddress = new Map(
    subscribers.map(({ channel, address, language }) => {
      const normal = addressOf(channel, address);
      const row = { id: uuidv7(), channel, address: normal, language, token: newToken() };
      return [`${channel} ${normal}`, row] as const;
    }),
  );
  const { rows } = await transaction.query<{ id: string }>(sql.upsertSubscribersSql, [
    JSON.stringify([...byAddress.values()]),
  ]);
  return rows.map(({ id }) => id);
}

/** 192 bits that nobody guesses. */
const newToken = (): string => randomBytes(24).toString('hex');

function notFound(): never {
  throw new DomainError('not-found', 'There is no such notification list.');
}
