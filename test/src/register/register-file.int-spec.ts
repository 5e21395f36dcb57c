import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { compileCalendar, due } from '@mottak/service-time';
import type { CalendarView, InquiryView, Problem } from '@mottak/contracts';
import { eventually, inquiry } from '@mottak/testing';
import { System } from '../system/system.js';

jest.setTimeout(180_000);

const repository = new URL('../../../', import.meta.url);
const main = fileURLToPath(new URL('deploy/register/dist/main.js', repository));
const example = fileURLToPath(new URL('deploy/register/example.yaml', repository));

interface Ended {
  code: number;
  said: string;
  complaint: string;
}

describe('an empty system, and the register file', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start({ env: { all: { DEMO_DATA: 'false' } } });
  });
  afterAll(() => system.stop());

  /** `npm run register`, by somebody. */
  async function register(args: string[], who: 'operator' | 'agent' = 'operator'): Promise<Ended> {
    const env = {
      ...process.env,
      MOTTAK_URL: system.stack.addresses.web,
      MOTTAK_TOKEN: await system.cast[who].bearer(),
    };
    return new Promise((ended) => {
      execFile(process.execPath, [main, ...args], { env }, (error, said, complaint) => {
        ended({ code: error ? Number(error.code) : 0, said, complaint });
      });
    });
  }

  it('shows what would change, and changes nothing', async () => {
    const { code, said } = await register(['apply', example, '--dry-run']);
    expect(code).toBe(2);
    expect(said.split('\n').filter((line) => line.startsWith('+'))).toEqual([
      '+ calendars/school-hours',
      '+ resolverGroups/classrooms',
      '+ rotas/evening',
      '+ agreements/solvik-desk',
      '+ customers/solvik',
      '+ products',
      '+ notificationLists/Solvik',
    ]);
    expect(said).toContain('calendars/always is there, and not in the file');
    expect(said).toContain('~ staff\n');
    expect(said).toContain('~ rules\n');
    expect(said).toContain('9 would change.');
    expect((await system.cast.operator.get('/api/v1/register/customers/solvik')).status).toBe(404);
  });

  it('serves nobody before somebody is registered, and says so', async () => {
    const body = inquiry({ customer: 'solvik', contact: { email: 'rektor@solvik.example' } });
    const answer = await system.cast.agent.post<Problem>('/api/v1/inquiries', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });

  it('sets an organisation up, whose case is answered by what the file promises', async () => {
    expect(await register(['apply', example, '--why', 'as agreed'])).toMatchObject({
      code: 0,
      complaint: '',
    });
    const { agent } = system.cast;
    const body = inquiry({ customer: 'solvik', contact: { email: 'rektor@solvik.example' } });
    const { caseId } = await eventually('the new customer to be known', async () => {
      const answer = await agent.post<InquiryView>('/api/v1/inquiries', body, {
        'idempotency-key': `"${randomUUID()}"`,
      });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    });
    const opened = await system.cast.becomes(caseId, 'open');
    const hours = (await agent.get<CalendarView>('/api/v1/calendars/school-hours')).body.versions[0];
    if (!hours) throw new Error('the calendar has no version');
    const dueAt = due(compileCalendar(hours.definition), Date.parse(opened.receivedAt), 3_600_000);
    expect(opened.promises.find(({ promise }) => promise === 'answer')?.due).toBe(
      new Date(dueAt).toISOString(),
    );
    const answered = await system.cast.command(agent, caseId, 'answer', {
      text: 'We look into it.',
      start: { kind: 'started' },
    });
    expect(answered.promises.find(({ promise }) => promise === 'answer')?.status).toBe('kept');
  });

  it('changes nothing when it is applied again, and shows a year later what differs', async () => {
    const again = await register(['apply', example]);
    expect(again).toMatchObject({ code: 0, complaint: '' });
    expect(again.said).toContain('Nothing differs.');
    const path = '/api/v1/register/customers/solvik';
    const content = { name: 'Solvik videregående', language: 'nn', agreementId: 'solvik-desk' };
    const answer = await system.cast.operator.replace('PUT', path, { content, why: 'it grew' });
    expect(answer.status).toBe(200);
    const { code, said } = await register(['apply', example, '--dry-run']);
    expect(code).toBe(2);
    expect(said).toContain('~ customers/solvik\n');
    expect(said).toContain('    name: "Solvik videregående" → "Solvik skole"');
    expect(said).toContain('    emailDomains: [] → ["solvik.example"]');
    expect(said).toContain('1 would change.');
  });

  it('shows everything that is kept as such a file', async () => {
    const { code, said } = await register(['export']);
    expect(code).toBe(0);
    const file = join(tmpdir(), `${randomUUID()}.yaml`);
    await writeFile(file, said);
    expect(await register(['apply', file, '--dry-run'])).toEqual({
      code: 0,
      said: 'Nothing differs.\n',
      complaint: '',
    });
    expect(said).toContain('name: Solvik videregående');
  });

  it('is an operator’s, and says what is wrong with it', async () => {
    const refused = await register(['apply', example], 'agent');
    expect(refused.code).toBe(1);
    expect(refused.complaint).toContain('/api/v1/');
    const file = join(tmpdir(), `${randomUUID()}.yaml`);
    await writeFile(file, 'customers: [{ id: tunet, name: Tunet, agreementId: nothing }]');
    const wrong = await register(['apply', file]);
    expect(wrong.code).toBe(1);
    expect(wrong.complaint).toContain('content.agreementId must be an agreement that is registered');
    expect((await register(['apply'])).complaint).toContain('Say what to do');
  });
});
