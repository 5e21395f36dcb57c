import { Injectable } from '@nestjs/common';
import { crashPoint, OutboxRelay } from '@mottak/platform';

/** Has what was committed published, once the answer to its sender is on its way. */
@Injectable()
export class Announcer {
  constructor(private readonly relay: OutboxRelay) {}

  /** Whether it was committed can't be told where the connection broke; what is there goes out. Throws the error on. */
  readonly afterError = (error: unknown): never => {
    this.relay.poke();
    throw error;
  };

  committed(): void {
    crashPoint('intake.before-response');
    setImmediate(() => {
      crashPoint('intake.before-publish');
      this.relay.poke();
    });
  }
}
