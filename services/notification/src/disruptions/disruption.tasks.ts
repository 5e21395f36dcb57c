import { Injectable } from '@nestjs/common';
import type { DisruptionActivities } from '@mottak/contracts';
import { InjectConfig } from '@mottak/platform';
import { Context } from '@temporalio/activity';
import type { NotificationConfig } from '../config.js';
import { DisruptionRecorder } from './disruption.recorder.js';
import { DisruptionTelling, type Told } from './disruption.telling.js';

/** What the disruption workflow asks for. */
@Injectable()
export class DisruptionTasks implements DisruptionActivities {
  constructor(
    private readonly recorder: DisruptionRecorder,
    private readonly telling: DisruptionTelling,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  recordDisruption(request: Parameters<DisruptionActivities['recordDisruption']>[0]) {
    return this.recorder.record(request);
  }

  /** Heartbeats with how far it has come; a later attempt goes on from there. */
  async tellSubscribers(request: Parameters<DisruptionActivities['tellSubscribers']>[0]) {
    const context = Context.current();
    const from = context.info.heartbeatDetails as Told | undefined;
    const { recipients } = await this.telling.tell(
      request,
      from,
      (told) => {
        context.heartbeat(told);
        context.cancellationSignal.throwIfAborted();
      },
      this.config.TELL_BATCH,
    );
    return { recipients };
  }
}
