import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inquiryView, textsView, textView, type InquiryView } from '@mottak/contracts';
import { inquiry } from '@mottak/testing';
import { problemIn } from '../spec-support/caller.js';
import type { Who } from '../spec-support/people.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/inquiries';

describe('who may speak, and who may see', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start();
  });
  afterAll(() => intake.end());

  const hand = async (who: Who, customer: string): Promise<InquiryView> =>
    inquiryView.parse((await intake.as(who).post(path, inquiry({ customer }))).body);
  const refusal = async (who: Who, customer: string) =>
    problemIn(await intake.as(who).post(path, inquiry({ customer })));

  it('derives the channel from the credential', async () => {
    expect((await hand('integrator', 'fjellheim')).channel).toBe('integration');
    expect((await hand('kari', 'fjellheim')).channel).toBe('web');
    expect((await hand('agent', 'havnevik')).channel).toBe('phone');
  });

  it('lets an integrator speak only for customers that it is registered for, and reveals no others', async () => {
    const known = await refusal('integrator', 'havnevik');
    expect(known).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await refusal('integrator', 'no-such-customer')).toEqual(known);
    expect(await refusal('stranger', 'fjellheim')).toEqual(known);
  });

  it('lets customers speak only for their own organisation', async () => {
    expect(await refusal('kari', 'nordlys')).toMatchObject({ status: 403 });
    expect(await refusal('ola', 'no-such-customer')).toMatchObject({ status: 403 });
  });

  it('tells an agent that a customer is not known', async () => {
    expect(await refusal('agent', 'no-such-customer')).toMatchObject({
      status: 400,
      errors: [{ path: 'customer' }],
    });
  });

  it('lets no machine pose as a person, and no advisor or service hand in', async () => {
    expect(await refusal('poser', 'fjellheim')).toMatchObject({ status: 403 });
    expect(await refusal('advisor', 'fjellheim')).toMatchObject({ status: 403 });
    expect(await refusal('routing', 'fjellheim')).toMatchObject({ status: 403 });
  });

  it('shows an inquiry to its organisation, its integrator and staff; to others it is not there', async () => {
    const { links } = await hand('kari', 'fjellheim');
    const statusFor = async (who: Who): Promise<number> => (await intake.as(who).get(links.self)).status;
    for (const who of ['kari', 'kjell', 'integrator', 'agent', 'advisor'] as const)
      expect(await statusFor(who)).toBe(200);
    for (const who of ['ola', 'stranger'] as const) expect(await statusFor(who)).toBe(404);
    for (const who of ['nils', 'routing'] as const) expect(await statusFor(who)).toBe(403);
    const missing = await intake.as('ola').get(`${path}/${randomUUID()}`);
    const hidden = await intake.as('ola').get(links.self);
    expect({ ...problemIn(hidden), instance: '' }).toEqual({ ...problemIn(missing), instance: '' });
    expect(await intake.as('ola').get(`${path}/M-100001`)).toMatchObject({ status: 400 });
  });

  it('confines whoever is of a customer to it, whatever their roles', async () => {
    for (const who of ['agentOfFjellheim', 'eva'] as const) {
      expect((await hand(who, 'fjellheim')).channel).toBe('web');
      expect(await refusal(who, 'nordlys')).toMatchObject({ status: 403 });
      const [own, others] = [await hand('kari', 'fjellheim'), await hand('ola', 'nordlys')];
      expect((await intake.as(who).get(own.links.self)).status).toBe(200);
      expect((await intake.as(who).get(others.links.self)).status).toBe(404);
      expect((await intake.as(who).post(`${others.links.case}/messages`, { text: 'Nå' })).status).toBe(
        who === 'eva' ? 403 : 404,
      );
    }
    expect(await refusal('nils', 'fjellheim')).toMatchObject({ status: 403 });
  });

  it('hides from an integrator what is of a customer that it is not registered for', async () => {
    const { links } = await hand('agent', 'havnevik');
    expect((await intake.as('integrator').get(links.self)).status).toBe(404);
  });

  it('takes a reply from those who may speak for the customer of its case', async () => {
    const { links } = await hand('integrator', 'fjellheim');
    const statusFor = async (who: Who, to = links.case): Promise<number> =>
      (await intake.as(who).post(`${to}/messages`, { text: 'Det haster' })).status;
    expect(await statusFor('kari')).toBe(201);
    expect(await statusFor('kjell')).toBe(201);
    expect(await statusFor('integrator')).toBe(201);
    expect(await statusFor('ola')).toBe(404);
    expect(await statusFor('stranger')).toBe(404);
    expect(await statusFor('agent')).toBe(403);
    expect(await statusFor('kari', `/api/v1/cases/${randomUUID()}`)).toBe(404);
    expect(await statusFor('kari', '/api/v1/cases/none')).toBe(400);
  });

  it('serves texts and contacts to services only', async () => {
    const { id, caseId, links } = await hand('kari', 'fjellheim');
    const reply = await intake.as('kari').post(`${links.case}/messages`, { text: 'Svar' });
    const replyId = (reply.body as { id: string }).id;
    const texts = await intake.as('routing').get(`/internal/v1/texts?ids=${id},${replyId},${randomUUID()}`);
    const { items } = textsView.parse(texts.body);
    expect(items).toHaveLength(2);
    expect(items).toContainEqual({
      textId: `intake:${id}`,
      caseId,
      subject: inquiry().subject,
      text: inquiry().text,
      about: null,
    });
    expect(items).toContainEqual({
      textId: `intake:${replyId}`,
      caseId,
      subject: null,
      text: 'Svar',
      about: null,
    });
    expect(textView.parse((await intake.as('routing').get(`/internal/v1/texts/${id}`)).body).caseId).toBe(
      caseId,
    );
    expect((await intake.as('routing').get(`/internal/v1/texts/${randomUUID()}`)).status).toBe(404);
    expect((await intake.as('routing').get('/internal/v1/texts?ids=a')).status).toBe(400);
    expect((await intake.as('routing').get(`/internal/v1/contacts/${randomUUID()}`)).status).toBe(404);
    for (const who of ['kari', 'agent', 'integrator'] as const) {
      expect((await intake.as(who).get(`/internal/v1/texts/${id}`)).status).toBe(403);
      expect((await intake.as(who).get(`/internal/v1/contacts/${id}`)).status).toBe(403);
    }
  });
});
