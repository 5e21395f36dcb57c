/** A message that can never be delivered as it is, for a reason that isn't the mail server's. Its words hold no addresses. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}
