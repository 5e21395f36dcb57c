import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type NotificationListBody,
  type NotificationListView,
  type SubscriberBody,
  type SubscribersPage,
  type SubscribersTaken,
  uuidv7,
} from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { addressOf } from './address.js';
import * as sql from './list.sql.js';

const pageSize = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** The agreed lists of those who hear of disruptions (R13), and who is on them. */
@Injectable()
export class NotificationLists {
  constructor(private readonly pool: Pool) {}

  async create(body: NotificationListBody): Promise<NotificationListView> {
    return this.view(await insertList(this.pool, body));
  }

  async all(): Promise<NotificationListView[]> {
    return (await this.pool.query<NotificationListView>(sql.allListsSql)).rows;
  }

  /** @throws DomainError `not-found` */
  async view(id: string): Promise<NotificationListView> {
    const { rows } = await this.pool.query<NotificationListView>(sql.oneListSql, [id]);
    return rows[0] ?? notFound();
  }

  /** @throws DomainError `not-found` */
  async change(id: string, body: NotificationListBody): Promise<NotificationListView> {
    const { rowCount } = await this.pool.query(sql.updateListSql, [id, ...settings(body)]);
    return rowCount === 1 ? this.view(id) : notFound();
  }

  /** Returns what it was. @throws DomainError `not-found` */
  async remove(id: string): Promise<NotificationListView> {
    const was = await this.view(id);
    await inTransaction(this.pool, async (transaction) => {
      await transaction.query('DELETE FROM notification_list WHERE id = $1', [id]);
      await transaction.query(sql.forgetSubscribersSql);
    });
    return was;
  }

  /** Puts exactly these on the list, but for those who have left it by themselves. @throws DomainError `not-found` */
  async put(id: string, subscribers: readonly SubscriberBody[]): Promise<SubscribersTaken> {
    await inTransaction(this.pool, async (transaction) => {
      const { rowCount } = await transaction.query('SELECT FROM notification_list WHERE id = $1 FOR UPDATE', [
        id,
      ]);
      if (rowCount === 0) notFound();
      const ids = await putOn(transaction, id, subscribers);
      await transaction.query(sql.takeOffSql, [id, ids]);
      await transaction.query(sql.forgetSubscribersSql);
    });
    const { subscribed, unsubscribed } = await this.view(id);
    return { subscribed, unsubscribed };
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

  /** One click (RFC 8058): leaves every list that may be left. Again, or with a token that nobody has, changes nothing. */
  async unsubscribe(token: string): Promise<void> {
    await this.pool.query(sql.unsubscribeSql, [token]);
  }
}

/** Returns the id of a new list with nobody on it. */
export async function insertList(on: Pool | PoolClient, body: NotificationListBody): Promise<string> {
  const id = uuidv7();
  await on.query(sql.insertListSql, [id, ...settings(body)]);
  return id;
}

/** Puts these on a list, but for those who have left it by themselves. Returns all their ids. */
export async function putOn(
  transaction: PoolClient,
  listId: string,
  subscribers: readonly SubscriberBody[],
): Promise<string[]> {
  const ids = await upsert(transaction, subscribers);
  await transaction.query(sql.subscribeSql, [listId, ids]);
  return ids;
}

const settings = ({ name, customers, services, unsubscribable }: NotificationListBody) =>
  [name, [...new Set(customers)], [...new Set(services)], unsubscribable] as const;

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
