import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DomainError, operations, type InquirySubmission, type InquiryView } from '@mottak/contracts';
import { AllowedBy, CurrentActor, InjectConfig, Scopes, type Actor } from '@mottak/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { httpSource } from '../arrival/http-source.js';
import { eventSource } from '../arrival/identity.js';
import type { Config } from '../config.js';
import { Customers } from '../customer/customers.js';
import { channelOf, speakerOf, subjectOf } from '../customer/speaker.js';
import { Inquiries } from './inquiries.js';
import { viewOf, type InquiryRow } from './inquiry.view.js';

const { submitInquiry, getInquiry, findInquiry } = operations;
type Sought = z.infer<typeof findInquiry.query>;

@Controller('api/v1/inquiries')
export class InquiryController {
  constructor(
    private readonly inquiries: Inquiries,
    private readonly customers: Customers,
    private readonly scopes: Scopes,
    @InjectConfig() private readonly config: Pick<Config, 'INQUIRIES_AN_HOUR'>,
  ) {}

  @Post()
  @AllowedBy(submitInquiry)
  async submit(
    @Body({ schema: submitInquiry.body }) submission: InquirySubmission,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InquiryView> {
    const speaker = speakerOf(actor);
    const source = httpSource(request, speaker, 'inquiry');
    await this.customers.requireSpeaker(submission.customer, speaker);
    const view = await this.inquiries.accept({
      source,
      submission,
      channel: channelOf(speaker),
      requestedBy: subjectOf(speaker),
      word: await this.customers.contactWord(speaker, submission),
      ...(speaker.kind === 'customer' ? { mostInHour: this.config.INQUIRIES_AN_HOUR } : {}),
    });
    void reply.header('location', view.links.self);
    return view;
  }

  /** What became of an event that the integrator wrote to its topic. */
  @Get()
  @AllowedBy(findInquiry)
  async find(
    @Query({ schema: findInquiry.query }) sought: Sought,
    @CurrentActor() actor: Actor,
  ): Promise<InquiryView> {
    const row = await this.inquiries.byIdentity(eventSource(actor.clientId, sought.source), sought.id);
    return this.visible(row, actor);
  }

  @Get(':inquiryId')
  @AllowedBy(getInquiry)
  async read(
    @Param('inquiryId', { schema: z.uuid() }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<InquiryView> {
    return this.visible(await this.inquiries.byId(id), actor);
  }

  /** What isn't there and what isn't theirs look alike. */
  private async visible(row: InquiryRow | undefined, actor: Actor): Promise<InquiryView> {
    if (row === undefined || !(await this.scopes.sees(actor, row.customer_id))) {
      throw new DomainError('not-found', 'There is no such inquiry.');
    }
    return viewOf(row);
  }
}
