import type { AgreementView, AssessmentView, Problem } from '@mottak/contracts';
import { eventually, type Mailbox } from '@mottak/testing';
import { inWords, type Cast } from '../system/cast.js';
import { expectEqual, type Teller } from './teller.js';

/** Story two: a product that isn't in the catalogue, under a separate agreement, and one that ends with advice. */
export async function notInTheCatalogue(tell: Teller, cast: Cast): Promise<void> {
  tell.title('Story two: a drone is not in the catalogue');
  const contact = cast.contact('dagny');
  const { caseId } = await tell.step('The integrator asks for something in free text', () =>
    cast.handIn(contact, {
      product: { freeText: 'Drone til inspeksjon' },
      subject: 'Drone',
      text: 'Kan dere drifte en drone?',
    }),
  );
  await tell.step(
    'The verdict says that it is not approved, and why',
    async () => {
      const view = await cast.becomes(caseId, 'assessing');
      expectEqual([view.verdict?.applies, view.verdict?.approvedProduct], [false, false], 'the verdict');
      return view;
    },
    (view) => view.verdict?.reasons.join('\n') ?? '',
  );
  await tell.step(
    'The customer is told so honestly',
    () => contact.receive('the receipt', ({ text }) => text.includes('ikke står i katalogen')),
    (mail) => mail.text,
  );

  const key = await assessmentOf(tell, cast, caseId);
  await tell.step('The advisor approves the first step with conditions', async () => {
    const answer = await decide(cast, 'advisor', key, {
      step: 'technical',
      decision: 'approve',
      text: 'Kun i dagslys.',
    });
    expectEqual(answer.status, 200, 'the status');
  });
  await tell.step('The same advisor may not decide the second step too', async () => {
    const answer = await decide(cast, 'advisor', key, {
      step: 'commercial',
      decision: 'approve',
      text: 'Ja.',
    });
    expectEqual([answer.status, answer.body.code], [403, 'forbidden'], 'the refusal');
  });
  await tell.step('Another approves the second, and calls for a separate agreement', async () => {
    const answer = await decide(cast, 'advisor2', key, {
      step: 'commercial',
      decision: 'approve',
      text: 'Timepris 1 200 kr.',
      agreementNeeded: true,
    });
    expectEqual(answer.status, 200, 'the status');
    await cast.becomes(caseId, 'agreeing');
  });
  await offerAndAccept(tell, cast, caseId, contact);
  await tell.step(
    'The case goes on under that agreement, and is resolved',
    async () => {
      await cast.becomes(caseId, 'open');
      await cast.command(cast.agent, caseId, 'answer', {
        text: 'Vi begynner i dag.',
        start: { kind: 'started' },
      });
      await cast.command(cast.agent, caseId, 'resolve', { text: 'Dronen er i drift.' });
      return cast.timeline(caseId);
    },
    inWords,
  );

  await declined(tell, cast);
}

async function assessmentOf(tell: Teller, cast: Cast, caseId: string): Promise<string> {
  return tell.step('An advisor finds the assessment, with its steps', async () => {
    const key = `${caseId}.1`;
    const view = await eventually('the assessment', async () => {
      const answer = await cast.advisor.get<AssessmentView>(`/api/v1/assessments/${key}`);
      return answer.status === 200 ? answer.body : undefined;
    });
    expectEqual(
      view.steps.map(({ state }) => state),
      ['current', 'later'],
      'the steps',
    );
    return key;
  });
}

type Who = 'advisor' | 'advisor2';
const decide = (cast: Cast, who: Who, key: string, decision: unknown) =>
  cast[who].post<Problem>(`/api/v1/assessments/${key}/decisions`, decision);

async function offerAndAccept(tell: Teller, cast: Cast, caseId: string, contact: Mailbox): Promise<void> {
  const id = await tell.step('A separate agreement is drafted from the conditions', async () => {
    const { data } = await cast.fact(caseId, 'agreement-drafted');
    return String(data['agreementId']);
  });
  await tell.step(
    'The advisor completes the draft and sends it to the customer',
    async () => {
      const draft = await cast.advisor.replace<AgreementView>(
        'PUT',
        `/api/v1/agreements/${id}/draft`,
        { text: 'Drift av én drone, kun i dagslys. Timepris 1 200 kr.' },
        `/api/v1/agreements/${id}`,
      );
      expectEqual(draft.status, 200, 'the status of the draft');
      expectEqual(
        (await cast.advisor.post(`/api/v1/agreements/${id}/offer`)).status,
        200,
        'the status of the offer',
      );
      return contact.receive('the offer', ({ text }) => text.includes('Drift av én drone'));
    },
    (mail) => mail.text,
  );
  await tell.step('Ola of another customer can’t accept it', async () => {
    expectEqual((await cast.ola.post(`/api/v1/agreements/${id}/accept`)).status, 404, 'the status');
  });
  await tell.step('Kari accepts twice at once: one of the two wins, the other gets 409', async () => {
    const answers = await Promise.all([
      cast.kari.post(`/api/v1/agreements/${id}/accept`),
      cast.kari.post(`/api/v1/agreements/${id}/accept`),
    ]);
    expectEqual(answers.map(({ status }) => status).sort(), [200, 409], 'the two answers');
  });
}

async function declined(tell: Teller, cast: Cast): Promise<void> {
  const contact = cast.contact('dagny');
  const { caseId } = await tell.step('A second wish is for something that nobody should want', () =>
    cast.handIn(contact, { product: { id: 'fax' }, subject: 'Faks', text: 'Vi vil ha faks.' }),
  );
  await tell.step(
    'The advisor declines with advice, the customer is told, and the case ends with it',
    async () => {
      await cast.becomes(caseId, 'assessing');
      await eventually('the decision', async () => {
        const answer = await decide(cast, 'advisor', `${caseId}.1`, {
          step: 'technical',
          decision: 'decline',
          text: 'Bruk sikker e-post i stedet.',
        });
        return answer.status === 200 ? true : undefined;
      });
      await contact.receive('the advice', ({ text }) => text.includes('sikker e-post'));
      await cast.becomes(caseId, 'closed', 20_000);
      return cast.timeline(caseId);
    },
    inWords,
  );
}
