/** One message's identity: unique for the fact and the recipient, and so the same however often it is sent. */
export const deliveryId = (caseId: string, factNumber: number, to: string): string =>
  `${caseId}.${factNumber}.${to}`;

/** The mail's Message-ID (RFC 5322 §3.6.4), so that who gets it twice can tell. `mailFrom` is an address, with or without a name. */
export function messageIdOf(id: string, mailFrom: string): string {
  const domain = /@([^\s<>@]+)>?$/.exec(mailFrom)?.[1];
  if (domain === undefined) throw new RangeError('the sender has no domain');
  return `<${id}@${domain}>`;
}
