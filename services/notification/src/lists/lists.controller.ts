import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type KeptVersion,
  listRemoval,
  type ListRemoval,
  notificationListBody,
  type NotificationListBody,
  type NotificationListView,
  operations,
  subscribersBody,
  type SubscribersBody,
  type SubscribersPage,
  subscribersQuery,
  type SubscribersTaken,
  versionQuery,
  type VersionQuery,
} from '@mottak/contracts';
import {
  AllowedBy,
  CurrentActor,
  etagOf,
  GivenPrecondition,
  type Actor,
  type Precondition,
} from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { NotificationLists } from './lists.js';

const ListId = () => Param('listId', { schema: z.uuid() });
const AskedVersions = () => Query({ schema: versionQuery });
const Reply = () => Res({ passthrough: true });

@Controller('api/v1/notification-lists')
export class ListsController {
  constructor(private readonly lists: NotificationLists) {}

  @Post()
  @AllowedBy(operations.createNotificationList)
  async create(
    @Body({ schema: notificationListBody }) { why, ...settings }: NotificationListBody,
    @CurrentActor() { sub }: Actor,
    @Reply() reply: FastifyReply,
  ): Promise<NotificationListView> {
    const list = await this.lists.create(settings, { by: sub, why });
    void reply.header('location', `/api/v1/notification-lists/${list.id}`);
    return tagged(list, reply);
  }

  @Get()
  @AllowedBy(operations.listNotificationLists)
  async all(): Promise<{ items: NotificationListView[] }> {
    return { items: await this.lists.all() };
  }

  @Get(':listId')
  @AllowedBy(operations.getNotificationList)
  async one(@ListId() listId: string, @Reply() reply: FastifyReply): Promise<NotificationListView> {
    return tagged(await this.lists.view(listId), reply);
  }

  @Get(':listId/versions')
  @AllowedBy(operations.listNotificationListVersions)
  async versions(
    @ListId() listId: string,
    @AskedVersions() query: VersionQuery,
  ): Promise<{ items: KeptVersion[] }> {
    return { items: await this.lists.versions(listId, query) };
  }

  @Put(':listId')
  @AllowedBy(operations.changeNotificationList)
  async change(
    @ListId() listId: string,
    @Body({ schema: notificationListBody }) { why, ...settings }: NotificationListBody,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<NotificationListView> {
    return tagged(await this.lists.change(listId, settings, { by: sub, why, precondition }), reply);
  }

  @Delete(':listId')
  @AllowedBy(operations.deleteNotificationList)
  remove(
    @ListId() listId: string,
    @Body({ schema: listRemoval }) { why }: ListRemoval,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
  ): Promise<NotificationListView> {
    return this.lists.remove(listId, { by: sub, why, precondition });
  }

  @Put(':listId/subscribers')
  @AllowedBy(operations.putSubscribers)
  async put(
    @ListId() listId: string,
    @Body({ schema: subscribersBody }) { items, why }: SubscribersBody,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<SubscribersTaken> {
    const { version, ...taken } = await this.lists.put(listId, items, { by: sub, why, precondition });
    void reply.header('etag', etagOf(version));
    return taken;
  }

  @Get(':listId/subscribers')
  @AllowedBy(operations.listSubscribers)
  async subscribers(
    @ListId() listId: string,
    @Query({ schema: subscribersQuery }) { after }: z.infer<typeof subscribersQuery>,
    @Reply() reply: FastifyReply,
  ): Promise<SubscribersPage> {
    void reply.header('etag', etagOf(await this.lists.versionOfSubscribers(listId)));
    return this.lists.subscribers(listId, after);
  }

  @Get(':listId/subscribers/versions')
  @AllowedBy(operations.listSubscriberVersions)
  async subscriberVersions(
    @ListId() listId: string,
    @AskedVersions() query: VersionQuery,
  ): Promise<{ items: KeptVersion[] }> {
    return { items: await this.lists.subscriberVersions(listId, query) };
  }
}

function tagged(list: NotificationListView, reply: FastifyReply): NotificationListView {
  void reply.header('etag', etagOf(list.version));
  return list;
}
