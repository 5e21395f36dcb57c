// @ts-check
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import { startStack } from './stack.js';

/** @typedef {import('./mail-store.js').Mail} Mail */

/** @type {import('./stack.js').Stack} */
let stack;
/** @type {import('nodemailer').Transporter} */
let transport;

beforeAll(async () => {
  stack = await startStack({ portOffset: 'free', parts: ['mail'], services: false, quiet: true });
  transport = nodemailer.createTransport(stack.addresses.smtpUrl);
});

afterEach(() => api('/api/faults', { method: 'DELETE' }));

afterAll(async () => {
  transport.close();
  await stack.stop();
});

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function api(path, init) {
  const response = await fetch(`${stack.addresses.mailApi}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/**
 * @param {string} to
 * @returns {Promise<Mail[]>}
 */
async function mailsTo(to) {
  return JSON.parse((await api(`/api/messages?to=${encodeURIComponent(to)}`)).text);
}

it('keeps each mail before it says so, and shows recipients, headers and text', async () => {
  await transport.sendMail({
    ...{ from: 'desk@mottak.example', to: 'Kari <kari@fjellheim.example>', bcc: 'hidden@mottak.example' },
    ...{
      subject: 'Sak M-1: vi har mottatt henvendelsen på norsk',
      text: 'Hei, Kåre!\n',
      headers: { 'Auto-Submitted': 'auto-replied' },
    },
  });
  const [mail] = await mailsTo('kari@fjellheim.example');
  expect(mail).toMatchObject({
    envelope: { from: 'desk@mottak.example', to: ['kari@fjellheim.example', 'hidden@mottak.example'] },
    subject: 'Sak M-1: vi har mottatt henvendelsen på norsk',
    text: 'Hei, Kåre!\n',
  });
  expect(mail?.headers).toMatchObject({
    'auto-submitted': 'auto-replied',
    to: 'Kari <kari@fjellheim.example>',
  });
  expect(JSON.parse((await api(`/api/messages/${mail?.id}`)).text)).toEqual(mail);
  expect((await api('/api/messages/none')).status).toBe(404);
  expect(await mailsTo('nobody')).toEqual([]);
});

it('still has the mail after it was killed', async () => {
  await transport.sendMail({
    from: 'a@b.example',
    to: 'survivor@b.example',
    subject: 'before',
    text: 'before',
  });
  await stack.kill('mail', 'SIGKILL');
  await stack.restart('mail');
  await transport.sendMail({
    from: 'a@b.example',
    to: 'survivor@b.example',
    subject: 'after',
    text: 'after',
  });
  expect((await mailsTo('survivor')).map(({ subject }) => subject)).toEqual(['before', 'after']);
});

it('shows what a mail says as text, and lets its page run nothing', async () => {
  await transport.sendMail({
    from: 'a@b.example',
    to: 'x@b.example',
    subject: '<script>alert(1)</script>',
    text: '</pre><img src=x onerror=alert(2)>',
  });
  const [mail] = await mailsTo('x@b.example');
  for (const path of ['/?to="><script>', `/messages/${mail?.id}`]) {
    const { text, headers } = await api(path);
    expect(text).not.toMatch(/<script|<img/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  expect((await api(`/messages/${mail?.id}`)).text).toContain(
    '&lt;/pre&gt;&lt;img src=x onerror=alert(2)&gt;',
  );
});

it('refuses, or takes a mail without ever saying so, when asked', async () => {
  const fault = (/** @type {object} */ wish) =>
    api('/api/faults', { method: 'PUT', body: JSON.stringify(wish) });
  const send = (/** @type {string} */ to) =>
    transport.sendMail({ from: 'a@b.example', to, subject: 's', text: 't' });
  await fault({ mode: 'refuse', code: 451, to: 'later@' });
  await expect(send('later@b.example')).rejects.toMatchObject({ responseCode: 451 });
  await send('now@b.example');
  await fault({ mode: 'lose-answer' });
  await expect(send('lost@b.example')).rejects.toMatchObject({ responseCode: 421 });
  expect((await mailsTo('@b.example')).map(({ envelope }) => envelope.to[0])).toEqual(
    expect.arrayContaining(['now@b.example', 'lost@b.example']),
  );
  expect(await mailsTo('later@')).toEqual([]);
  expect((await fault({ mode: 'explode' })).status).toBe(400);
});
