import { z } from 'zod';

/** What is wrong with the environment, one line for each variable. Values are left out: some are secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A service's configuration: the shapes of the parts that it uses, and its own variables. */
export const defineConfig = <Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> =>
  z.object(shape);

/**
 * Parses the environment once.
 * @throws ConfigError that names each variable at fault
 */
export function loadConfig<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => describe(issue, given));
  throw new ConfigError(`The environment isn't right:\n${faults.join('\n')}`);
}

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const variable = String(issue.path[0] ?? '(all)');
  return given[variable] === undefined ? `  ${variable} isn't set` : `  ${variable}: ${issue.message}`;
}
