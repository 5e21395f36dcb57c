import { z } from 'zod';

/** A JSON object of a document. */
export type JsonObject = Record<string, unknown>;

export interface Dialect {
  target: 'draft-2020-12' | 'draft-7';
  /** `input`: as it is sent to us; `output`: as we write it. */
  io: 'input' | 'output';
}

/** Where every named schema of a document lives. */
export const schemaRef = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** JSON Schemas by name; a named schema inside another becomes a `$ref` to it. */
export function namedSchemas(
  named: Readonly<Record<string, z.ZodType>>,
  dialect: Dialect,
): Record<string, JsonObject> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    ...dialect,
    uri: (id) => schemaRef(id).$ref,
    override: ({ zodSchema, jsonSchema }) => {
      simplify(jsonSchema);
      if (isOpen(zodSchema)) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _id, $schema: _schema, ...schema }]) => [name, { ...schema }]),
  );
}

/** Readers must bear members that are new to them: only what was declared strict is closed. */
function isOpen(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined;
}

/**
 * Leaves out what says nothing to a reader: the regular expression of a format, the bounds of a safe integer. Of a tuple it
 * says how long it is: nothing follows, in a form that linters take for `items`.
 */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.prefixItems) Object.assign(schema, { items: { not: {} }, minItems: schema.prefixItems.length });
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
