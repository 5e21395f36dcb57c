import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { faultsIn, inWords, type Issue } from '../errors/schema-faults.js';

type Result = { value: unknown; issues?: undefined } | { issues: readonly Issue[] };
type SchemaLike = { '~standard': { validate(value: unknown): Result | Promise<Result> } };

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
  const faults = faultsIn(result.issues, parameter);
  throw new DomainError('invalid-request', `The request is invalid: ${inWords(faults)}.`, {
    errors: faults,
  });
}
