// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/**
 * A mail as the API shows it.
 *
 * @typedef {object} Mail
 * @property {string} id sorts by arrival
 * @property {string} receivedAt ISO instant
 * @property {{from: string, to: string[]}} envelope
 * @property {string} subject
 * @property {Record<string, string>} headers by lower-case name; one that repeats is joined by line breaks
 * @property {string} text
 */

/** Our own lines at the head of each file, as mail servers write them on delivery. */
const FROM_LINE = 'Return-Path';
const TO_LINE = 'Delivered-To';

/** Mails in a folder, one .eml file each; the files are all there is, so they survive whatever happens to the process. */
export class MailStore {
  #folder;
  /** @type {Promise<Map<string, Mail>> | undefined} */
  #loaded;
  #last = 0;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * Keeps a mail; resolves once it is on disk.
   *
   * @param {{from: string, to: string[]}} envelope
   * @param {Buffer} source
   */
  async add(envelope, source) {
    const mails = await this.#mails();
    const id = this.#nextId();
    const head = [
      `${FROM_LINE}: <${envelope.from}>`,
      ...envelope.to.map((address) => `${TO_LINE}: ${address}`),
    ];
    const whole = Buffer.concat([
      Buffer.from(head.map((line) => `${line.replace(/[\r\n]/g, '')}\r\n`).join('')),
      source,
    ]);
    const temporary = join(this.#folder, `${id}.tmp`);
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(whole);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(this.#folder, `${id}.eml`));
    mails.set(id, await parse(id, whole));
  }

  /**
   * @param {{to?: string, subject?: string}} [filter] parts of a recipient and of the subject, in any case
   * @returns {Promise<Mail[]>} the oldest first
   */
  async list({ to = '', subject = '' } = {}) {
    const mails = [...(await this.#mails()).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return mails.filter(
      (mail) =>
        mail.subject.toLowerCase().includes(subject.toLowerCase()) &&
        mail.envelope.to.some((address) => address.toLowerCase().includes(to.toLowerCase())),
    );
  }

  /** @param {string} id */
  async find(id) {
    return (await this.#mails()).get(id);
  }

  /** @param {string} id of a mail that is there */
  async source(id) {
    return readFile(join(this.#folder, `${id}.eml`));
  }

  async clear() {
    const mails = await this.#mails();
    await Promise.all([...mails.keys()].map((id) => rm(join(this.#folder, `${id}.eml`), { force: true })));
    mails.clear();
  }

  /** Milliseconds of arrival, never the same twice, and some chance against a clock that went back. */
  #nextId() {
    this.#last = Math.max(Date.now(), this.#last + 1);
    return `${String(this.#last).padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
  }

  #mails() {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  async #load() {
    await mkdir(this.#folder, { recursive: true });
    /** @type {Map<string, Mail>} */
    const mails = new Map();
    for (const file of (await readdir(this.#folder)).sort()) {
      if (file.endsWith('.tmp')) await rm(join(this.#folder, file), { force: true });
      if (!file.endsWith('.eml')) continue;
      const id = file.slice(0, -'.eml'.length);
      mails.set(id, await parse(id, await readFile(join(this.#folder, file))));
    }
    return mails;
  }
}

/**
 * @param {string} id
 * @param {Buffer} source
 * @returns {Promise<Mail>}
 */
async function parse(id, source) {
  const { headerLines, subject, text } = await simpleParser(source, {
    skipImageLinks: true,
    skipHtmlToText: false,
  });
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim();
    lines.set(key, [...(lines.get(key) ?? []), value]);
  }
  const own = (/** @type {string} */ name) => lines.get(name.toLowerCase()) ?? [];
  return {
    id,
    receivedAt: new Date(Number(id.split('-')[0])).toISOString(),
    envelope: { from: (own(FROM_LINE)[0] ?? '').replace(/^<|>$/g, ''), to: own(TO_LINE) },
    subject: subject ?? '',
    headers: Object.fromEntries([...lines].map(([name, values]) => [name, values.join('\n')])),
    text: text ?? '',
  };
}
