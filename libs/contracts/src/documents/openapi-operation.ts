import type { Operation } from '../http/operation.js';
import type { OperationId } from '../http/operations.js';
import { namedSchemas, schemaRef, type JsonObject } from './json-schema.js';
import { errorResponses } from './openapi-errors.js';
import { answerIn } from './openapi-answers.js';
import { bodyExamples, responseExamples } from './openapi-examples.js';
import { bodySchemas, responseSchemas, schemaName } from './schema-names.js';

const pathParameters: Readonly<Record<string, JsonObject>> = {
  caseId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of a case' },
  inquiryId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of an inquiry' },
  agreementId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of a separate agreement' },
  customerId: { schema: { type: 'string', examples: ['fjellheim'] }, description: 'The id of a customer' },
  registeredAgreementId: {
    schema: { type: 'string', examples: ['fjellheim-desk'] },
    description: 'The id of an agreement in the register',
  },
  rotaId: { schema: { type: 'string', examples: ['vakt'] }, description: 'The id of a rota' },
  escalationId: {
    schema: { type: 'string', format: 'uuid' },
    description: 'The id of an escalation; where it is about a case, the id of the case',
  },
  staffId: { schema: { type: 'string' }, description: "The subject of a person's token" },
  version: { schema: { type: 'integer', minimum: 1 }, description: 'The number of a version' },
  groupId: {
    schema: { type: 'string', examples: ['network-operations'] },
    description: 'The id of a resolver group',
  },
  disruptionId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of a disruption' },
  listId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of a notification list' },
  token: { schema: { type: 'string' }, description: "From the message's `List-Unsubscribe`" },
  callOut: { schema: { type: 'string' }, description: 'From the link in a page' },
  calendarId: {
    schema: { type: 'string', examples: ['norway-office-hours'] },
    description: 'The id of a calendar',
  },
  callId: { schema: { type: 'string', format: 'uuid' }, description: 'Our id of a call' },
  contactId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of a contact' },
  shiftId: { schema: { type: 'string', format: 'uuid' }, description: 'The id of a shift' },
  assessmentKey: {
    schema: { type: 'string', examples: ['019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21.1'] },
    description: 'The `key` of an assessment: `<caseId>.<n>`',
  },
};

/** An OpenAPI operation object. */
export function describeOperation(id: OperationId, operation: Operation): JsonObject {
  const parameters = [
    ...pathParametersOf(operation),
    ...queryParametersOf(operation),
    ...headersOf(operation),
  ];
  return {
    operationId: id,
    tags: [tagOf(operation)],
    summary: operation.summary.replace(/\..*$/s, ''),
    description: `${operation.summary}\n\n${whoMay(operation)}`,
    'x-roles': operation.roles,
    ...(operation.roles.length === 0 && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && { requestBody: requestBody(id, operation.body) }),
    responses: { [operation.success]: success(id, operation), ...errorResponses(operation) },
  };
}

const whoMay = ({ roles }: Operation): string =>
  roles.length === 0
    ? 'Public: no token is asked for.'
    : `Roles: ${roles.map((role) => `\`${role}\``).join(', ')}.`;

/** The kind of thing that an operation is about: what follows `/api/v1/` in its path. */
export const tagOf = ({ path }: Operation): string => path.split('/')[3] ?? 'other';

const pathParametersOf = ({ path }: Operation): JsonObject[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...(pathParameters[name] ?? { schema: { type: 'string' } }),
  }));

function queryParametersOf({ query }: Operation): JsonObject[] {
  if (!query) return [];
  const { Query } = namedSchemas({ Query: query }, { target: 'draft-2020-12', io: 'input' });
  const properties = Object.entries((Query?.['properties'] ?? {}) as Record<string, JsonObject>);
  const required = (Query?.['required'] ?? []) as string[];
  return properties.map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

function headersOf({ idempotencyKey, ifMatch }: Operation): JsonObject[] {
  const names = [
    ...(idempotencyKey === 'required' ? ['IdempotencyKeyRequired'] : []),
    ...(idempotencyKey === 'optional' ? ['IdempotencyKey'] : []),
    ...(ifMatch === 'optional' ? ['IfMatch'] : []),
    ...(ifMatch === 'required' ? ['IfMatchOfReplaced', 'IfNoneMatch'] : []),
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function requestBody(id: OperationId, body: NonNullable<Operation['body']>): JsonObject {
  const examples = bodyExamples[id];
  return {
    required: true,
    content: {
      'application/json': {
        schema: schemaRef(schemaName(bodySchemas, body)),
        ...(examples && { examples }),
      },
    },
  };
}

function success(id: OperationId, operation: Operation): JsonObject {
  const example = responseExamples[id];
  const headers = {
    ...(operation.etag && { ETag: { $ref: '#/components/headers/ETag' } }),
    ...(operation.success === 201 && { Location: { $ref: '#/components/headers/Location' } }),
  };
  return {
    description: answerIn(operation),
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      [operation.produces ?? 'application/json']: {
        schema: schemaRef(schemaName(responseSchemas, operation.response)),
        ...(example && { examples: { example } }),
      },
    },
  };
}
