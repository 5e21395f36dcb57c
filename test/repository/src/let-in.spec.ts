import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  houseRoles,
  operations,
  roles,
  type Operation,
  type Role,
  type ServiceName,
} from '@mottak/contracts';
import { AuthGuard, isDomainError, standingOf, type Actor } from '@mottak/platform';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import fc from 'fast-check';
import { servedRoutes, shapeOf, type Route } from './served-routes.js';

const services: readonly ServiceName[] = ['intake', 'routing', 'notification', 'approval'];
const all: readonly Operation[] = Object.values(operations);
const keyOf = ({ service, method, path }: Pick<Operation, 'service' | 'path'> & { method: string }): string =>
  `${service} ${method} ${shapeOf(path)}`;

/** Any roles, one among them that isn't ours; with a customer claim or without; people and machines. */
const anybody = fc
  .record({
    held: fc.subarray([...roles, 'offline_access']),
    customer: fc.option(fc.constant('fjellheim'), { nil: undefined }),
    human: fc.boolean(),
  })
  .map(({ held, customer, human }): Actor => {
    const standing = standingOf({ roles: held, customer });
    return { sub: 'somebody', clientId: 'a-client', human, roles: held, standing };
  });

/** What the public API means by an operation's roles, said once more and otherwise. */
function mayCall(
  { method, forPersons, roles: asked }: Operation,
  { human, roles: held, standing }: Actor,
): boolean {
  if (asked.length === 0) return true;
  const by = (role: Role): boolean => asked.includes(role) && held.includes(role);
  const isForMachines = asked.some((role) => ['integrator', 'telephony', 'service'].includes(role));
  if ((method !== 'GET' || forPersons) && !isForMachines && !human) return false;
  if (standing.kind === 'customer') return asked.includes('customer') && roles.some(by);
  if (standing.kind === 'house') return houseRoles.some(by);
  return standing.kind !== 'nobody' && by(standing.kind);
}

describe('who is let in', () => {
  const routes = new Map<string, Route>();
  beforeAll(async () => {
    for (const service of services)
      for (const route of await servedRoutes(service)) routes.set(keyOf(route), route);
  });

  it('is asked by a service on each way into it that the public API has, and there is no other way', () => {
    expect([...routes.keys()].sort()).toEqual(all.map(keyOf).sort());
  });

  it('are, at every operation of every service, those whose role and whose standing it is open to', () => {
    const anyOperation = fc.constantFrom(...all);
    fc.assert(
      fc.property(
        anyOperation,
        anybody,
        (operation, actor) => letsIn(routes.get(keyOf(operation)), actor) === mayCall(operation, actor),
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('a standing', () => {
  it('is of the customer that the token names, whatever the roles; of the house only where no role is a customer’s or a machine’s', () => {
    const ofHouse = (role: string): boolean => houseRoles.some((one) => one === role);
    fc.assert(
      fc.property(fc.subarray([...roles]), (held) => {
        expect(standingOf({ roles: held, customer: 'nordlys' })).toEqual({
          kind: 'customer',
          customer: 'nordlys',
        });
        expect(standingOf({ roles: held }).kind === 'house').toBe(held.length > 0 && held.every(ofHouse));
      }),
    );
  });
});

type TokenVerifier = ConstructorParameters<typeof AuthGuard>[1];

/** Whether the service's guard lets somebody with a sound token in, by what the controller says. */
function letsIn(route: Route | undefined, actor: Actor): boolean {
  if (!route) return false;
  const request = { headers: { authorization: 'Bearer a.b.c' } };
  // Tokens are what `auth.int-spec` looks at; here somebody has come with a sound one.
  const guard = new AuthGuard(new Reflector(), { known: () => actor } as unknown as TokenVerifier);
  const context = {
    getClass: () => route.controller,
    getHandler: () => route.handler,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  try {
    return guard.canActivate(context) === true;
  } catch (error) {
    if (isDomainError(error) && error.code === 'forbidden') return false;
    throw error;
  }
}
