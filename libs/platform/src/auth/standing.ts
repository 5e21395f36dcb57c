import { houseRoles, type Operation, type Role } from '@mottak/contracts';

/**
 * Who somebody is to us. Of the house are the staff and machines that have their roles; whoever belongs to a customer is
 * of that customer alone; an integrator speaks for those customers that name its client; a service is a part of Mottak,
 * and telephony tells of calls. Everybody else is nobody.
 */
export type Standing =
  | { kind: 'house' }
  | { kind: 'customer'; customer: string }
  | { kind: 'integrator' }
  | { kind: 'telephony' }
  | { kind: 'service' }
  | { kind: 'nobody' };

/** What a verified token says of somebody, or the row of what they did. */
export interface Claimed {
  roles: readonly string[];
  customer?: string | null | undefined;
}

/** Roles that only machines have, each a standing of its own; what confines most comes first. */
export const machineRoles = ['integrator', 'telephony', 'service'] as const satisfies readonly Role[];

/**
 * The one place that tells who somebody is. A customer claim always confines, whatever the roles; the role `customer`
 * without one is a customer of nobody; a machine's role outweighs the staff's.
 */
export function standingOf({ roles, customer }: Claimed): Standing {
  if (customer !== undefined && customer !== null) return { kind: 'customer', customer };
  if (roles.includes('customer')) return { kind: 'nobody' };
  const machine = machineRoles.find((role) => roles.includes(role));
  if (machine !== undefined) return { kind: machine };
  return { kind: houseRoles.some((role) => roles.includes(role)) ? 'house' : 'nobody' };
}

/** The roles whose operations are open to a standing: who is of a customer does what its customers may, and no more. */
const doors: Readonly<Record<Standing['kind'], readonly Role[]>> = {
  house: houseRoles,
  customer: ['customer'],
  integrator: ['integrator'],
  telephony: ['telephony'],
  service: ['service'],
  nobody: [],
};

/** Whether somebody is let in where one of these roles is demanded: by a role of theirs, and by their standing. */
export const isLetIn = (
  { roles, standing }: { roles: readonly string[]; standing: Standing },
  demanded: readonly string[],
): boolean =>
  demanded.some((role) => roles.includes(role)) &&
  demanded.some((role) => doors[standing.kind].some((door) => door === role));

/** What tells who may call an operation. */
export type Doorway = Pick<Operation, 'method' | 'roles' | 'forPersons'>;

/**
 * Whether only a person may call an operation, whatever roles a machine has: what changes something, and is not there for
 * machines. What a person owes, a person does.
 */
export const isForPersons = ({ method, roles, forPersons }: Doorway): boolean =>
  (method !== 'GET' || forPersons === true) &&
  roles.length > 0 &&
  !machineRoles.some((role) => roles.includes(role));
