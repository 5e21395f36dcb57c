import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { impactQuestion, type ImpactAnswer, type ImpactQuestion } from '@mottak/contracts';

/** Routing's answers to what approval asks it, from calendars, rotas and open cases of the test's own. */
export class TestRouting {
  readonly calendars = new Set(['norway-office-hours', 'always']);
  readonly rotas = new Set(['vakt']);
  openCases = 3;
  readonly asked: ImpactQuestion[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestRouting> {
    const server = createServer();
    const routing = new TestRouting(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isAllowed = request.headers.authorization?.startsWith('Bearer ') && request.method === 'POST';
        response.writeHead(isAllowed ? 200 : 401, { 'content-type': 'application/json' });
        const question = impactQuestion.parse(JSON.parse(Buffer.concat(chunks).toString()));
        response.end(JSON.stringify(isAllowed ? routing.answer(question) : {}));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return routing;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(question: ImpactQuestion): ImpactAnswer {
    this.asked.push(question);
    return {
      openCases: this.openCases,
      unknownCalendars: question.calendars.filter((id) => !this.calendars.has(id)),
      unknownRotas: question.rotas.filter((id) => !this.rotas.has(id)),
    };
  }
}
