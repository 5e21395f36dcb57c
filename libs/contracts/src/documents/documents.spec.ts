import { readFileSync } from 'node:fs';
import specs from '@asyncapi/specs';
import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Operation } from '../http/operation.js';
import { operations, type OperationId } from '../http/operations.js';
import { topics } from '../plain/topics.js';
import { asyncApiDocument, openApiDocument } from './index.js';
import { namedSchemas, type JsonObject } from './json-schema.js';
import { bodyExamples, responseExamples } from './openapi-examples.js';
import { bodySchemas, responseSchemas } from './schema-names.js';

const committed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../documents/${name}.json`, import.meta.url), 'utf8'));

const plain = (document: JsonObject): JsonObject => JSON.parse(JSON.stringify(document)) as JsonObject;

/** Every `$ref` in a document, wherever it stands. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' && typeof member === 'string' ? [member] : refsIn(member),
  );
}

function lookUp(document: JsonObject, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as JsonObject | undefined)?.[name], document);
}

const operationOf = (id: string): Operation => operations[id as OperationId];

describe('the committed documents', () => {
  it('openapi.json is what the contracts say; else run `npm run docs`', () => {
    expect(committed('openapi')).toEqual(plain(openApiDocument()));
  });

  it('asyncapi.json is what the contracts say; else run `npm run docs`', () => {
    expect(committed('asyncapi')).toEqual(plain(asyncApiDocument()));
  });
});

describe('the OpenAPI document', () => {
  const document = plain(openApiDocument());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(plain(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has no reference that leads nowhere', () => {
    expect(refsIn(document).length).toBeGreaterThan(100);
    expect(refsIn(document).filter((ref) => lookUp(document, ref) === undefined)).toEqual([]);
  });

  it('has one shape for a schema that is both sent and answered', () => {
    const sent = namedSchemas(bodySchemas, { target: 'draft-2020-12', io: 'input' });
    const answered = namedSchemas(responseSchemas, { target: 'draft-2020-12', io: 'output' });
    const shared = Object.keys(sent).filter((name) => name in answered);
    expect(shared).toContain('Product');
    for (const name of shared) expect(sent[name]).toEqual(answered[name]);
  });

  it('holds every operation, with its roles, under its own name', () => {
    const paths = document['paths'] as Record<string, Record<string, JsonObject>>;
    for (const [id, { method, path, roles }] of Object.entries(operations)) {
      expect(paths[path]?.[method.toLowerCase()]).toMatchObject({ operationId: id, 'x-roles': roles });
    }
  });

  it('says of every operation that its service may be away, and that too many requests are refused', () => {
    const paths = document['paths'] as Record<string, Record<string, JsonObject>>;
    for (const { responses } of Object.values(paths).flatMap((path) => Object.values(path)))
      expect(Object.keys(responses as JsonObject)).toEqual(expect.arrayContaining(['429', '503']));
  });

  it.each(Object.keys(operations).filter((id) => operationOf(id).body))(
    'shows an example of the body of %s',
    (id) => {
      const examples = Object.values(bodyExamples[id as OperationId] ?? {});
      expect(examples).not.toHaveLength(0);
      for (const { value } of examples) expect(operationOf(id).body?.safeParse(value).error).toBeUndefined();
    },
  );

  it.each(Object.entries(responseExamples))('shows an answer of %s that is one', (id, { value }) => {
    expect(operationOf(id).response.safeParse(value).error).toBeUndefined();
  });
});

describe('the AsyncAPI document', () => {
  const document = plain(asyncApiDocument());

  it('is valid AsyncAPI 3.1', () => {
    // The specification brings draft-07 along, under the name that Ajv has it.
    const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, logger: false });
    formats.default(ajv);
    const validate = ajv.compile(specs.schemas['3.1.0']);
    validate(document);
    expect(validate.errors).toBeNull();
  });

  it('has no reference that leads nowhere', () => {
    expect(refsIn(document).length).toBeGreaterThan(100);
    expect(refsIn(document).filter((ref) => lookUp(document, ref) === undefined)).toEqual([]);
  });

  it('holds every topic, those of integrators and dead letters included', () => {
    const addresses = Object.values(document['channels'] as Record<string, { address: string }>);
    expect(addresses.map(({ address }) => address).sort()).toEqual(
      [
        ...Object.values(topics),
        'mottak.in.{integrator}.v1',
        '{topic}.{group}.dlq',
        '{topic}.{group}.retry',
      ].sort(),
    );
  });

  it('describes an inbound inquiry so that its examples fit, and a wrong one does not', () => {
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    const schema = lookUp(document, '#/components/schemas/inquiry.submitted.v1') as JsonObject;
    const validate = ajv.compile(schema);
    for (const { value } of Object.values(bodyExamples.submitInquiry ?? {}))
      expect(validate(value)).toBe(true);
    expect(validate({ customer: 'fjellheim' })).toBe(false);
  });
});
