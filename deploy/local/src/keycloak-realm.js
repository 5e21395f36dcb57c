// @ts-check
import { join } from 'node:path';
import { REPOSITORY } from './folders.js';
import { MACHINES, USERS } from './oidc-users.js';

/** What Keycloak imports at its first start. */
export const REALM_FILE = join(REPOSITORY, 'deploy/docker/keycloak/mottak-realm.json');

const ROLES = 'customer agent resolver advisor duty integrator telephony operator service'.split(' ');

/**
 * The demo's realm for Keycloak, of the same people and machines as the local issuer's. Secrets are names of variables that
 * Keycloak puts in when it imports the file.
 */
function keycloakRealm() {
  const customers = [...new Set(Object.values(USERS).flatMap(({ customer }) => customer ?? []))];
  return {
    realm: 'mottak',
    enabled: true,
    sslRequired: 'none',
    registrationAllowed: false,
    bruteForceProtected: true,
    accessTokenLifespan: 3600,
    roles: { realm: ROLES.map((name) => ({ name })) },
    groups: customers.map((name) => ({ name, attributes: { customer: [name] } })),
    clients: [...Object.keys(MACHINES).map(machineClient), demoClient()],
    users: [
      ...Object.entries(USERS).map(([id, user]) => person(id, user)),
      ...Object.entries(MACHINES).map(([id, { roles }]) => serviceAccount(id, roles)),
    ],
  };
}

/** The file's text. */
export function realmText() {
  return `${JSON.stringify(keycloakRealm(), null, 2)}\n`;
}

/** @param {string} id */
function machineClient(id) {
  const variable = `${id.replace(/^mottak-/, '').toUpperCase()}_CLIENT_SECRET`;
  return {
    ...client(id, "A machine: its token's subject is the client itself"),
    publicClient: false,
    secret: `\${${variable}}`,
    serviceAccountsEnabled: true,
    directAccessGrantsEnabled: false,
    protocolMappers: [audience, rolesClaim, fixedClaim('sub', id), fixedClaim('client_id', id)],
  };
}

function demoClient() {
  const id = 'mottak-demo';
  return {
    ...client(id, "For trying the API by hand: a token for a demo user's name and password"),
    publicClient: true,
    directAccessGrantsEnabled: true,
    protocolMappers: [
      audience,
      rolesClaim,
      fixedClaim('client_id', id),
      mapper('subject', 'oidc-sub-mapper', {}),
      mapper('customer', 'oidc-usermodel-attribute-mapper', {
        'claim.name': 'customer',
        'user.attribute': 'customer',
        'jsonType.label': 'String',
        'aggregate.attrs': 'false',
      }),
      mapper('name', 'oidc-full-name-mapper', {}),
    ],
  };
}

/** @param {string} clientId @param {string} description */
function client(clientId, description) {
  return {
    clientId,
    description,
    enabled: true,
    protocol: 'openid-connect',
    attributes: { 'access.token.header.type.rfc9068': 'true' },
    standardFlowEnabled: false,
    fullScopeAllowed: true,
  };
}

/** @param {string} name @param {string} protocolMapper @param {Record<string, string>} config */
function mapper(name, protocolMapper, config) {
  return {
    name,
    protocol: 'openid-connect',
    protocolMapper,
    config: { 'access.token.claim': 'true', ...config },
  };
}

const audience = mapper('audience', 'oidc-audience-mapper', {
  'included.custom.audience': 'mottak-api',
  'id.token.claim': 'false',
});
const rolesClaim = mapper('roles', 'oidc-usermodel-realm-role-mapper', {
  'claim.name': 'roles',
  'jsonType.label': 'String',
  multivalued: 'true',
});

/** @param {string} name @param {string} value */
function fixedClaim(name, value) {
  return mapper(name, 'oidc-hardcoded-claim-mapper', {
    'claim.name': name,
    'claim.value': value,
    'jsonType.label': 'String',
  });
}

/** @param {string} id @param {import('./oidc-users.js').DemoUser} user */
function person(id, { name, roles, customer }) {
  const [lastName, ...others] = name.split(' ').reverse();
  return {
    id,
    username: id,
    enabled: true,
    firstName: others.reverse().join(' '),
    lastName,
    email: `${id}@demo.example`,
    emailVerified: true,
    credentials: [{ type: 'password', value: '${DEMO_USER_PASSWORD}' }],
    realmRoles: roles,
    ...(customer === undefined ? {} : { groups: [`/${customer}`] }),
  };
}

/** @param {string} id @param {string[]} roles */
function serviceAccount(id, roles) {
  return {
    username: `service-account-${id}`,
    enabled: true,
    serviceAccountClientId: id,
    realmRoles: roles,
  };
}
