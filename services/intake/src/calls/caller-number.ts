const withheld = /^(anonymous|withheld|unknown|unavailable|private|restricted|hemmelig|skjult)(@.*)?$/i;

/**
 * A telephone number as it is kept and looked up: E.164 where it can be told, else its digits as they are (an extension).
 * Eight digits are Norwegian. Null where it is withheld, or no number at all.
 */
export function callerNumberOf(given: string | null | undefined): string | null {
  const trimmed = given?.trim().replace(/^(tel|sip):/i, '') ?? '';
  if (trimmed === '' || withheld.test(trimmed)) return null;
  const dialled = trimmed
    .replace(/[@;].*$/, '')
    .replaceAll(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  if (!/^\+?\d{1,20}$/.test(dialled)) return null;
  return /^[2-9]\d{7}$/.test(dialled) ? `+47${dialled}` : dialled;
}
