import { DomainError } from '@mottak/contracts';
import { compileRota, RotaError, type Rota, type RotaDefinition } from '@mottak/rota';

/** A definition that somebody gave us, ready to be asked. @throws DomainError `invalid-request` with the field that can't be */
export function usableRota(definition: RotaDefinition): Rota {
  try {
    return compileRota(definition);
  } catch (error) {
    if (!(error instanceof RotaError)) throw error;
    const { field, message } = error;
    throw new DomainError('invalid-request', "The rota can't be used.", {
      errors: [{ path: field.replaceAll(/\[(\d+)\]/g, '.$1'), message: message.slice(field.length + 2) }],
    });
  }
}
