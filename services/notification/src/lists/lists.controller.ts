import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  notificationListBody,
  type NotificationListBody,
  type NotificationListView,
  operations,
  subscribersBody,
  type SubscribersBody,
  type SubscribersPage,
  subscribersQuery,
  type SubscribersTaken,
} from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { NotificationLists } from './lists.js';

@Controller('api/v1/notification-lists')
@Roles(...operations.createNotificationList.roles)
export class ListsController {
  constructor(private readonly lists: NotificationLists) {}

  @Post()
  async create(
    @Body({ schema: notificationListBody }) body: NotificationListBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationListView> {
    const list = await this.lists.create(body);
    void reply.header('location', `/api/v1/notification-lists/${list.id}`);
    return list;
  }

  @Get()
  async all(): Promise<{ items: NotificationListView[] }> {
    return { items: await this.lists.all() };
  }

  @Get(':listId')
  one(@Param('listId', { schema: z.uuid() }) listId: string): Promise<NotificationListView> {
    return this.lists.view(listId);
  }

  @Put(':listId')
  change(
    @Param('listId', { schema: z.uuid() }) listId: string,
    @Body({ schema: notificationListBody }) body: NotificationListBody,
  ): Promise<NotificationListView> {
    return this.lists.change(listId, body);
  }

  @Delete(':listId')
  remove(@Param('listId', { schema: z.uuid() }) listId: string): Promise<NotificationListView> {
    return this.lists.remove(listId);
  }

  @Put(':listId/subscribers')
  put(
    @Param('listId', { schema: z.uuid() }) listId: string,
    @Body({ schema: subscribersBody }) { items }: SubscribersBody,
  ): Promise<SubscribersTaken> {
    return this.lists.put(listId, items);
  }

  @Get(':listId/subscribers')
  subscribers(
    @Param('listId', { schema: z.uuid() }) listId: string,
    @Query({ schema: subscribersQuery }) { after }: z.infer<typeof subscribersQuery>,
  ): Promise<SubscribersPage> {
    return this.lists.subscribers(listId, after);
  }
}
