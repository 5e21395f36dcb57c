// @ts-check
import { isLoopbackUrl } from './loopback.js';
import { TOKEN_CLIENT, TOKEN_GRANT } from './oidc-users.js';
import { StartFailure } from './failure.js';

/**
 * An access token from the local issuer, for one of its users, the integrator or the telephony provider.
 *
 * @param {string} issuer
 * @param {string} who
 * @returns {Promise<string>}
 * @throws {StartFailure} when the issuer isn't this machine's, doesn't answer, or knows nobody of that name
 */
export async function fetchToken(issuer, who) {
  if (!isLoopbackUrl(issuer))
    throw new StartFailure(
      `Tokens are given only by the local issuer on loopback http, and ${issuer} is another: log in there in its own way.`,
    );
  const body = new URLSearchParams({ grant_type: TOKEN_GRANT, client_id: TOKEN_CLIENT, who });
  const response = await fetch(new URL('/token', issuer), { method: 'POST', body, redirect: 'error' }).catch(
    (error) => {
      throw new StartFailure(`No issuer answers at ${issuer}: start Mottak with npm start first.`, {
        cause: error,
      });
    },
  );
  const answer = /** @type {{access_token?: string, error_description?: string}} */ (
    await response.json().catch(() => ({}))
  );
  if (answer.access_token) return answer.access_token;
  throw new StartFailure(
    `The issuer at ${issuer} gives no token for ${who}: ${answer.error_description ?? response.status}.`,
  );
}
