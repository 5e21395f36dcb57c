import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Roles } from '@mottak/platform';
import { caseIdParameter } from '../desk/case-id.js';
import { Dispatcher } from './dispatcher.js';
import { Inbox, type StuckRow } from './inbox.js';

const most = 500;

/** What the bridge couldn't deliver, for operators: parked and refused events, and those that wait for another. */
@Controller('internal/v1/parked')
@Roles('operator', 'service')
export class ParkedController {
  constructor(
    private readonly inbox: Inbox,
    private readonly dispatcher: Dispatcher,
  ) {}

  @Get()
  async list() {
    return { items: (await this.inbox.stuck(most)).map(viewOf) };
  }

  /** Tries the parked events of a case again, in their order. */
  @Post(':caseId/retry')
  @HttpCode(200)
  async retry(@Param('caseId', { schema: caseIdParameter }) caseId: string): Promise<{ released: number }> {
    const released = await this.inbox.retry(caseId);
    this.dispatcher.poke();
    return { released };
  }
}

const viewOf = ({ event_id, case_id, type, status, reason, attempts, updated_at }: StuckRow) => ({
  eventId: event_id,
  caseId: case_id,
  type,
  status,
  reason,
  attempts,
  since: updated_at.toISOString(),
});
