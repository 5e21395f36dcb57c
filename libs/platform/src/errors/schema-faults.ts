type Path = readonly (PropertyKey | { key: PropertyKey })[];
/** What a schema found, as zod tells it. */
export interface Issue {
  message: string;
  path?: Path | undefined;
  code?: string | undefined;
  /** Of members that an object doesn't have: their names. */
  keys?: readonly string[] | undefined;
  /** Of a union that nothing fits: the issues of each alternative. */
  errors?: readonly (readonly Issue[])[] | undefined;
}

/** Where a value departs from its schema, and how. */
export interface SchemaFault {
  /** Names and indexes joined by dots; empty for the whole value. */
  path: string;
  message: string;
}

const most = 20;

/** @param parameter what the value is called, where it has a name: the first part of each path */
export const faultsIn = (issues: readonly Issue[], parameter?: string): SchemaFault[] =>
  issues
    .flatMap(unfolded)
    .slice(0, most)
    .map(({ path = [], message }) => ({ path: pathOf(path, parameter), message }));

/**
 * Issues by the field that they are about: each unknown member has one of its own; and where a union has a single
 * alternative of the type that was given, its issues tell more than the union's own.
 */
function unfolded(issue: Issue): readonly Issue[] {
  if (issue.keys) return issue.keys.map((key) => unknownMember(issue, key));
  const meant = issue.errors?.filter((alternative) => !alternative.some(isWrongType)) ?? [];
  const [only] = meant;
  if (!only || meant.length > 1) return [issue];
  return only
    .map((inner) => ({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] }))
    .flatMap(unfolded);
}

const unknownMember = ({ path = [] }: Issue, key: string): Issue => ({
  path: [...path, key],
  message: 'is not known here',
});

const isWrongType = ({ code, path = [] }: Issue): boolean => code === 'invalid_type' && path.length === 0;

const pathOf = (path: Path, parameter: string | undefined): string =>
  [
    ...(parameter === undefined ? [] : [parameter]),
    ...path.map((part) => (typeof part === 'object' ? part.key : part)),
  ]
    .map(String)
    .join('.');

/** The first few in one line: «`text` must not be blank; `to`: Invalid input». */
export const inWords = (faults: readonly SchemaFault[]): string =>
  faults
    .slice(0, 3)
    .map(({ path, message }) => (path === '' ? message : `\`${path}\`${joint(message)}${message}`))
    .join('; ');

/** Our messages go on from the path; the schema library's begin anew. */
const joint = (message: string): string => (/^[a-z]/.test(message) ? ' ' : ': ');
