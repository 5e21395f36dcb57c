// @ts-check
// `npm run -s token -- <user|client>`: prints an access token of the local issuer, and nothing else.
import { sentenceFor } from './src/failure.js';
import { OUTSIDE_MACHINES, USERS } from './src/oidc-users.js';
import { choosePorts } from './src/ports.js';
import { fetchToken } from './src/tokens.js';

const [who, ...rest] = process.argv.slice(2);
try {
  if (!who || rest.length > 0)
    throw new Error(
      `Say whose: npm run -s token -- <${[...Object.keys(USERS), ...OUTSIDE_MACHINES].join('|')}>`,
    );
  const issuer = process.env.OIDC_ISSUER || `http://localhost:${choosePorts({ env: process.env }).oidc}`;
  console.log(await fetchToken(issuer, who));
} catch (error) {
  console.error(sentenceFor(error));
  process.exitCode = 1;
}
