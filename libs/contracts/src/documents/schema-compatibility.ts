import type { JsonObject } from './json-schema.js';

/** `sent`: others write it and we read it; `answered`: we write it and others read it. */
export type Direction = 'sent' | 'answered';

/** A schema of a document of before, and the one in its place now. */
interface Pair {
  was: unknown;
  is: unknown;
  /** Where it stands, for people. */
  at: string;
  direction: Direction;
}

/** What a reference leads to; anything else as it is. */
export function inDocument(document: JsonObject, value: unknown): JsonObject {
  const { $ref } = (value ?? {}) as { $ref?: string };
  if ($ref === undefined) return (value ?? {}) as JsonObject;
  const found = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as JsonObject | undefined)?.[name], document);
  return inDocument(document, found);
}

/**
 * How a JSON Schema breaks whoever rests on the one before: as it is `sent`, by taking less than before; as it is
 * `answered`, by saying less, or something that was never said. Whoever reads bears members that are new.
 */
export function breaksOfSchema(was: JsonObject, is: JsonObject, pair: Pair): string[] {
  return new Comparison(was, is).breaks(pair);
}

/** Bounds of what is taken: those that narrow it by growing, and by shrinking. */
const lower = ['minLength', 'minItems', 'minimum', 'minProperties'];
const upper = ['maxLength', 'maxItems', 'maximum', 'maxProperties'];

class Comparison {
  /** Pairs that are being looked at, by their references: schemas hold themselves. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: JsonObject,
    private readonly after: JsonObject,
  ) {}

  breaks({ was, is, at, direction }: Pair): string[] {
    const key = `${direction} ${refOf(was)} ${refOf(is)}`;
    if (refOf(was) !== '') {
      if (this.seen.has(key)) return [];
      this.seen.add(key);
    }
    const known = inDocument(this.before, was);
    const now = inDocument(this.after, is);
    return [
      ...valueBreaks(known, now, at, direction),
      ...(direction === 'sent' ? boundBreaks(known, now, at) : []),
      ...this.memberBreaks(known, now, at, direction),
      ...this.innerBreaks(known, now, at, direction),
    ];
  }

  private memberBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
    const [mine, theirs] = [propertiesOf(known), propertiesOf(now)];
    const [asked, askedNow] = [requiredOf(known), requiredOf(now)];
    const more = direction === 'sent' ? without(askedNow, asked) : without(asked, askedNow);
    const word = direction === 'sent' ? 'is asked for' : 'may be left out';
    const closes =
      direction === 'sent' &&
      now['additionalProperties'] === false &&
      known['additionalProperties'] !== false &&
      'properties' in known;
    return [
      ...more.filter((name) => direction === 'sent' || name in theirs).map((name) => `${at}.${name} ${word}`),
      ...(closes ? [`${at} takes no other members any more`] : []),
      ...Object.entries(mine).flatMap(([name, schema]) =>
        name in theirs
          ? this.breaks({ was: schema, is: theirs[name], at: `${at}.${name}`, direction })
          : [`${at}.${name} is gone`],
      ),
    ];
  }

  private innerBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
    const single = (['items', 'additionalProperties', 'propertyNames'] as const).flatMap((inner) =>
      isSchema(known[inner]) && isSchema(now[inner])
        ? this.breaks({ was: known[inner], is: now[inner], at: `${at}[]`, direction })
        : [],
    );
    const listed = (['prefixItems', 'allOf'] as const).flatMap((inner) => {
      const [mine, theirs] = [listOf(known, inner), listOf(now, inner)];
      if (mine.length !== theirs.length) return [`${at} has other parts`];
      return mine.flatMap((schema, index) =>
        this.breaks({ was: schema, is: theirs[index], at: `${at}[${String(index)}]`, direction }),
      );
    });
    return [...single, ...listed, ...this.choiceBreaks(known, now, at, direction)];
  }

  /** Each choice that was taken is one still; each that is made now was one before. */
  private choiceBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
    const [mine, theirs] = [choicesOf(known), choicesOf(now)];
    if (mine.length === 0 && theirs.length === 0) return [];
    if (mine.length === 0 || theirs.length === 0) return [`${at} is another choice`];
    const [from, to] = direction === 'sent' ? [mine, theirs] : [theirs, mine];
    const lost = from.filter(
      (one) =>
        !to.some((other) => {
          const [was, is] = direction === 'sent' ? [one, other] : [other, one];
          return new Comparison(this.before, this.after).breaks({ was, is, at, direction }).length === 0;
        }),
    );
    const word = direction === 'sent' ? 'is not taken any more' : 'was never said before';
    return lost.map((one) => `${at}: a choice ${word}: ${JSON.stringify(one).slice(0, 80)}`);
  }
}

/** Types and the values that are named. */
function valueBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
  const [wide, narrow] = direction === 'sent' ? [now, known] : [known, now];
  const word = direction === 'sent' ? 'is not taken any more' : 'was never said before';
  const types =
    typesOf(wide).length > 0 ? without(typesOf(narrow).flatMap(numeric(wide)), typesOf(wide)) : [];
  const untyped = typesOf(wide).length > 0 && typesOf(narrow).length === 0 && isPlain(narrow);
  const named = valuesOf(wide);
  const values = named && (valuesOf(narrow) ? without(valuesOf(narrow) ?? [], named) : ['any value']);
  return [
    ...types.map((type) => `${at}: ${type} ${word}`),
    ...(untyped ? [`${at}: any type ${word}`] : []),
    ...(values ?? []).map((value) => `${at}: ${value} ${word}`),
  ];
}

function boundBreaks(known: JsonObject, now: JsonObject, at: string): string[] {
  const narrows = (name: string, isNarrower: (is: number, was: number) => boolean) => {
    const [was, is] = [known[name], now[name]];
    return (
      typeof is === 'number' &&
      (typeof was !== 'number' || isNarrower(is, was)) &&
      !(is === 0 && name.startsWith('min'))
    );
  };
  return [
    ...lower.filter((name) => narrows(name, (is, was) => is > was)),
    ...upper.filter((name) => narrows(name, (is, was) => is < was)),
    ...['pattern', 'format'].filter((name) => now[name] !== undefined && now[name] !== known[name]),
  ].map((name) => `${at}: ${name} is narrower`);
}

const refOf = (value: unknown): string => (value as { $ref?: string } | undefined)?.$ref ?? '';
const isSchema = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;
const propertiesOf = (schema: JsonObject): JsonObject => (schema['properties'] ?? {}) as JsonObject;
const requiredOf = (schema: JsonObject): string[] => (schema['required'] ?? []) as string[];
const listOf = (schema: JsonObject, name: string): unknown[] => (schema[name] ?? []) as unknown[];
const choicesOf = (schema: JsonObject): unknown[] => (schema['anyOf'] ?? schema['oneOf'] ?? []) as unknown[];
const typesOf = (schema: JsonObject): string[] => [schema['type'] ?? []].flat() as string[];
const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((one) => !some.includes(one));

/** An integer is a number. */
const numeric =
  (wide: JsonObject) =>
  (type: string): string[] =>
    type === 'integer' && typesOf(wide).includes('number') ? [] : [type];

/** Says nothing by which another keyword would compare it. */
const isPlain = (schema: JsonObject): boolean =>
  ['anyOf', 'oneOf', 'allOf', 'enum', 'const'].every((name) => schema[name] === undefined);

/** The values that a schema names, as JSON; undefined: any. */
function valuesOf(schema: JsonObject): string[] | undefined {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  const { enum: values } = schema as { enum?: unknown[] };
  return values?.map((value) => JSON.stringify(value));
}
