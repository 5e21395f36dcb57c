// @ts-check
import { escaped, page } from './html.js';
import { USERS } from './oidc-users.js';

/** @typedef {import('oidc-provider').KoaContextWithOIDC} Context */

/**
 * The login page: choose who you are. No passwords, since the users are made up and the page is on this machine only.
 *
 * @param {import('oidc-provider').default} provider
 * @returns {(context: Context, next: () => Promise<void>) => Promise<void>}
 */
export function loginPage(provider) {
  return async (context, next) => {
    const [, uid, action] = /^\/login\/([\w-]+)(?:\/(\w+))?$/.exec(context.path) ?? [];
    if (!uid) return next();
    if (context.method === 'POST' && action && Object.hasOwn(USERS, action)) {
      await provider.interactionFinished(
        context.req,
        context.res,
        { login: { accountId: action } },
        { mergeWithLastSubmission: false },
      );
      context.respond = false;
      return;
    }
    await provider.interactionDetails(context.req, context.res);
    const { headers, html } = page('Log in · Mottak', choice(uid));
    context.set(headers);
    context.body = html;
  };
}

/** @param {string} uid */
function choice(uid) {
  const rows = Object.entries(USERS).map(
    ([id, { name, roles, customer }]) =>
      `<tr><td><form method="post" action="/login/${escaped(uid)}/${escaped(id)}"><button>${escaped(id)}</button></form></td><td>${escaped(name)}</td><td>${escaped(roles.join(', '))}</td><td>${escaped(customer ?? '')}</td></tr>`,
  );
  return `<h1>Who are you?</h1><p>Choose who to be. The users are made up, so there is no password.</p><table><tr><th>User</th><th>Name</th><th>Role</th><th>Customer</th></tr>${rows.join('')}</table>`;
}
