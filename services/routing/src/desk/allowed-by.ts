import type { Operation } from '@mottak/contracts';
import { Roles } from '@mottak/platform';

/** Lets in the roles that the public API lists for an operation. */
export function AllowedBy({ roles, path }: Pick<Operation, 'roles' | 'path'>) {
  const [first, ...rest] = roles;
  if (first === undefined) throw new Error(`nobody may call ${path}`);
  return Roles(first, ...rest);
}
