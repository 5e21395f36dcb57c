import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { leadsView, operations, staffContact } from '@mottak/contracts';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { ResolverGroups } from '../terms/resolver-groups.js';
import { demoStaff } from './demo-staff.js';

const staff = '/api/v1/staff';
const reidar = {
  id: 'resolver',
  name: 'Reidar Resolver',
  email: 'resolver@mottak.example',
  phone: '+4700000002',
  language: 'nn',
  groups: [{ group: 'applications', lead: true, skills: ['payroll', 'mail'] }],
};
const vigdis = { id: 'duty', name: 'Vigdis Vakt', email: 'duty@mottak.example' };
const away = { from: '2026-07-06T00:00:00.000Z', until: '2026-07-13T00:00:00.000Z', why: 'Ferie' };

describe('the directory of the staff', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());
  beforeEach(async () => {
    await routing.as('operator').replace(staff, { items: [reidar, vigdis] });
  });

  const put = (path: string, body: object, who: Who = 'operator') =>
    routing.as(who).replace<object>(path, body);
  const read = (path: string, who: Who = 'operator') => routing.as(who).get(path);

  it('is what an operator has made it, whole', async () => {
    const { status, body } = await read(staff, 'agent');
    const whole = { ...vigdis, phone: null, language: 'nb', groups: [] };
    expect({ status, body }).toEqual({ status: 200, body: { items: [whole, reidar] } });
    expect(operations.listStaff.response.parse(body)).toEqual(body);
    const moved = { ...reidar, name: 'R. Resolver', groups: [] };
    expect(await put(staff, { items: [moved] })).toMatchObject({ status: 200, body: { items: [moved] } });
  });

  it('is not overwritten by who has not seen what another made of it, not even at once', async () => {
    const seen = (await read(staff)).headers.get('etag') ?? '';
    const over = (items: object[]) =>
      routing.as('operator').put<object>(staff, { items, why: 'Nytt nummer' }, { 'if-match': seen });
    const both = await Promise.all([
      over([reidar, { ...vigdis, phone: '+4712345678' }]),
      over([reidar, { ...vigdis, language: 'nn' }]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const stale = await over([]);
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale', version: expect.any(Number) } });
  });

  it('says who changed it, when, why, and what was and became of each person', async () => {
    await put(staff, { items: [{ ...reidar, phone: '+4799999999' }], why: 'Vigdis slutter' });
    const { body } = await read(`${staff}/versions?limit=1`);
    expect(operations.listStaffVersions.response.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      items: [
        {
          by: 'operator',
          why: 'Vigdis slutter',
          changes: [
            { item: 'duty', was: { name: 'Vigdis Vakt' }, became: null },
            { item: 'resolver', was: { phone: reidar.phone }, became: { phone: '+4799999999' } },
          ],
        },
      ],
    });
    expect((await read(`${staff}/versions`, 'agent')).status).toBe(403);
  });

  it('stays the version that it is where nothing changes', async () => {
    const before = (await read(staff)).headers.get('etag');
    const again = await put(staff, { items: [vigdis, reidar] });
    expect([again.status, again.headers.get('etag')]).toEqual([200, before]);
  });

  it('refuses somebody twice, a group that is none, and says where', async () => {
    const twice = { ...reidar, groups: [...reidar.groups, ...reidar.groups] };
    const lost = { ...reidar, groups: [{ group: 'lost', lead: false, skills: [] }] };
    expect(await put(staff, { items: [vigdis, vigdis] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'items.1.id' }] },
    });
    expect(await put(staff, { items: [twice] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'items.0.groups.1.group' }] },
    });
    expect(await put(staff, { items: [vigdis, lost] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'items.1.groups.0.group' }] },
    });
    for (const wrong of [{ phone: '22334455' }, { email: 'duty' }, { id: 'a/b' }, { language: 'se' }])
      expect((await put(staff, { items: [{ ...vigdis, ...wrong }] })).status).toBe(400);
    expect(await read(staff)).toMatchObject({ body: { items: [{ id: 'duty' }, reidar] } });
  });

  it('keeps the absences of those who stay, and none of those who leave', async () => {
    const path = `${staff}/resolver/absences`;
    const offset = { ...away, from: '2026-07-06T02:00:00+02:00' };
    const earlier = {
      from: '2026-03-30T00:00:00.000Z',
      until: '2026-04-07T00:00:00.000Z',
      why: 'Påske',
    };
    expect(await put(path, { items: [offset, earlier] })).toMatchObject({
      status: 200,
      body: { items: [earlier, away] },
    });
    await put(staff, { items: [reidar] });
    expect(await read(path)).toMatchObject({ status: 200, body: { items: [earlier, away] } });
    await put(staff, { items: [] });
    expect((await read(path)).status).toBe(404);
    await put(staff, { items: [reidar] });
    expect((await read(path)).body).toEqual({ items: [] });
  });

  it('says who changed somebody’s absences, and lets nobody overwrite what they have not seen', async () => {
    const path = `${staff}/duty/absences`;
    await put(path, { items: [away], why: 'Ferie' });
    const blind = await routing.as('operator').put(path, { items: [], why: 'x' }, { 'if-match': '"0"' });
    expect(blind.status).toBe(412);
    const { body } = await read(`${path}/versions`);
    expect(operations.listAbsenceVersions.response.parse(body).items).toMatchObject([
      { version: 1, by: 'operator', why: 'Ferie', changes: [{ item: 'duty', became: { items: [away] } }] },
    ]);
  });

  it('takes no absence that ends before it begins, and none of somebody who is not there', async () => {
    const back = await put(`${staff}/resolver/absences`, { items: [{ ...away, until: away.from }] });
    expect(back).toMatchObject({ status: 400, body: { errors: [{ path: 'items.0.until' }] } });
    expect((await put(`${staff}/nobody/absences`, { items: [away] })).status).toBe(404);
  });

  it('is changed by operators only, and never by a machine', async () => {
    for (const who of ['agent', 'resolver', 'advisor', 'kari', 'integrator', 'service'] as const) {
      expect((await put(staff, { items: [] }, who)).status).toBe(403);
      expect((await put(`${staff}/resolver/absences`, { items: [] }, who)).status).toBe(403);
      expect((await read(`${staff}/resolver/absences`, who)).status).toBe(403);
    }
    for (const who of ['kari', 'integrator', 'service', 'poser'] as const)
      expect((await read(staff, who)).status).toBe(403);
  });

  it('tells the services, and nobody else, how to reach somebody and who leads a group', async () => {
    const contact = await read('/internal/v1/staff/resolver', 'service');
    expect(staffContact.parse(contact.body)).toEqual(contact.body);
    expect(contact.body).toEqual({
      id: 'resolver',
      name: 'Reidar Resolver',
      email: 'resolver@mottak.example',
      phone: '+4700000002',
      language: 'nn',
    });
    const leads = await read('/internal/v1/resolver-groups/applications/leads', 'service');
    expect(leadsView.parse(leads.body)).toEqual({ items: [contact.body] });
    const none = await read('/internal/v1/resolver-groups/workplace/leads', 'service');
    expect(none.body).toEqual({ items: [] });
    for (const missing of ['staff/nobody', 'resolver-groups/nothing/leads'])
      expect((await read(`/internal/v1/${missing}`, 'service')).status).toBe(404);
    for (const who of ['operator', 'agent', 'kari', 'integrator'] as const)
      for (const path of ['staff/resolver', 'resolver-groups/applications/leads'])
        expect((await read(`/internal/v1/${path}`, who)).status).toBe(403);
  });
});

