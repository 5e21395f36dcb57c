// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { noFaults } from './mail-faults.js';

/** @typedef {import('smtp-server').SMTPServerDataStream} SMTPServerDataStream */
/** @typedef {import('smtp-server').SMTPServerSession} SMTPServerSession */
/** @typedef {import('./mail-faults.js').Faults} Faults */

/** Longer mails are refused, as a real server does. */
const LARGEST = 25 * 1024 ** 2;

/**
 * The SMTP side of the sink. A mail is on disk before its 250.
 *
 * @param {import('./mail-store.js').MailStore} store
 * @returns {{server: SMTPServer, faults: {current: Faults}}}
 */
export function mailServer(store) {
  const faults = { current: noFaults() };
  const server = new SMTPServer({
    banner: 'Mottak mail sink',
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: LARGEST,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onRcptTo({ address }, _session, done) {
      const { mode, code } = faults.current;
      if (mode === 'refuse' && concerns(faults.current, [address]))
        done(Object.assign(new Error('refused as asked'), { responseCode: code }));
      else done();
    },
    onData(stream, session, done) {
      take(store, stream, session, faults.current).then(() => done(), done);
    },
  });
  server.on('error', (error) => console.error(error.message));
  return { server, faults };
}

/**
 * @param {import('./mail-store.js').MailStore} store
 * @param {SMTPServerDataStream} stream
 * @param {SMTPServerSession} session
 * @param {Faults} faults
 */
async function take(store, stream, session, faults) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(/** @type {Buffer} */ (chunk));
  if (stream.sizeExceeded) throw Object.assign(new Error('the mail is too long'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo.map(({ address }) => address);
  const chosen = concerns(faults, to);
  if (faults.mode === 'delay' && chosen) await sleep(faults.delayMs);
  await store.add({ from: mailFrom ? mailFrom.address : '', to }, Buffer.concat(chunks));
  if (faults.mode === 'lose-answer' && chosen)
    throw Object.assign(new Error('the connection is lost as asked'), { responseCode: 421 });
}

/**
 * @param {Faults} faults
 * @param {string[]} addresses
 */
function concerns({ to }, addresses) {
  return addresses.some((address) => address.includes(to));
}
