/** A message that can never be delivered as it is, for a reason that isn't the mail server's. Its words hold no addresses. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}

/** There is no way out of this kind: a choice of who runs Mottak, which is logged once at boot and not for each message. */
export class NoGateway extends Undeliverable {}
