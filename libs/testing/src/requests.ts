import { operations, type Operation, type Role, type ServiceName } from '@mottak/contracts';
import type { Claims, TestIssuer } from './test-issuer.js';

const machines: readonly Role[] = ['integrator', 'telephony', 'service'];
const anId = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
const parameters: Readonly<Record<string, string>> = {
  version: '1',
  token: '0'.repeat(48),
  assessmentKey: `${anId}.1`,
  callOut: '0'.repeat(22),
};

/** A service that is up, and who gives tokens for it. */
export interface Origin {
  url: string;
  issuer: TestIssuer;
}

interface Refusal {
  status: number;
  /** The members that the problem document names. */
  errors: string[];
}

/**
 * Which operations of a service take a query that they don't list, or one of their parameters twice, as
 * `listCases ?asignee=1`. Each is asked by the first role that may, with ids that are nobody's.
 */
export async function looseQueries(service: ServiceName, origin: Origin): Promise<string[]> {
  const asked = operationsOf(service).flatMap(([id, operation]) =>
    queriesToRefuse(operation).map(([name, search]) => ({ id, operation, name, search })),
  );
  const loose: string[] = [];
  for (const { id, operation, name, search } of asked) {
    const { status, errors } = await ask(origin, operation, search);
    if (status !== 400 || errors.join() !== name) loose.push(`${id} ${search}: ${String(status)}`);
  }
  return loose;
}

/**
 * Which operations of a service replace something for who doesn't say what they have seen of it, as `replaceStaff: 200`. Every
 * PUT and DELETE replaces, but for who has left, which is the reader's own to take back.
 */
export async function blindReplacements(service: ServiceName, origin: Origin): Promise<string[]> {
  const replacing = operationsOf(service).filter(
    ([, { method, roles, ifMatch }]) =>
      ifMatch === 'required' || ((method === 'PUT' || method === 'DELETE') && roles.length > 0),
  );
  const blind: string[] = [];
  for (const [id, operation] of replacing) {
    const { status } = await ask(origin, operation);
    if (status !== 428) blind.push(`${id}: ${String(status)}`);
  }
  return blind;
}

const queriesToRefuse = ({ query }: Operation): [name: string, search: string][] => [
  ['asignee', '?asignee=1'],
  ...Object.keys(query?.shape ?? {}).map((name): [string, string] => [name, `?${name}=1&${name}=1`]),
];

function operationsOf(service: ServiceName): [string, Operation][] {
  const own = Object.entries<Operation>(operations).filter(([, operation]) => operation.service === service);
  if (own.length === 0) throw new Error(`${service} has no operations`);
  return own;
}

async function ask({ url, issuer }: Origin, operation: Operation, search = ''): Promise<Refusal> {
  const { method, path, roles } = operation;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? anId);
  const [role] = roles;
  const headers: Record<string, string> =
    role === undefined ? {} : { authorization: `Bearer ${await issuer.token(claimsOf(role))}` };
  const response = await fetch(`${url}${filled}${search}`, { method, headers });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const { errors = [] } = (isProblem ? JSON.parse(text) : {}) as { errors?: { path: string }[] };
  return { status: response.status, errors: errors.map(({ path: at }) => at) };
}

const claimsOf = (role: Role): Claims => ({
  sub: role,
  roles: [role],
  ...(machines.includes(role) && { client_id: role }),
  ...(role === 'customer' && { customer: 'fjellheim' }),
});
