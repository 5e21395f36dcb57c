import { breaksOfSchema, inDocument, type Direction, type Documents } from './schema-compatibility.js';
import type { JsonObject } from './json-schema.js';

type Members = Record<string, JsonObject | undefined>;

const membersOf = (value: unknown): Members => (value ?? {}) as Members;

/**
 * What of a released OpenAPI document somebody could rest on and the one of now breaks: a path, a parameter, a body or an
 * answer that is gone, that asks for more or that says less. New operations, optional parameters and new members of answers
 * break nothing.
 * @returns a sentence for each; none: whoever works with the released one goes on working
 */
export function breaksOfOpenApi(was: JsonObject, is: JsonObject): string[] {
  const operations = Object.entries(membersOf(was['paths'])).flatMap(([path, methods]) =>
    Object.entries(membersOf(methods)).map(([method, operation]) => ({ path, method, operation })),
  );
  return operations.flatMap(({ path, method, operation }) => {
    const at = `${method.toUpperCase()} ${path}`;
    const now = membersOf(membersOf(is['paths'])[path])[method];
    return now ? breaksOfOperation({ was, is }, operation ?? {}, now, at) : [`${at} is gone`];
  });
}

function breaksOfOperation(documents: Documents, before: JsonObject, now: JsonObject, at: string): string[] {
  return [
    ...breaksOfRoles(before, now, at),
    ...breaksOfParameters(documents, before, now, at),
    ...breaksOfBody(documents, before, now, at),
    ...breaksOfAnswers(documents, before, now, at),
  ];
}

/** Without roles, an operation is everybody's. */
function breaksOfRoles(before: JsonObject, now: JsonObject, at: string): string[] {
  const [known, there] = [before, now].map((operation) => (operation['x-roles'] ?? []) as string[]);
  if (!known || !there || there.length === 0) return [];
  if (known.length === 0) return [`${at}: a token is asked for`];
  return known
    .filter((role) => !there.includes(role))
    .map((role) => `${at}: the role ${role} is turned away`);
}

function parametersOf(document: JsonObject, operation: JsonObject): Map<string, JsonObject> {
  const all = (operation['parameters'] ?? []) as JsonObject[];
  return new Map(
    all
      .map((parameter) => inDocument(document, parameter))
      .map((parameter) => [`${String(parameter['in'])} ${String(parameter['name'])}`, parameter]),
  );
}

function breaksOfParameters(documents: Documents, before: JsonObject, now: JsonObject, at: string): string[] {
  const [known, there] = [parametersOf(documents.was, before), parametersOf(documents.is, now)];
  const gone = [...known].flatMap(([name, parameter]) => {
    const current = there.get(name);
    if (!current) return [`${at}: the parameter ${name} is gone`];
    const pair = { was: parameter['schema'], is: current['schema'], at: `${at}: ${name}` };
    return breaksOfSchema(documents, { ...pair, direction: 'sent' });
  });
  const asked = [...there].filter(
    ([name, parameter]) => parameter['required'] === true && known.get(name)?.['required'] !== true,
  );
  return [...gone, ...asked.map(([name]) => `${at}: the parameter ${name} is asked for`)];
}

function breaksOfBody(documents: Documents, before: JsonObject, now: JsonObject, at: string): string[] {
  const [known, there] = [membersOf(before['requestBody']), membersOf(now['requestBody'])];
  const asked = there['required'] && !known['required'] ? [`${at}: a body is asked for`] : [];
  if (!before['requestBody']) return asked;
  if (!now['requestBody']) return [`${at}: the body is gone`];
  return [
    ...asked,
    ...breaksOfContent(documents, known['content'], there['content'], `${at}: the body`, 'sent'),
  ];
}

/** What an operation answers with where it succeeds; which errors it may answer with is free to change. */
function breaksOfAnswers(documents: Documents, before: JsonObject, now: JsonObject, at: string): string[] {
  const there = membersOf(now['responses']);
  return Object.entries(membersOf(before['responses']))
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, answer]) => {
      const current = there[status];
      if (!current) return [`${at}: the answer ${status} is gone`];
      const [known, given] = [inDocument(documents.was, answer ?? {}), inDocument(documents.is, current)];
      return [
        ...breaksOfHeaders(documents, known['headers'], given['headers'], `${at}: ${status}`),
        ...breaksOfContent(documents, known['content'], given['content'], `${at}: ${status}`, 'answered'),
      ];
    });
}

function breaksOfHeaders(documents: Documents, before: unknown, now: unknown, at: string): string[] {
  return Object.entries(membersOf(before)).flatMap(([name, header]) => {
    const current = membersOf(now)[name];
    if (!current) return [`${at}: the header ${name} is gone`];
    const [known, given] = [inDocument(documents.was, header), inDocument(documents.is, current)];
    const pair = { was: known['schema'], is: given['schema'], at: `${at}: ${name}` };
    return breaksOfSchema(documents, { ...pair, direction: 'answered' });
  });
}

function breaksOfContent(
  documents: Documents,
  before: unknown,
  now: unknown,
  at: string,
  direction: Direction,
): string[] {
  return Object.entries(membersOf(before)).flatMap(([type, media]) => {
    const current = membersOf(now)[type];
    if (!current) return [`${at}: ${type} is gone`];
    return breaksOfSchema(documents, { was: media?.['schema'], is: current['schema'], at, direction });
  });
}

/**
 * The same of an AsyncAPI document: a channel, its address or a message that is gone, or whose headers or payload say less
 * to readers or ask more of writers.
 */
export function breaksOfAsyncApi(was: JsonObject, is: JsonObject): string[] {
  const [written, writtenNow] = [writtenByOthers(was), writtenByOthers(is)];
  return Object.entries(membersOf(was['channels'])).flatMap(([name, channel]) => {
    const current = membersOf(is['channels'])[name];
    if (current?.['address'] !== channel?.['address']) return [`the channel ${name} is gone`];
    if (written.has(name) !== writtenNow.has(name)) return [`the channel ${name} is turned round`];
    const direction = written.has(name) ? 'sent' : 'answered';
    return Object.entries(membersOf(channel?.['messages'])).flatMap(([message, ref]) => {
      const now = membersOf(current?.['messages'])[message];
      if (!now) return [`${name}: ${message} is gone`];
      const [before, after] = [inDocument(was, ref ?? {}), inDocument(is, now)];
      if (before['contentType'] !== after['contentType'])
        return [`${name}: ${message} is ${String(before['contentType'])} no more`];
      return ['headers', 'payload'].flatMap((part) =>
        breaksOfSchema(
          { was, is },
          {
            was: before[part],
            is: after[part],
            at: `${name}: the ${part} of ${message}`,
            direction,
          },
        ),
      );
    });
  });
}

/** The names of the channels that Mottak reads. */
const writtenByOthers = (document: JsonObject): Set<string> =>
  new Set(
    Object.values(membersOf(document['operations']))
      .filter((operation) => operation?.['action'] === 'receive')
      .map((operation) => (operation?.['channel'] as { $ref: string }).$ref.replace(/^.*\//, '')),
  );

/** Whether a version may break what another has released (Semantic Versioning 2.0.0: the major, before 1.0.0 the minor). */
export function mayBreak(released: string, version: string): boolean {
  const [[major = 0, minor = 0], [newMajor = 0, newMinor = 0]] = [numbersOf(released), numbersOf(version)];
  return newMajor > major || (newMajor === 0 && major === 0 && newMinor > minor);
}

const numbersOf = (version: string): number[] => version.split('.').map(Number);
