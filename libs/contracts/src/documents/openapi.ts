import { roles, type Role } from '../http/operation.js';
import { namedSchemas, type JsonObject } from './json-schema.js';
import { errorComponents, problemExamples } from './openapi-errors.js';
import { describeOperation, tagOf } from './openapi-operation.js';
import { bodySchemas, operationList, responseSchemas } from './schema-names.js';

const roleMeanings: Readonly<Record<Role, string>> = {
  customer: "a contact of a customer; sees the cases of the token's organisation",
  agent: 'works at reception',
  resolver: 'works in a resolver group',
  advisor: 'decides on what is not in the catalogue',
  duty: 'is on duty outside opening hours',
  integrator: 'a machine client that hands in inquiries for the customers it may speak for',
  telephony: 'a telephony provider: tells what happens to calls',
  operator: 'looks after the running system',
  service: 'one part of Mottak calling another; never of use here',
};

const security = `An access token of the OIDC issuer, as a JWT: issuer, audience \`mottak-api\` and expiry are checked by every service, and so are its roles.
A machine client's token can't do what only a human may.

| Role | Who |
|---|---|
${roles.map((role) => `| \`${role}\` | ${roleMeanings[role]} |`).join('\n')}`;

const tags: Readonly<Record<string, string>> = {
  inquiries: 'What comes in, and opens a case',
  cases: 'The case register, and the commands of the desk',
  catalogue: 'What is approved, and need not be assessed first',
  assessments: 'Advisory assessments of what is not in the catalogue',
  agreements: 'Separate agreements for one inquiry',
  rotas: 'Who has duty outside opening hours',
  'on-call': 'On-call escalations: who was paged, and who took it',
  staff: 'Who works here, and when they are away',
  'routing-rules': 'Rules as data: where an inquiry belongs',
  'resolver-groups': 'Where cases are worked on that reception does not solve itself',
  'notification-lists': 'Who hears of disruptions',
  disruptions: 'Disruptions: announced, updated, ended',
  status: 'What everybody may know about disruptions',
  unsubscriptions: 'Leaving a notification list',
  'call-outs': 'Taking an escalation by the link in a page',
  calendars: 'When desks are open, in versions',
  'service-time': 'Counting the time in which a calendar is open',
  audits: 'Proving what was recorded of promises',
  reports: 'How promises were kept, in figures, and what stands behind each',
  calls: 'The telephone: what its provider tells, and what the desk sees of it',
  contacts: 'People of customers, for the staff',
  register: 'Customers, agreements and products, in versions that operators keep',
  phone: 'What a caller hears, and what is told of the telephone',
  desk: 'Being open: who is on duty, and when nobody was',
};

const description = `Mottak is a service desk whose promises are durable. An inquiry is stored before it is answered, becomes exactly one case, and each case's timeline tells its whole story.

**Repeating a request** is safe with an \`Idempotency-Key\`: the same key and body get the same answer. Keys belong to the client that uses them.

**Replacing** something needs \`If-Match\` with the \`ETag\` that was read, so that two who change it at once don’t overwrite each other; what is not there yet is made with \`If-None-Match: *\`. Who changed what, when and why stays on record, under \`…/versions\`.

**Errors** are \`application/problem+json\` (RFC 9457), with a \`code\` that is stable. Times are ISO 8601 in UTC.

The same inquiries and replies can be handed in as events, and everything that happens is announced as events: see the AsyncAPI document at \`/api/v1/asyncapi.json\`.`;

const parameters = {
  IdempotencyKeyRequired: idempotencyKey(true),
  IdempotencyKey: idempotencyKey(false),
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description:
      'The `ETag` that the command rests on. Where the case has moved since, it is refused with 412.',
    schema: { type: 'string', examples: ['"4"'] },
  },
  IfMatchOfReplaced: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description:
      'The `ETag` of what is replaced, as you have seen it; `*` for whatever is there. Where it has changed since, 412. Without this and without `If-None-Match`, 428.',
    schema: { type: 'string', examples: ['"4"'] },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: '`*` instead of `If-Match`: only where there is nothing yet.',
    schema: { type: 'string', enum: ['*'] },
  },
};

function idempotencyKey(required: boolean): JsonObject {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required,
    description:
      'A key of your own for this request, such as a UUID; repeat it when you repeat the request. A quoted string (RFC 8941), or the bare key.',
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      examples: ['8e03978e-40d5-43dd-bc93-6894a57f9324'],
    },
  };
}

const headers = {
  ETag: {
    description: 'The version of what is shown, in quotes; of a case, the number of its last fact',
    schema: { type: 'string', examples: ['"4"'] },
  },
  Location: {
    description: 'Where what was stored is found',
    schema: { type: 'string', format: 'uri-reference' },
  },
  'Retry-After': { description: 'Seconds to wait before the next try', schema: { type: 'integer' } },
  'WWW-Authenticate': { description: 'The scheme that is asked for', schema: { type: 'string' } },
};

/** Whom readers of the documents turn to. */
export const contact = {
  name: 'The operators of the installation',
  url: 'https://mottak.example',
  email: 'operators@mottak.example',
};

/** The OpenAPI 3.1 document of the public API, from the table of operations and their schemas. */
export function openApiDocument(): JsonObject {
  const schemas = {
    ...namedSchemas(bodySchemas, { target: 'draft-2020-12', io: 'input' }),
    ...namedSchemas(responseSchemas, { target: 'draft-2020-12', io: 'output' }),
  };
  const used = [...new Set(operationList.map(([, operation]) => tagOf(operation)))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mottak',
      version: '1',
      description,
      contact,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The origin that serves this document' }],
    security: [{ oidc: [] }],
    tags: used.map((name) => ({ name, ...(tags[name] && { description: tags[name] }) })),
    paths: paths(),
    components: {
      schemas,
      parameters,
      headers,
      responses: errorComponents(operationList.map(([, operation]) => operation)),
      examples: problemExamples(operationList.map(([, operation]) => operation)),
      securitySchemes: {
        oidc: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: security },
      },
    },
  };
}

function paths(): Record<string, JsonObject> {
  const byPath: Record<string, JsonObject> = {};
  for (const [id, operation] of operationList) {
    byPath[operation.path] = {
      ...byPath[operation.path],
      [operation.method.toLowerCase()]: describeOperation(id, operation),
    };
  }
  return byPath;
}
