import type { InquiryView, MessageView, Problem } from '@mottak/contracts';
import { caseWorkflowId } from '@mottak/contracts/plain';
import { eventually, inquiry } from '@mottak/testing';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { inWords, type Cast } from '../system/cast.js';
import { expectEqual, expectThat, type Teller } from './teller.js';
import { statuses } from './statuses.js';

/** Story one: an approved product, from the inquiry to the linked case that a late reply opens. */
export async function approvedProduct(tell: Teller, cast: Cast): Promise<void> {
  tell.title('Story one: e-mail does not work, and e-mail is in the catalogue');
  const contact = cast.contact('per');
  const key = { 'idempotency-key': `"${contact.address}"` };
  const body = inquiry({ contact: { email: contact.address, name: 'Per', language: 'nb' } });
  const post = () => cast.integrator.post<InquiryView>('/api/v1/inquiries', body, key);

  const first = await tell.step(
    'The integrator hands the inquiry in over HTTP, and it is stored before the answer',
    async () => {
      const answer = await post();
      expectEqual(answer.status, 201, 'the status');
      return answer.body;
    },
    ({ caseNumber, caseId }) => `${caseNumber}, case ${caseId}`,
  );
  const { caseId } = first;

  await tell.step('The same request again gets the same answer, and makes no second case', async () => {
    const again = await post();
    expectEqual([again.status, again.body], [201, first], 'the repeated answer');
  });
  await tell.step('The same key with another body is refused', async () => {
    const answer = await cast.integrator.post<Problem>(
      '/api/v1/inquiries',
      { ...body, subject: 'Noe annet' },
      key,
    );
    expectEqual([answer.status, answer.body.code], [422, 'key-reused'], 'the refusal');
  });
  await tell.step(
    'The case is open, judged and at reception',
    async () => {
      const view = await cast.becomes(caseId, 'open');
      expectEqual([view.verdict?.applies, view.place], [true, 'reception'], 'verdict and place');
      return view;
    },
    (view) => `${view.priority ?? '?'}; ${view.verdict?.reasons.join('; ') ?? ''}`,
  );
  await tell.step('Temporal shows its workflow, with search attributes', async () => {
    await shownInTemporal(cast, caseId);
  });
  await tell.step(
    'The contact has a receipt, in Norwegian and marked as automatic',
    async () => {
      const mail = await contact.receive(
        'the receipt',
        ({ headers }) => (headers['auto-submitted'] ?? 'no') !== 'no',
      );
      expectThat(mail.subject.includes(first.caseNumber), 'the subject names the case');
      return mail;
    },
    (mail) => mail.text,
  );

  await tell.step(
    'An agent finds it in the list, opens it, and answers when work starts',
    async () => {
      const list = await cast.agent.get<{ items: { id: string }[] }>(
        '/api/v1/cases?state=open&customer=fjellheim',
      );
      expectThat(
        list.body.items.some(({ id }) => id === caseId),
        'the case is in the list',
      );
      const at = new Date(Date.now() + 3_600_000).toISOString();
      const view = await cast.command(cast.agent, caseId, 'answer', {
        text: 'Vi ser på det, og melder fra når vi vet mer.',
        start: { kind: 'at', at },
      });
      expectEqual(statuses(view, 'answer'), ['kept'], 'the promise of an answer');
      const mail = await contact.receive('the answer', ({ text }) => text.includes('ser på det'));
      expectThat(!mail.headers['auto-submitted'], 'the answer is not marked as automatic');
      return mail;
    },
    (mail) => mail.text,
  );
  await tell.step('A command on an old version of the case is refused (412)', async () => {
    const answer = await cast.agent.post<Problem>(
      `/api/v1/cases/${caseId}/note`,
      { text: 'Gammel' },
      { 'if-match': '"1"' },
    );
    expectEqual([answer.status, answer.body.code], [412, 'stale'], 'the refusal');
  });
  await tell.step('The agent routes it to the network operations', async () => {
    const view = await cast.command(cast.agent, caseId, 'route', {
      to: 'network-operations',
      why: 'Feil i utgående e-post',
    });
    expectEqual([view.place, view.waitingOn], ['network-operations', 'resolver'], 'place and waiting');
  });
  await tell.step('A resolver asks the customer; the case waits', async () => {
    await cast.command(cast.resolver, caseId, 'ask', { text: 'Hvilken mottaker gjelder det?' });
    await contact.receive('the question', ({ text }) => text.includes('Hvilken mottaker'));
  });
  await tell.step('The customer is reminded, by the clock on the wall', async () => {
    await cast.fact(caseId, 'reminded', 15_000);
  });
  await tell.step('Kari replies for her organisation, and the case goes on', async () => {
    const answer = await cast.kari.post<MessageView>(`/api/v1/cases/${caseId}/messages`, {
      text: 'Alle mottakere.',
    });
    expectEqual(answer.status, 201, 'the status');
    await cast.becomes(caseId, 'open');
  });
  await tell.step('Ola of another customer does not even learn that the case exists', async () => {
    expectEqual((await cast.ola.get(`/api/v1/cases/${caseId}`)).status, 404, 'the status');
  });
  await tell.step(
    'The resolver tells how it goes, and then the solution',
    async () => {
      await cast.command(cast.resolver, caseId, 'progress', { text: 'Vi har funnet feilen.' });
      const view = await cast.command(cast.resolver, caseId, 'resolve', {
        text: 'Utgående e-post virker igjen.',
      });
      expectEqual(view.state, 'resolved', 'the state');
      return contact.receive('the solution', ({ text }) => text.includes('virker igjen'));
    },
    (mail) => mail.text,
  );
  await tell.step('What is not possible now is refused, with what is (409)', async () => {
    const answer = await cast.agent.post<Problem>(`/api/v1/cases/${caseId}/ask`, { text: 'Sikker?' });
    const { status, body } = answer;
    expectEqual(
      [status, body.allowed?.includes('answer'), body.allowed?.includes('ask')],
      [409, true, false],
      'the refusal',
    );
  });
  await tell.step(
    'The integrator replies within the grace: the case is reopened, and solved anew',
    async () => {
      await cast.integrator.post(`/api/v1/cases/${caseId}/messages`, { text: 'Det virker ikke likevel.' });
      await cast.fact(caseId, 'reopened');
      await cast.command(cast.agent, caseId, 'resolve', { text: 'Nå virker det.' });
    },
  );
  await tell.step('The grace passes and the case is closed', async () => {
    await cast.becomes(caseId, 'closed', 20_000);
  });
  await tell.step('A reply after that opens a linked case', async () => {
    await cast.kari.post(`/api/v1/cases/${caseId}/messages`, { text: 'En ting til.' });
    const next = await eventually('the linked case', async () => {
      const { body } = await cast.case(caseId);
      return body.followedBy ?? undefined;
    });
    const view = await cast.becomes(next, 'open');
    expectEqual(view.follows, caseId, 'what the new case follows');
    await cast.command(cast.agent, next, 'resolve', { text: 'Ordnet.' });
  });
  await tell.step(
    'The timeline tells it all, 1…n',
    async () => {
      const timeline = await cast.timeline(caseId);
      expectEqual(
        timeline.facts.map(({ number }) => number),
        timeline.facts.map((_, index) => index + 1),
        'the numbers',
      );
      return timeline;
    },
    inWords,
  );
}

const caseState = defineSearchAttributeKey('CaseState', 'KEYWORD');

async function shownInTemporal(cast: Cast, caseId: string): Promise<void> {
  const { temporal, temporalNamespace: namespace } = cast.addresses;
  const connection = await Connection.connect({ address: temporal });
  try {
    const description = await new Client({ connection, namespace }).workflow
      .getHandle(caseWorkflowId(caseId))
      .describe();
    expectEqual(description.status.name, 'RUNNING', 'the status of the workflow');
    expectEqual(description.typedSearchAttributes.get(caseState), 'open', 'the search attribute CaseState');
  } finally {
    await connection.close();
  }
}
