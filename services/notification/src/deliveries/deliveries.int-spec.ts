import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations, type DeliveryView } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

describe('facts of cases become mails', () => {
  let stand: Stand;
  let service: RunningService;

  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
    await stand.customer({ name: 'Fjellheim AS', language: 'nn' });
  }, 120_000);
  afterAll(() => stand.close(), 120_000);

  const mails = (address: string, count: number) =>
    eventually(
      `${String(count)} mails to ${address}`,
      () => Promise.resolve(stand.mail.to(address).length >= count ? stand.mail.to(address) : undefined),
      60_000,
    );
  /** The numbers of the facts that an address has had mails of, in the order of arrival. */
  const numbersOf = (address: string) =>
    stand.mail.to(address).map(({ parsed }) => /\.(\d)\.contact/.exec(parsed.messageId ?? '')?.[1]);
  const listed = async (caseId: string, token: string | undefined) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${service.url}/api/v1/cases/${caseId}/deliveries`, { headers });
    return { status: response.status, body: (await response.json()) as { items: DeliveryView[] } };
  };
  const asAgent = async (caseId: string) =>
    (await listed(caseId, await stand.issuer.token({ sub: 'a', roles: ['agent'] }))).body.items;
  const states = async (caseId: string) => (await asAgent(caseId)).map(({ state }) => state);

  it('sends one mail for a fact with a message, none for one without, and announces it', async () => {
    const { life, address } = stand.newCase();
    await stand.publish(life.opened(), life.judged(), life.routed());
    const [mail] = await mails(address, 1);
    expect(mail?.parsed.messageId).toBe(`<${life.caseId}.2.contact@mottak.example>`);
    const sent = await eventually('the announcement', () =>
      Promise.resolve(
        stand.announced.find(
          ({ type, data }) => type === 'delivery.sent.v1' && data['caseId'] === life.caseId,
        ),
      ),
    );
    expect(sent).toMatchObject({
      type: 'delivery.sent.v1',
      data: { deliveryId: `${life.caseId}.2.contact`, factNumber: 2, kind: 'receipt', to: 'contact' },
    });
    expect(JSON.stringify(sent)).not.toContain('@kunde.example');
    expect(await states(life.caseId)).toEqual(['sent']);
  }, 120_000);

  it('holds mail to a contact whom the staff is still to confirm, says so, and sends it then', async () => {
    const { life, address } = stand.newCase();
    const contact = stand.outside.contacts.get(life.contactId);
    if (!contact) throw new Error('the case has no contact');
    contact.held = true;
    await stand.publish(life.opened(), life.judged());
    const held = await eventually('the delivery to be held', async () =>
      (await asAgent(life.caseId)).find(({ attempts, state }) => attempts > 0 && state === 'held'),
    );
    expect(held.reason).toBe('the staff has not confirmed the address of the contact');
    expect(stand.mail.to(address)).toEqual([]);
    // However long the staff takes, the mail is not given up, and the mail server gets all the time it has else.
    await stand.query(
      `UPDATE notification.delivery SET created_at = created_at - interval '30 days' WHERE case_id = $1`,
      [life.caseId],
    );
    const tries = held.attempts;
    await eventually('another attempt', async () =>
      (await asAgent(life.caseId)).find(({ attempts, state }) => attempts > tries && state === 'held'),
    );
    let refusals = 0;
    stand.mail.refuse = (to) => (to === address && (refusals += 1) === 1 ? 451 : undefined);
    contact.held = false;
    await mails(address, 1);
    await eventually(
      'the delivery to be sent',
      async () => (await states(life.caseId)).every((state) => state === 'sent') || undefined,
    );
    stand.mail.calm();
  }, 120_000);

  it('warns the desk also while the owner of inquiries is away', async () => {
    const { life } = stand.newCase();
    const due = new Date(Date.now() + 48 * 3_600_000).toISOString();
    stand.outside.awayTexts.add(life.inquiryId);
    await stand.publish(
      life.opened(),
      life.fact(
        'promise-warned',
        { promise: 'answer', generation: 1, due, threshold: 0.75 },
        { kind: 'promise-warning', to: 'desk' },
      ),
    );
    await eventually('the mail to the desk', () =>
      Promise.resolve(stand.mail.to(stand.deskAddress).find(({ raw }) => raw.includes(life.caseId))),
    );
  }, 120_000);

  it('sends one mail however often an event comes', async () => {
    const { life, address } = stand.newCase();
    const facts = [life.opened(), life.judged()];
    await stand.publish(...facts, ...facts);
    await mails(address, 1);
    await stand.publish(...facts);
    await stand.publish(life.progress(stand.outside.write(life.caseId, 'routing', 'Det går framover.')));
    await eventually('the last message', () =>
      Promise.resolve(numbersOf(address).includes('3') || undefined),
    );
    expect(numbersOf(address)).toEqual(['2', '3']);
  }, 120_000);

  it('keeps the order of facts when their events come out of order, and holds a message until those before it are known', async () => {
    const { life, address } = stand.newCase();
    const [opened, judged, routed, progress] = [
      life.opened(),
      life.judged(),
      life.routed(),
      life.progress(stand.outside.write(life.caseId, 'routing', 'Det går framover.')),
    ];
    await stand.publish(progress, opened, judged);
    await mails(address, 1);
    await eventually('the message to be held', async () =>
      (await states(life.caseId)).join() === 'sent,held' ? true : undefined,
    );
    await pause(500);
    expect(stand.mail.to(address)).toHaveLength(1);
    await stand.publish(routed);
    const all = await mails(address, 2);
    expect(all).toHaveLength(2);
    expect(numbersOf(address)).toEqual(['2', '4']);
  }, 120_000);

  it('puts a fact that it does not know with the dead letters, and goes on with the case', async () => {
    const { life, address } = stand.newCase();
    await stand.publish(life.opened(), life.judged());
    const strange = { ...life.routed(), type: 'teleported' };
    await stand.produce(life.caseId, 'case.teleported.v1', strange);
    await stand.publish(life.progress(stand.outside.write(life.caseId, 'routing', 'Det går framover.')));
    await mails(address, 2);
    const letter = await eventually('the dead letter', () =>
      Promise.resolve(
        stand.announced.find(
          ({ topic, data }) => topic === stand.deadLetters && data['caseId'] === life.caseId,
        ),
      ),
    );
    expect(letter.headers['dlq-reason']).toContain('case.teleported.v1');
  }, 120_000);

  it('puts a message of a kind that it has no words for with the dead letters', async () => {
    const { life } = stand.newCase();
    const strange = { ...life.routed(), message: { kind: 'poem', to: 'contact' } };
    await stand.produce(life.caseId, 'case.routed.v1', strange);
    const letter = await eventually('the dead letter', () =>
      Promise.resolve(
        stand.announced.find(
          ({ topic, data }) => topic === stand.deadLetters && data['caseId'] === life.caseId,
        ),
      ),
    );
    expect(letter.headers['dlq-reason']).toContain('poem');
  }, 120_000);

  it("passes over what isn't a fact on the same topic", async () => {
    const { life, address } = stand.newCase();
    await stand.produce(life.caseId, 'followup.requested.v1', {
      caseId: life.caseId,
      replyId: randomUUID(),
      textId: 'intake:x',
      receivedAt: new Date().toISOString(),
    });
    await stand.publish(life.opened(), life.judged());
    await mails(address, 1);
    expect(
      stand.announced.filter(
        ({ topic, data }) => topic === stand.deadLetters && data['caseId'] === life.caseId,
      ),
    ).toEqual([]);
  }, 120_000);

  it("writes in the contact's language, else the customer's, else Norwegian bokmål", async () => {
    const [english, customers, unknown] = [
      stand.newCase('E-mail', 'en'),
      stand.newCase('E-post', null),
      stand.newCase('E-post', null),
    ];
    stand.outside.contacts.set(unknown.life.contactId, {
      customerId: 'nobody-knows-them',
      email: unknown.address,
      name: null,
      language: null,
    });
    for (const { life } of [english, customers, unknown]) await stand.publish(life.opened(), life.judged());
    const bodies = await Promise.all(
      [english, customers, unknown].map(
        async ({ address }) => (await mails(address, 1))[0]?.parsed.text ?? '',
      ),
    );
    expect(bodies[0]).toContain('Hello Kari Nordmann,');
    expect(bodies[1]).toContain('Vi har fått førespurnaden din');
    expect(bodies[2]).toContain('Vi har fått henvendelsen din');
    expect(bodies[2]).toMatch(/^Hei\n/);
  }, 120_000);

  it('marks what is automatic by its headers, and as a reply only what is one, and what a person wrote not', async () => {
    const { life, address } = stand.newCase();
    await stand.publish(
      life.opened(),
      life.judged(),
      life.progress(stand.outside.write(life.caseId, 'routing', 'Vi ser på det.')),
      life.fact('withdrawn', { textId: 'routing:x' }, { kind: 'withdrawn', to: 'contact' }),
    );
    const [receipt, progress, withdrawn] = await mails(address, 3);
    expect(receipt?.parsed.headers.get('auto-submitted')).toBe('auto-replied');
    expect(receipt?.parsed.headers.get('x-auto-response-suppress')).toBe('All');
    expect(receipt?.parsed.headers.get('precedence')).toBe('auto_reply');
    expect(withdrawn?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(withdrawn?.parsed.headers.get('x-auto-response-suppress')).toBe('All');
    expect(withdrawn?.parsed.headers.has('precedence')).toBe(false);
    expect(progress?.parsed.headers.has('auto-submitted')).toBe(false);
    expect(progress?.parsed.headers.has('x-auto-response-suppress')).toBe(false);
    expect(progress?.parsed.headers.has('precedence')).toBe(false);
    expect(progress?.parsed.text).toContain('Vi ser på det.');
  }, 120_000);

  it('puts the mails of a case in one thread, under the subject that its sender gave', async () => {
    const { life, address } = stand.newCase('Skriveren på møterom 3 – æøå 🖨');
    await stand.publish(
      life.opened(),
      life.judged(),
      life.progress(stand.outside.write(life.caseId, 'routing', 'Vi ser på det.')),
    );
    const [first, second] = await mails(address, 2);
    expect(first?.parsed.subject).toBe(`[${life.number}] Skriveren på møterom 3 – æøå 🖨`);
    expect(second?.parsed.subject).toBe(first?.parsed.subject);
    expect(second?.parsed.inReplyTo).toBe(first?.parsed.messageId);
    expect(second?.parsed.references).toBe(first?.parsed.messageId);
    expect(first?.parsed.inReplyTo).toBeUndefined();
  }, 120_000);

  it('says in which language it is, who it is from, and where a reply goes all the same', async () => {
    const { life, address } = stand.newCase('E-mail', 'en');
    await stand.publish(life.opened(), life.judged());
    const [mail] = await mails(address, 1);
    expect(mail?.parsed.headers.get('content-language')).toBe('en');
    expect(mail?.parsed.from?.value).toEqual([{ name: 'Service Desk', address: 'desk@mottak.example' }]);
    expect(mail?.parsed.replyTo?.value).toEqual([{ name: '', address: stand.deskAddress }]);
  }, 120_000);

  it('sends a contact who rang to the telephone, and no other to it alone', async () => {
    const [rang, wrote] = [stand.newCase('E-post', 'nb'), stand.newCase('E-post', 'nb')];
    await stand.publish(rang.life.opened('phone'), rang.life.judged());
    await stand.publish(wrote.life.opened(), wrote.life.judged());
    const bodyOf = async (address: string) => (await mails(address, 1))[0]?.parsed.text ?? '';
    expect(await bodyOf(rang.address)).toContain(`Ring 926 01 444 og oppgi ${rang.life.number}.`);
    expect(await bodyOf(wrote.address)).toContain('i systemet du meldte fra i, eller ring 926 01 444');
  }, 120_000);

  it('tells a watcher neither of a time that only the contact was told, nor of the system that only the contact uses', async () => {
    const [{ life, address }, watcher] = [stand.newCase(), stand.newCase()];
    const textId = stand.outside.write(life.caseId, 'routing', 'Vi har byttet disken.');
    const missed = '2026-11-24T09:00:00.000Z';
    await stand.publish(
      life.opened(),
      life.judged(),
      life.fact(
        'answered',
        { textId, start: { kind: 'started' }, writtenAt: new Date().toISOString() },
        { kind: 'answer', to: 'contact', textId, missed, also: [watcher.life.contactId] },
      ),
    );
    const [toContact, toWatcher] = [(await mails(address, 2))[1], (await mails(watcher.address, 1))[0]].map(
      (mail) => mail?.parsed.text ?? '',
    );
    expect(toContact).toContain('Du skulle ha fått svar senest');
    expect(toContact).toContain('i systemet du meldte fra i');
    expect(toWatcher).toContain('Vi har byttet disken.');
    expect(toWatcher).not.toContain('Du skulle ha fått svar');
    expect(toWatcher).toContain(`Ring 926 01 444 og oppgi ${life.number}.`);
  }, 120_000);

  it('lets nobody smuggle a header in by a name, a subject or a text', async () => {
    const smuggled = 'x\r\nBcc: thief@evil.example\r\nX-Evil: yes\r\n\r\nAnother body';
    const { life, address } = stand.newCase(
      smuggled,
      'nb',
      `Kari ${smuggled} <thief@evil.example>, "thief" <thief@evil.example>`,
    );
    await stand.publish(
      life.opened(),
      life.judged(),
      life.progress(
        stand.outside.write(life.caseId, 'routing', `Hei\r\n.\r\nMAIL FROM:<a@b>\r\n${smuggled}`),
      ),
    );
    const all = await mails(address, 2);
    for (const { parsed } of all) {
      expect(parsed.headers.has('bcc')).toBe(false);
      expect(parsed.headers.has('x-evil')).toBe(false);
      expect(parsed.subject).toContain('x Bcc: thief@evil.example X-Evil: yes Another body');
      expect(parsed.to).toMatchObject({ value: [{ address }] });
      expect(parsed.text).toContain('Service Desk');
    }
    expect(stand.mail.to('thief@evil.example')).toEqual([]);
  }, 120_000);

  it('tells the desk in bokmål when a promise is about to be broken', async () => {
    const { life } = stand.newCase('E-post', 'en');
    const due = new Date(Date.now() + 48 * 3_600_000).toISOString();
    await stand.publish(
      life.opened(),
      life.fact(
        'promise-warned',
        { promise: 'answer', generation: 1, due, threshold: 0.75 },
        { kind: 'promise-warning', to: 'desk' },
      ),
    );
    const mail = await eventually('the mail to the desk', () =>
      Promise.resolve(stand.mail.to(stand.deskAddress).find(({ raw }) => raw.includes(life.caseId))),
    );
    expect(mail.parsed.subject).toMatch(/^\[M-\d+\] Svar kunden innen \S+ \d+\. \S+ kl\. \d\d\.\d\d$/);
    expect(mail.parsed.text).toContain('Fjellheim AS venter på svar om «E-post».');
    expect(mail.parsed.text).toContain('75 % av tiden');
  }, 120_000);

  it('shows staff what was sent about a case, and nobody else', async () => {
    const { life, address } = stand.newCase();
    await stand.publish(life.opened(), life.judged());
    await mails(address, 1);
    await eventually('it is marked sent', async () =>
      (await states(life.caseId))[0] === 'sent' ? true : undefined,
    );
    const items = await asAgent(life.caseId);
    expect(operations.listDeliveries.response.parse({ items }).items).toMatchObject([
      {
        id: `${life.caseId}.2.contact`,
        kind: 'receipt',
        to: 'contact',
        state: 'sent',
        attempts: 1,
        reason: null,
        nextAttemptAt: null,
      },
    ]);
    expect(JSON.stringify(items)).not.toContain(address);
    expect((await listed(life.caseId, undefined)).status).toBe(401);
    expect(
      (await listed(life.caseId, await stand.issuer.token({ sub: 'kari', roles: ['customer'] }))).status,
    ).toBe(403);
    expect((await listed('no-uuid', await stand.issuer.token({ sub: 'a', roles: ['agent'] }))).status).toBe(
      400,
    );
    expect(await asAgent(randomUUID())).toEqual([]);
  }, 120_000);
});
