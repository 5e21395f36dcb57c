/** A variable that the test stack sets. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} isn't set; run the tests by npm test`);
  return value;
}
