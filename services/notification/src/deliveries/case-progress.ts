/** Which facts of a case have been seen: all of 1…`seenUpTo`, and those of `ahead` beyond a gap, ascending. */
export interface CaseProgress {
  seenUpTo: number;
  ahead: readonly number[];
}

/** The progress after these facts have been seen too. In any order, and any of them again. */
export function see(progress: CaseProgress, numbers: readonly number[]): CaseProgress {
  const seen = new Set([...progress.ahead, ...numbers].filter((number) => number > progress.seenUpTo));
  let seenUpTo = progress.seenUpTo;
  while (seen.delete(seenUpTo + 1)) seenUpTo += 1;
  return { seenUpTo, ahead: [...seen].sort((one, other) => one - other) };
}
