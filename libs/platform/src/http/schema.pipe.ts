import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';

type Path = readonly (PropertyKey | { key: PropertyKey })[];
interface Issue {
  message: string;
  path?: Path | undefined;
  code?: string | undefined;
  /** Of a union that nothing fits: the issues of each alternative. */
  errors?: readonly (readonly Issue[])[] | undefined;
}
type Result = { value: unknown; issues?: undefined } | { issues: readonly Issue[] };
type SchemaLike = { '~standard': { validate(value: unknown): Result | Promise<Result> } };

const mostErrors = 20;

/**
 * Parses a handler's parameter by the schema in its decorator: `@Body({ schema })`, `@Query({ schema })`,
 * `@Param('id', { schema })`. The handler gets what the schema made of it.
 * @throws DomainError `invalid-request` with `errors: [{ path, message }]`
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, data }: ArgumentMetadata & { schema?: SchemaLike }): unknown {
    if (!schema) return value;
    const result = schema['~standard'].validate(value);
    return result instanceof Promise ? result.then((late) => accepted(late, data)) : accepted(result, data);
  }
}

function accepted(result: Result, parameter: string | undefined): unknown {
  if (!result.issues) return result.value;
  const errors = result.issues
    .flatMap(unfolded)
    .slice(0, mostErrors)
    .map(({ path = [], message }) => ({ path: pathOf(path, parameter), message }));
  throw new DomainError('invalid-request', `The request does not have the right shape: ${summary(errors)}`, {
    errors,
  });
}

/** Where a union has a single alternative of the type that was given, its issues tell more than the union's own. */
function unfolded(issue: Issue): readonly Issue[] {
  const meant = issue.errors?.filter((alternative) => !alternative.some(isWrongType)) ?? [];
  const [only] = meant;
  if (!only || meant.length > 1) return [issue];
  return only
    .map((inner) => ({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] }))
    .flatMap(unfolded);
}

const isWrongType = ({ code, path = [] }: Issue): boolean => code === 'invalid_type' && path.length === 0;

const pathOf = (path: Path, parameter: string | undefined): string =>
  [
    ...(parameter === undefined ? [] : [parameter]),
    ...path.map((part) => (typeof part === 'object' ? part.key : part)),
  ]
    .map(String)
    .join('.');

const summary = (errors: readonly { path: string; message: string }[]): string =>
  errors
    .slice(0, 3)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    .join('; ');
