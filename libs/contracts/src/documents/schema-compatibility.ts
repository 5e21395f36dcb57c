import type { JsonObject } from './json-schema.js';

/** `sent`: others write it and we read it; `answered`: we write it and others read it. */
export type Direction = 'sent' | 'answered';

/** A document of before, and the one of now. */
export interface Documents {
  was: JsonObject;
  is: JsonObject;
}

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
export function breaksOfSchema({ was, is }: Documents, pair: Pair): string[] {
  return new Comparison(was, is).breaks(pair);
}

/** Bounds: those that narrow a schema by growing, by shrinking, and by being any other than before. */
const lower = ['minLength', 'minItems', 'minimum', 'exclusiveMinimum', 'minProperties'];
const upper = ['maxLength', 'maxItems', 'maximum', 'exclusiveMaximum', 'maxProperties'];
const exact = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'contains', 'not'];

class Comparison {
  constructor(
    private readonly before: JsonObject,
    private readonly after: JsonObject,
    /** Pairs that are being looked at, by their references: schemas hold themselves. */
    private readonly seen = new Set<string>(),
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
      ...boundBreaks(known, now, at, direction),
      ...this.memberBreaks(known, now, at, direction),
      ...this.innerBreaks(known, now, at, direction),
    ];
  }

  private memberBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
    const [mine, theirs] = [propertiesOf(known), propertiesOf(now)];
    const [asked, askedNow] = [requiredOf(known), requiredOf(now)];
    const more = direction === 'sent' ? without(askedNow, asked) : without(asked, askedNow);
    const word = direction === 'sent' ? 'is asked for' : 'may be left out';
    return [
      ...more.filter((name) => direction === 'sent' || name in theirs).map((name) => `${at}.${name} ${word}`),
      ...Object.entries(mine).flatMap(([name, schema]) =>
        name in theirs
          ? this.breaks({ was: schema, is: theirs[name], at: `${at}.${name}`, direction })
          : [`${at}.${name} is gone`],
      ),
    ];
  }

  private innerBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
    const single = [restOf, recordOf, namesOf].flatMap((inner) =>
      this.anyBreaks({ was: inner(known), is: inner(now), at: `${at}[]`, direction }),
    );
    const listed = [partsOf, allOf].flatMap((inner) => {
      const [mine, theirs] = [inner(known), inner(now)];
      if (mine.length !== theirs.length) return [`${at} has other parts`];
      return mine.flatMap((schema, index) =>
        this.breaks({ was: schema, is: theirs[index], at: `${at}[${String(index)}]`, direction }),
      );
    });
    return [...single, ...listed, ...this.choiceBreaks(known, now, at, direction)];
  }

  /** Of what stands for any number of members; where nothing is said of them, they may be anything. */
  private anyBreaks({ was, is, at, direction }: Pair): string[] {
    const [wide, narrow] = direction === 'sent' ? [is, was] : [was, is];
    if (wide === undefined || wide === true || isNothing(narrow)) return [];
    if (isNothing(wide)) return direction === 'sent' ? [`${at} takes nothing any more`] : [];
    return this.breaks({ was: isSchema(was) ? was : {}, is: isSchema(is) ? is : {}, at, direction });
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
          const comparison = new Comparison(this.before, this.after, new Set(this.seen));
          return comparison.breaks({ was, is, at, direction }).length === 0;
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

/** What is sent may not be bound more than before, what is answered not less. */
function boundBreaks(known: JsonObject, now: JsonObject, at: string, direction: Direction): string[] {
  const [wide, narrow] = direction === 'sent' ? [known, now] : [now, known];
  const narrows = (name: string, isNarrower: (one: number, other: number) => boolean) => {
    const [other, one] = [wide[name], narrow[name]];
    if (typeof one !== 'number' || (one === 0 && /^min(Length|Items|Properties)$/.test(name))) return false;
    return typeof other !== 'number' || isNarrower(one, other);
  };
  return [
    ...lower.filter((name) => narrows(name, (one, other) => one > other)),
    ...upper.filter((name) => narrows(name, (one, other) => one < other)),
    ...exact.filter((name) => name in narrow && JSON.stringify(narrow[name]) !== JSON.stringify(wide[name])),
  ].map((name) => `${at}: ${name} is ${direction === 'sent' ? 'narrower' : 'wider'}`);
}

const refOf = (value: unknown): string => (value as { $ref?: string } | undefined)?.$ref ?? '';
const isSchema = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;
const propertiesOf = (schema: JsonObject): JsonObject => (schema['properties'] ?? {}) as JsonObject;
const requiredOf = (schema: JsonObject): string[] => (schema['required'] ?? []) as string[];
const allOf = (schema: JsonObject): unknown[] => (schema['allOf'] ?? []) as unknown[];
const recordOf = (schema: JsonObject): unknown => schema['additionalProperties'];
const namesOf = (schema: JsonObject): unknown => schema['propertyNames'];

/** The parts of a tuple, and what follows them: draft 7 lists the parts as `items`. */
const partsOf = (schema: JsonObject): unknown[] =>
  Array.isArray(schema['items']) ? schema['items'] : ((schema['prefixItems'] ?? []) as unknown[]);
const restOf = (schema: JsonObject): unknown =>
  Array.isArray(schema['items']) ? schema['additionalItems'] : schema['items'];

/** What no value fits: `false`, or as the documents write it, `{ not: {} }`. */
const isNothing = (schema: unknown): boolean => schema === false || JSON.stringify(schema) === '{"not":{}}';
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