describe('the resolver groups', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start({ demoData: true });
  });
  afterAll(() => routing.end());

  it('are added and changed by an operator, and cases can be routed to them', async () => {
    const path = '/api/v1/resolver-groups/databases';
    const group = { name: 'Databaser', assignment: 'round-robin' };
    expect(await routing.as('operator').replace(path, group)).toMatchObject({ status: 200, body: group });
    const renamed = { name: 'Databasar', assignment: 'none' };
    await routing.as('operator').replace(path, renamed);
    const { body } = await routing.as('resolver').get('/api/v1/resolver-groups');
    expect(operations.listResolverGroups.response.parse(body).items).toContainEqual({
      id: 'databases',
      ...renamed,
      version: 2,
    });
    expect(await routing.part(ResolverGroups).isPlace('databases')).toBe(true);
    expect((await routing.as('agent').replace(path, group)).status).toBe(403);
    expect((await routing.as('kari').get('/api/v1/resolver-groups')).status).toBe(403);
    expect((await routing.as('operator').replace(path, { ...group, assignment: 'dice' })).status).toBe(400);
  });

  it('are made once, and say who changed them, when and why', async () => {
    const path = '/api/v1/resolver-groups/printers';
    const group = { name: 'Skrivere', assignment: 'none', why: 'Ny gruppe' };
    const make = () => routing.as('operator').put(path, group, { 'if-none-match': '*' });
    const made = await Promise.all([make(), make()]);
    expect(made.map(({ status }) => status).sort()).toEqual([200, 412]);
    await routing.as('operator').replace(path, { ...group, name: 'Skrivarar', why: 'Nynorsk' });
    const { body } = await routing.as('operator').get(`${path}/versions`);
    expect(operations.listResolverGroupVersions.response.parse(body).items).toMatchObject([
      { version: 2, why: 'Nynorsk', changes: [{ was: { name: 'Skrivere' }, became: { name: 'Skrivarar' } }] },
      { version: 1, by: 'operator', why: 'Ny gruppe', changes: [{ was: null }] },
    ]);
  });

  it('do not hold reception, which is no group', async () => {
    const group = { name: 'Mottak', assignment: 'none' };
    expect((await routing.as('operator').replace('/api/v1/resolver-groups/reception', group)).status).toBe(
      400,
    );
  });

  it('of the demo are staffed, and what an operator has made of them survives a start', async () => {
    const listed = async () => (await routing.as('operator').get<object>(staff)).body;
    const byId = [...demoStaff].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await listed()).toEqual({ items: byId });
    const items = byId.map((person) => (person.id === reidar.id ? reidar : person));
    await routing.as('operator').replace(staff, { items });
    await routing.stop();
    await routing.boot();
    expect(await listed()).toEqual({ items });
  });
});
