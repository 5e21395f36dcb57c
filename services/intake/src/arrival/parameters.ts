/** The parameters of a statement by name, each with its Postgres type, in order. */
export type Parameters = Readonly<Record<string, string>>;

/** `$1::uuid` and so on, by name, for building the text of a statement. */
export const placeholders = <P extends Parameters>(parameters: P): { readonly [Name in keyof P]: string } =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, type], index) => [name, `$${index + 1}::${type}`]),
  ) as { [Name in keyof P]: string };

/** Values in the order of the parameters. */
export const inOrder = <P extends Parameters>(
  parameters: P,
  values: { readonly [Name in keyof P]: unknown },
): unknown[] => Object.keys(parameters).map((name) => values[name]);
