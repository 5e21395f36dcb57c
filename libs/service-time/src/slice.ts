/** What may still be done at a stretch. */
export interface Slice {
  years: number;
  queries: number;
}

/** Some ten milliseconds' worth. */
export const newSlice = (): Slice => ({ years: 2, queries: 100 });

/** The one that work goes on in now; undefined where nobody waits beside us. */
let current: Slice | undefined;

class SliceOver extends Error {}

/** Called before a year of a calendar is worked out, which takes milliseconds: all else is fast. */
export function takeYear(): void {
  if (current && current.years-- <= 0) throw new SliceOver('the slice is over');
}

/**
 * Answers one query, which can be begun anew, until the slice's years are used up. What has been worked out is kept, so that
 * it comes further each time.
 * @returns undefined where it has to be begun anew in another slice
 */
export function within<T extends object>(slice: Slice, answer: () => T): T | undefined {
  if (slice.queries-- <= 0) return undefined;
  current = slice;
  try {
    return answer();
  } catch (error) {
    if (error instanceof SliceOver) return undefined;
    throw error;
  } finally {
    current = undefined;
  }
}
