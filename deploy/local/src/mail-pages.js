// @ts-check
import { escaped, page } from './html.js';
import { noFaults, parseFaults } from './mail-faults.js';

/** @typedef {import('./mail-store.js').MailStore} MailStore */
/** @typedef {import('./mail-store.js').Mail} Mail */
/** @typedef {{status?: number, headers?: Record<string, string>, body: string | Buffer}} Answer */

/**
 * The sink's page and its JSON API:
 * `GET /api/messages?to=&subject=`, `GET /api/messages/<id>`, `GET /api/messages/<id>/source`, `DELETE /api/messages`,
 * `GET|PUT|DELETE /api/faults`.
 *
 * @param {MailStore} store
 * @param {{current: import('./mail-faults.js').Faults}} faults
 * @returns {import('node:http').RequestListener}
 */
export function mailPages(store, faults) {
  return (request, response) => {
    answer(store, faults, request).then(
      ({ status = 200, headers = {}, body }) => response.writeHead(status, headers).end(body),
      (error) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  };
}

/**
 * @param {MailStore} store
 * @param {{current: import('./mail-faults.js').Faults}} faults
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Answer>}
 */
async function answer(store, faults, request) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const filter = { to: searchParams.get('to') ?? '', subject: searchParams.get('subject') ?? '' };
  const [, id, source] = /^\/(?:api\/)?messages\/([\w-]+)(\/source)?$/.exec(pathname) ?? [];
  const mail = id === undefined ? undefined : await store.find(id);
  switch (`${request.method} ${id ? pathname.replace(id, ':id') : pathname}`) {
    case 'GET /':
      return html('Mail · Mottak', list(await store.list(filter), filter.to));
    case 'GET /messages/:id':
      return mail ? html(mail.subject, show(mail)) : notFound();
    case 'GET /api/messages':
      return json(await store.list(filter));
    case 'DELETE /api/messages':
      await store.clear();
      return json([]);
    case 'GET /api/messages/:id':
      return mail ? json(mail) : notFound();
    case 'GET /api/messages/:id/source':
      return mail && source
        ? {
            headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
            body: await store.source(mail.id),
          }
        : notFound();
    case 'GET /api/faults':
      return json(faults.current);
    case 'PUT /api/faults':
      return setFaults(faults, request);
    case 'DELETE /api/faults':
      faults.current = noFaults();
      return json(faults.current);
    default:
      return notFound();
  }
}

/**
 * @param {{current: import('./mail-faults.js').Faults}} faults
 * @param {import('node:http').IncomingMessage} request
 */
async function setFaults(faults, request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  try {
    faults.current = parseFaults(JSON.parse(body));
    return json(faults.current);
  } catch (error) {
    return json({ error: String(error) }, 400);
  }
}

const MOST_SHOWN = 500;

/** @param {number} count */
function counted(count) {
  const said = `${count.toLocaleString('en-GB')} ${count === 1 ? 'email' : 'emails'}.`;
  return count > MOST_SHOWN ? `${said} The newest ${MOST_SHOWN} are shown.` : `${said} The newest is first.`;
}

/**
 * An instant as it is read in Norway.
 *
 * @param {string} instant ISO 8601
 */
function inWords(instant) {
  const there = new Date(instant).toLocaleString('en-GB', {
    timeZone: 'Europe/Oslo',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return `${there.replace(' at ', ', ')} (Norwegian time)`;
}

/**
 * @param {Mail[]} mails
 * @param {string} to
 */
function list(mails, to) {
  const rows = mails
    .toReversed()
    .slice(0, MOST_SHOWN)
    .map(
      ({ id, receivedAt, envelope, subject }) =>
        `<tr><td>${escaped(inWords(receivedAt))}</td><td>${escaped(envelope.to.join(', '))}</td><td><a href="/messages/${escaped(id)}">${escaped(subject || '(no subject)')}</a></td></tr>`,
    );
  return `<h1>Mail</h1><form><label>To <input name="to" value="${escaped(to)}"></label> <button>Search</button></form><p>${counted(mails.length)}</p><table><tr><th>Received</th><th>To</th><th>Subject</th></tr>${rows.join('')}</table>`;
}

/** @param {Mail} mail */
function show({ id, receivedAt, envelope, subject, headers, text }) {
  const rows = Object.entries(headers).map(
    ([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<p><a href="/">All mail</a> · <a href="/api/messages/${escaped(id)}/source">Source</a></p><h1>${escaped(subject || '(no subject)')}</h1><p>To ${escaped(envelope.to.join(', '))} · ${escaped(inWords(receivedAt))}</p><pre>${escaped(text)}</pre><h2>Headers</h2><table>${rows.join('')}</table>`;
}

/**
 * @param {string} title
 * @param {string} body
 * @returns {Answer}
 */
function html(title, body) {
  const { headers, html: text } = page(title, body);
  return { headers, body: text };
}

/**
 * @param {unknown} value
 * @param {number} [status]
 * @returns {Answer}
 */
function json(value, status = 200) {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: JSON.stringify(value),
  };
}

/** @returns {Answer} */
function notFound() {
  return json({ error: 'there is no such thing here' }, 404);
}
