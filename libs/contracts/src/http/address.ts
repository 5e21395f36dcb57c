import { z } from 'zod';

/** RFC 5321 §4.1.2: a dot-string of RFC 5322's atext, without quotes; §4.5.3.1.1: 64 octets at the most. */
const localPart = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Letters, digits and hyphens of any script, and the dots of IDNA (RFC 3490 §3.1). */
const givenDomain = /^[\p{L}\p{M}\p{N}\-.\u3002\uFF0E\uFF61\u00B7\u30FB\u200C\u200D]+$/u;
/** RFC 1123 §2.1: two labels or more, of which the last isn't a number; RFC 5321 §4.5.3.1.2: 255 octets at the most. */
const asciiDomain =
  /^(?=.{1,255}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** RFC 5321 §4.5.3.1.3: a path has 256 octets, two of which are its brackets. */
const longest = 254;

/** In the one form that is kept: the domain in lower case, its Unicode labels in ASCII (RFC 5890). Any other text as it is. */
function keptForm(given: string): string {
  const at = given.lastIndexOf('@');
  const domain = given.slice(at + 1);
  const host = `http://${domain}`;
  // The URL standard's host parser is the platform's IDNA (UTS 46); what it doesn't take stays, and is refused.
  return givenDomain.test(domain) && URL.canParse(host)
    ? `${given.slice(0, at)}@${new URL(host).hostname}`
    : given;
}

function isDeliverable(address: string): boolean {
  const at = address.lastIndexOf('@');
  return (
    address.length <= longest &&
    localPart.test(address.slice(0, at)) &&
    asciiDomain.test(address.slice(at + 1))
  );
}

/**
 * A mail address that every mail server takes (RFC 5321), in the form in which it is kept. A domain may come in Unicode or in
 * ASCII. What stands before the @ is ASCII: other letters (SMTPUTF8, RFC 6531) reach nobody whose servers don't all know
 * them, and are refused rather than lost. So are quoted ones. Capitals there are kept, but two addresses that differ only by
 * them are one.
 */
export const mailAddress = z
  .email({ pattern: /^[^\s@]+@[^\s@]+$/u, error: 'must be a mail address', abort: true })
  .max(longest)
  .overwrite(keptForm)
  .refine(
    isDeliverable,
    "must be a mail address: letters a–z, digits and .!#$%&'*+-/=?^_`{|}~ before the @, and a domain after it",
  );
