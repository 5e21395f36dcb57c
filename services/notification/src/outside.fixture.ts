import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { DeskHours, EscalationView, Language, StaffContact } from '@mottak/contracts';

interface Contact {
  customerId: string;
  email: string;
  name: string | null;
  language: Language | null;
  held?: boolean;
}

/**
 * What lies outside the service, at the edge of the process: the owners of texts, contacts and staff, who answer only to
 * a token.
 */
export class Outside {
  readonly texts = new Map<string, { caseId: string; subject: string | null; text: string }>();
  readonly contacts = new Map<string, Contact>();
  readonly staff = new Map<string, StaffContact>();
  /** The customer of each call, and the hours of each customer; those of the desk itself under ''. */
  readonly callers = new Map<string, string | null>();
  readonly hours = new Map<string, DeskHours>();
  /** Escalations as routing has them, by id. */
  readonly escalations = new Map<string, EscalationView>();
  /** Texts whose owner answers 503. */
  readonly awayTexts = new Set<string>();
  /** While true the owners answer 503. */
  away = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Outside> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const outside = new Outside(server, `http://127.0.0.1:${String(port)}`);
    server.on('request', (request, response) => {
      void outside.answer(request, response);
    });
    return outside;
  }

  /** The id of a text on a case that `owner` now serves. */
  write(
    caseId: string,
    owner: 'intake' | 'routing' | 'approval',
    text: string,
    subject: string | null = null,
  ): string {
    const id = randomUUID();
    this.texts.set(id, { caseId, subject, text });
    return `${owner}:${id}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request);
    const [status, body] = this.find(request.url ?? '', request.headers.authorization ?? '', sent);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private find(path: string, authorization: string, body: string): [number, unknown] {
    if (this.away) return [503, {}];
    if (!authorization.startsWith('Bearer ey')) return [401, {}];
    const escalation = this.escalationView(path, body);
    if (escalation) return escalation;
    const phone = this.phoneView(new URL(path, this.url));
    if (phone) return phone;
    const [, kind, id] = /^\/internal\/v1\/(texts|contacts|staff)\/([\w-]+)$/.exec(path) ?? [];
    if (kind === 'texts') return this.textView(id ?? '');
    return kind === 'staff' ? this.staffView(id ?? '') : this.contactView(id ?? '');
  }

  /** Taken by whoever is first, as routing has it. */
  private escalationView(path: string, body: string): [number, unknown] | undefined {
    const [, id, taking] = /^\/internal\/v1\/on-call\/([\w-]+)(\/acknowledge)?$/.exec(path) ?? [];
    if (id === undefined) return undefined;
    const found = this.escalations.get(id);
    if (!found || taking === undefined) return found ? [200, found] : [404, {}];
    const { officer } = JSON.parse(body) as { officer: string };
    if (found.acknowledgedBy !== null && found.acknowledgedBy !== officer)
      return [409, { type: 'x', title: 'x', status: 409, detail: 'x', code: 'conflict' }];
    this.escalations.set(id, { ...found, acknowledgedBy: officer });
    return [200, this.escalations.get(id)];
  }

  private phoneView({ pathname, searchParams }: URL): [number, unknown] | undefined {
    const [, call] = /^\/internal\/v1\/calls\/([\w-]+)\/caller$/.exec(pathname) ?? [];
    const customer = this.callers.get(call ?? '');
    if (call !== undefined) return customer === undefined ? [404, {}] : [200, { customer }];
    if (pathname !== '/internal/v1/desk-hours') return undefined;
    return [200, this.hours.get(searchParams.get('customer') ?? '')];
  }

  private textView(id: string): [number, unknown] {
    if (this.awayTexts.has(id)) return [503, {}];
    const found = this.texts.get(id);
    return found ? [200, { textId: id, ...found }] : [404, {}];
  }

  private staffView(id: string): [number, unknown] {
    const person = this.staff.get(id);
    return person ? [200, person] : [404, {}];
  }

  private contactView(id: string): [number, unknown] {
    const contact = this.contacts.get(id);
    return contact ? [200, { contactId: id, ...contact }] : [404, {}];
  }
}
