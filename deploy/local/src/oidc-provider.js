// @ts-check
import Provider, { errors } from 'oidc-provider';
import { isLoopbackAddress } from './loopback.js';
import { loginPage } from './oidc-login.js';
import { MACHINES, OUTSIDE_MACHINES, TOKEN_CLIENT, TOKEN_GRANT, USERS, WEB_CLIENT } from './oidc-users.js';

/** OAuth's error for a grant that can't be given, with words of our own for the person who asked. */
class NobodyOfThatName extends errors.CustomOIDCProviderError {
  constructor() {
    super(
      'invalid_grant',
      `Unknown user. Choose one of: ${[...Object.keys(USERS), ...OUTSIDE_MACHINES].join(', ')}.`,
    );
  }
}

const AUDIENCE = 'mottak-api';
const RESOURCE = 'urn:mottak:api';
const ACCESS_TOKEN_SECONDS = 60 * 60;

/**
 * The issuer's request handler: a certified OIDC server with the demo users, JWT access tokens for the one API.
 *
 * @param {{issuer: string, secrets: import('./oidc.js').IssuerSecrets, publicUrl: string}} options
 * @returns {import('node:http').RequestListener}
 */
export function issuerHandler({ issuer, secrets, publicUrl }) {
  /** @type {Provider} */
  const provider = new Provider(issuer, {
    clients: clients(secrets, publicUrl),
    jwks: /** @type {import('oidc-provider').JWKS} */ (secrets.jwks),
    cookies: { keys: secrets.cookieKeys },
    claims: { openid: ['sub'], profile: ['name', 'roles', 'customer'] },
    scopes: ['openid', 'profile', 'offline_access'],
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      Session: 14 * 24 * 3600,
      Grant: 14 * 24 * 3600,
      Interaction: 3600,
    },
    pkce: { required: () => true },
    findAccount: (_context, id) => account(id),
    extraTokenClaims: (_context, token) =>
      claimsOf('accountId' in token ? token.accountId : undefined, token.clientId),
    // Everyone may do here what they ask for: the users are made up. So nobody is asked for consent.
    loadExistingGrant: (context) => grantAll(provider, context),
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  provider.registerGrantType(TOKEN_GRANT, (context) => grantLocalToken(provider, context), ['who'], []);
  provider.on('server_error', (_context, error) => console.error(error));
  provider.use(loginPage(provider));
  const handle = provider.callback();
  return (request, response) => void handle(request, response);
}

/**
 * @param {import('./oidc.js').IssuerSecrets} secrets
 * @param {string} publicUrl
 * @returns {import('oidc-provider').ClientMetadata[]}
 */
function clients(secrets, publicUrl) {
  const machines = Object.keys(MACHINES).map((client) => ({
    client_id: client,
    client_secret: secrets.clients[client],
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  }));
  const web = {
    client_id: WEB_CLIENT,
    client_secret: secrets.clients[WEB_CLIENT],
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [`${publicUrl}/auth/callback`],
    post_logout_redirect_uris: [`${publicUrl}/`],
  };
  const token = {
    client_id: TOKEN_CLIENT,
    token_endpoint_auth_method: /** @type {const} */ ('none'),
    grant_types: [TOKEN_GRANT],
    redirect_uris: [],
    response_types: [],
  };
  return [...machines, web, token].map(
    (client) => /** @type {import('oidc-provider').ClientMetadata} */ (client),
  );
}

/** @param {string} id */
function account(id) {
  const user = USERS[id];
  return user && { accountId: id, claims: () => ({ sub: id, ...user }) };
}

/**
 * @param {string | undefined} userId
 * @param {string | undefined} clientId
 */
function claimsOf(userId, clientId) {
  const user = userId === undefined ? undefined : USERS[userId];
  if (user) return { ...user };
  return { roles: [...(MACHINES[clientId ?? '']?.roles ?? [])] };
}

/**
 * @param {Provider} provider
 * @param {import('oidc-provider').KoaContextWithOIDC} context
 */
async function grantAll(provider, { oidc }) {
  const accountId = oidc.session?.accountId;
  if (!accountId || !oidc.client) return undefined;
  const grant = new provider.Grant({ accountId, clientId: oidc.client.clientId });
  grant.addOIDCScope('openid profile offline_access');
  grant.addOIDCClaims(['sub', 'name', 'roles', 'customer']);
  await grant.save();
  return grant;
}

/**
 * A token for whoever is named by `who`: a user, or a machine outside Mottak. Services' own tokens need their secrets.
 *
 * @param {Provider} provider
 * @param {import('oidc-provider').KoaContextWithOIDC} context
 */
async function grantLocalToken(provider, context) {
  if (!isLoopbackAddress(context.req.socket.remoteAddress))
    throw new errors.InvalidGrant('this grant is for this machine only');
  const who = String(context.oidc.params?.who ?? '');
  const resourceServer = new provider.ResourceServer(RESOURCE, {
    scope: '',
    audience: AUDIENCE,
    accessTokenFormat: 'jwt',
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
    jwt: { sign: { alg: 'RS256' } },
  });
  const token = await tokenFor(provider, context, who);
  token.resourceServer = resourceServer;
  context.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS };
}

/**
 * @param {Provider} provider
 * @param {import('oidc-provider').KoaContextWithOIDC} context
 * @param {string} who
 */
async function tokenFor(provider, { oidc }, who) {
  if (OUTSIDE_MACHINES.includes(who)) {
    const client = await provider.Client.find(who);
    if (client) return new provider.ClientCredentials({ client, scope: '' });
  }
  if (!Object.hasOwn(USERS, who) || !oidc.client) {
    throw new NobodyOfThatName();
  }
  const grant = new provider.Grant({ accountId: who, clientId: oidc.client.clientId });
  const grantId = await grant.save();
  return new provider.AccessToken({
    accountId: who,
    client: oidc.client,
    grantId,
    gty: TOKEN_GRANT,
    scope: '',
    claims: {},
    expiresWithSession: false,
    sessionUid: undefined,
  });
}
