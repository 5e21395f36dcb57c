import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
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
    .slice(0, mostErrors)
    .map(({ path = [], message }) => ({ path: pathOf(path, parameter), message }));
  throw new DomainError('invalid-request', `The request does not have the right shape: ${summary(errors)}`, {
    errors,
  });
}

const pathOf = (path: NonNullable<Issue['path']>, parameter: string | undefined): string =>
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
