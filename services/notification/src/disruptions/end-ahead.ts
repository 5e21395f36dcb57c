/** When a disruption is expected to end, as it is told to people: once that has passed, nobody knows. ISO 8601. */
export const endAhead = (expectedEnd: Date | null): string | null =>
  expectedEnd !== null && expectedEnd.getTime() > Date.now() ? expectedEnd.toISOString() : null;
