/**
 * An address as it is compared: a mail's domain has no case (RFC 5321 §2.4). Its local part may have, in theory, and is
 * lower-cased too: that somebody hears twice is likelier than that two people differ by a capital.
 */
export const addressOf = (channel: 'mail' | 'sms', address: string): string =>
  channel === 'mail' ? address.toLowerCase() : address;
