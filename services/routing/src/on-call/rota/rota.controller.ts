import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  dutyChangeOrder,
  dutyQuery,
  operations,
  rotaCommand,
  rotaId,
  type DutyChangeOrder,
  type DutyRecord,
  type RotaCommand,
  type RotaVersionView,
  type RotaView,
  type VersionQuery,
  versionQuery,
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
import type { z } from 'zod';
import { askedTime } from './asked-time.js';
import { dutyCalendar } from './duty-calendar.js';
import { dutyRecord } from './duty-record.js';
import { rotaVersionViewOf, rotaViewOf } from './rota-view.js';
import { RotaStore, type RotaVersion } from './rota.store.js';

const RotaId = () => Param('rotaId', { schema: rotaId });
const AskedTime = () => Query({ schema: dutyQuery });
const Reply = () => Res({ passthrough: true });

/** Rotas: operators keep them, the staff reads who has duty. */
@Controller('api/v1/rotas')
export class RotaController {
  constructor(private readonly rotas: RotaStore) {}

  @Get()
  @AllowedBy(operations.listRotas)
  async list(): Promise<{ items: RotaView[] }> {
    const now = new Date();
    return { items: (await this.rotas.list()).map((version) => rotaViewOf(version, now)) };
  }

  @Get(':rotaId')
  @AllowedBy(operations.getRota)
  async one(@RotaId() id: string, @Reply() reply: FastifyReply): Promise<RotaView> {
    return shown(await this.rotas.newest(id), reply);
  }

  @Put(':rotaId')
  @AllowedBy(operations.putRota)
  async put(
    @CurrentActor() actor: Actor,
    @RotaId() id: string,
    @Body({ schema: rotaCommand }) { name, why, ...definition }: RotaCommand,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<RotaView> {
    return shown(await this.rotas.put(id, { name, definition }, { by: actor.sub, why, precondition }), reply);
  }

  @Post(':rotaId/changes')
  @HttpCode(200)
  @AllowedBy(operations.changeDuty)
  async change(
    @CurrentActor() actor: Actor,
    @RotaId() id: string,
    @Body({ schema: dutyChangeOrder }) { why, ...change }: DutyChangeOrder,
    @GivenPrecondition() precondition: Precondition | undefined,
    @Reply() reply: FastifyReply,
  ): Promise<RotaView> {
    return shown(await this.rotas.change(id, change, { by: actor.sub, why, precondition }), reply);
  }

  @Get(':rotaId/versions')
  @AllowedBy(operations.listRotaVersions)
  async versions(
    @RotaId() id: string,
    @Query({ schema: versionQuery }) query: VersionQuery,
  ): Promise<{ items: RotaVersionView[] }> {
    return { items: (await this.rotas.latest(id, query)).map(rotaVersionViewOf) };
  }

  @Get(':rotaId/duty')
  @AllowedBy(operations.getDutyRecord)
  async duty(@RotaId() id: string, @AskedTime() query: z.infer<typeof dutyQuery>): Promise<DutyRecord> {
    const versions = await this.rotas.versions(id);
    return { rota: id, shifts: dutyRecord(versions, ...askedTime(query, new Date())) };
  }

  @Get(':rotaId/calendar.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @AllowedBy(operations.getDutyCalendar)
  async calendar(@RotaId() id: string, @AskedTime() query: z.infer<typeof dutyQuery>): Promise<string> {
    const [newest, versions] = await Promise.all([this.rotas.newest(id), this.rotas.versions(id)]);
    return dutyCalendar(newest, dutyRecord(versions, ...askedTime(query, new Date())));
  }
}

function shown(version: RotaVersion, reply: FastifyReply): RotaView {
  void reply.header('etag', etagOf(version.version));
  return rotaViewOf(version, new Date());
}
