import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  operations,
  registerEdits,
  registerProposals,
  registerQuery,
  slug,
  versionQuery,
  type RegisterContents,
  type RegisterEdit,
  type RegisterEntry,
  type RegisterQuery,
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
import { RegisterDesk } from './register.desk.js';

const Id = () => Param('id', { schema: slug });
const Reply = () => Res({ passthrough: true });

/** The catalogue is one thing, under one id. */
const catalogueId = 'catalogue';

@Controller('api/v1/register/customers')
export class RegisteredCustomerController {
  constructor(private readonly desk: RegisterDesk) {}

  @Get()
  @AllowedBy(operations.listRegisteredCustomers)
  list(@Query({ schema: registerQuery }) query: RegisterQuery) {
    return this.desk.page('customer', query);
  }

  @Get(':id')
  @AllowedBy(operations.getRegisteredCustomer)
  async one(@Id() id: string, @Reply() reply: FastifyReply): Promise<RegisterEntry> {
    return tagged(await this.desk.entry('customer', id), reply);
  }

  @Get(':id/versions')
  @AllowedBy(operations.listRegisteredCustomerVersions)
  async versions(@Id() id: string, @Query({ schema: versionQuery }) query: VersionQuery) {
    return { items: await this.desk.versions('customer', id, query) };
  }

  @Post(':id/preview')
  @HttpCode(200)
  @AllowedBy(operations.previewRegisteredCustomer)
  preview(
    @Id() id: string,
    @Body({ schema: registerProposals.customer }) { content }: { content: RegisterContents['customer'] },
  ) {
    return this.desk.preview('customer', id, content);
  }

  @Put(':id')
  @AllowedBy(operations.registerCustomer)
  async register(
    @Id() id: string,
    @Body({ schema: registerEdits.customer }) edit: RegisterEdit<'customer'>,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<RegisterEntry> {
    return tagged(await this.desk.register({ kind: 'customer', id, edit, by: sub, precondition }), reply);
  }
}

@Controller('api/v1/register/agreements')
export class RegisteredAgreementController {
  constructor(private readonly desk: RegisterDesk) {}

  @Get()
  @AllowedBy(operations.listRegisteredAgreements)
  list(@Query({ schema: registerQuery }) query: RegisterQuery) {
    return this.desk.page('agreement', query);
  }

  @Get(':id')
  @AllowedBy(operations.getRegisteredAgreement)
  async one(@Id() id: string, @Reply() reply: FastifyReply): Promise<RegisterEntry> {
    return tagged(await this.desk.entry('agreement', id), reply);
  }

  @Get(':id/versions')
  @AllowedBy(operations.listRegisteredAgreementVersions)
  async versions(@Id() id: string, @Query({ schema: versionQuery }) query: VersionQuery) {
    return { items: await this.desk.versions('agreement', id, query) };
  }

  @Post(':id/preview')
  @HttpCode(200)
  @AllowedBy(operations.previewRegisteredAgreement)
  preview(
    @Id() id: string,
    @Body({ schema: registerProposals.agreement }) { content }: { content: RegisterContents['agreement'] },
  ) {
    return this.desk.preview('agreement', id, content);
  }

  @Put(':id')
  @AllowedBy(operations.registerAgreement)
  async register(
    @Id() id: string,
    @Body({ schema: registerEdits.agreement }) edit: RegisterEdit<'agreement'>,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<RegisterEntry> {
    return tagged(await this.desk.register({ kind: 'agreement', id, edit, by: sub, precondition }), reply);
  }
}

@Controller('api/v1/register/catalogue')
export class RegisteredCatalogueController {
  constructor(private readonly desk: RegisterDesk) {}

  @Get()
  @AllowedBy(operations.getRegisteredCatalogue)
  async one(@Reply() reply: FastifyReply): Promise<RegisterEntry> {
    return tagged(await this.desk.entry('catalogue', catalogueId), reply);
  }

  @Get('versions')
  @AllowedBy(operations.listRegisteredCatalogueVersions)
  async versions(@Query({ schema: versionQuery }) query: VersionQuery) {
    return { items: await this.desk.versions('catalogue', catalogueId, query) };
  }

  @Post('preview')
  @HttpCode(200)
  @AllowedBy(operations.previewRegisteredCatalogue)
  preview(
    @Body({ schema: registerProposals.catalogue }) { content }: { content: RegisterContents['catalogue'] },
  ) {
    return this.desk.preview('catalogue', catalogueId, content);
  }

  @Put()
  @AllowedBy(operations.registerCatalogue)
  async register(
    @Body({ schema: registerEdits.catalogue }) edit: RegisterEdit<'catalogue'>,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<RegisterEntry> {
    return tagged(
      await this.desk.register({ kind: 'catalogue', id: catalogueId, edit, by: sub, precondition }),
      reply,
    );
  }
}

function tagged(entry: RegisterEntry, reply: FastifyReply): RegisterEntry {
  void reply.header('etag', etagOf(entry.version));
  return entry;
}
