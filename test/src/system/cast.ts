import { randomUUID } from 'node:crypto';
import type { CaseView, InquiryView, InquirySubmission, Timeline } from '@mottak/contracts';
import { eventually, inquiry, Mailbox, Person, type Addresses, type Answer } from '@mottak/testing';
import { expectEqual } from '../story/teller.js';

/** Everybody in a story, and what they do so often that it has a name. */
export class Cast {
  readonly integrator: Person;
  readonly agent: Person;
  readonly resolver: Person;
  readonly advisor: Person;
  readonly advisor2: Person;
  readonly operator: Person;
  readonly telephony: Person;
  readonly duty: Person;
  readonly duty2: Person;
  readonly kari: Person;
  readonly ola: Person;
  readonly desk: Mailbox;
  /** Of the demo's group `workplace`. */
  readonly lead: Mailbox;

  constructor(readonly addresses: Addresses) {
    const person = (name: string): Person => new Person(name, addresses);
    this.integrator = person('integrator');
    this.agent = person('agent');
    this.resolver = person('resolver');
    this.advisor = person('advisor');
    this.advisor2 = person('advisor2');
    this.operator = person('operator');
    this.telephony = person('telephony');
    this.duty = person('duty');
    this.duty2 = person('duty2');
    this.kari = person('kari');
    this.ola = person('ola');
    this.desk = new Mailbox(addresses.mail, process.env['DESK_EMAIL'] ?? 'desk@mottak.example');
    this.lead = new Mailbox(addresses.mail, 'agent@mottak.example');
  }

  /** A contact that nobody has used before, so that a mailbox holds one story only. */
  contact(name: string, customer = 'fjellheim'): Mailbox {
    return new Mailbox(this.addresses.mail, `${name}.${randomUUID().slice(0, 8)}@${customer}.example`);
  }

  /** The integrator hands an inquiry in and gets 201. */
  async handIn(contact: Mailbox, changes: Partial<InquirySubmission> = {}): Promise<InquiryView> {
    const body = inquiry({ contact: { email: contact.address, name: 'Per', language: 'nb' }, ...changes });
    const answer = await this.integrator.post<InquiryView>('/api/v1/inquiries', body);
    expectEqual(answer.status, 201, 'the status of the inquiry');
    return answer.body;
  }

  async case(caseId: string, as: Person = this.agent): Promise<Answer<CaseView>> {
    const answer = await as.get<CaseView>(`/api/v1/cases/${caseId}`);
    expectEqual(answer.status, 200, 'the status of the case');
    return answer;
  }

  /** Waits until the case is in this state. */
  async becomes(caseId: string, state: string, ms?: number): Promise<CaseView> {
    return eventually(
      `the case to be ${state}`,
      async () => {
        const { body } = await this.case(caseId);
        if (body.state !== state) throw new Error(`it is ${body.state}`);
        return body;
      },
      ms,
    );
  }

  /** Gives a case a command, which must be taken. */
  async command(by: Person, caseId: string, name: string, body: unknown): Promise<CaseView> {
    const answer = await by.post<CaseView>(`/api/v1/cases/${caseId}/${name}`, body);
    expectEqual(
      [answer.status, answer.status === 200 ? '' : answer.body],
      [200, ''],
      `the answer to ${name}`,
    );
    return answer.body;
  }

  async timeline(caseId: string): Promise<Timeline> {
    return (await this.agent.get<Timeline>(`/api/v1/cases/${caseId}/timeline`)).body;
  }

  /** Waits until a promise of the case has been recorded as broken. */
  async broken(caseId: string, promise: string, ms?: number): Promise<Timeline['facts'][number]> {
    return eventually(
      `the breach of ${promise}`,
      async () =>
        (await this.timeline(caseId)).facts.find(
          ({ type, data }) => type === 'promise-broken' && data['promise'] === promise,
        ),
      ms,
    );
  }

  /** Waits until the timeline holds a fact of this type. */
  async fact(caseId: string, type: string, ms?: number): Promise<Timeline['facts'][number]> {
    return eventually(
      `the fact ${type}`,
      async () => (await this.timeline(caseId)).facts.find((fact) => fact.type === type),
      ms,
    );
  }
}

/** A timeline as a person reads it. */
export function inWords({ number, facts }: Timeline): string {
  const lines = facts.map((fact) => {
    const why = fact.why ? ` – ${fact.why}` : '';
    return `${String(fact.number).padStart(2)}  ${fact.at.slice(11, 19)}  ${fact.type.padEnd(22)} ${fact.actor.kind} ${fact.actor.id}${why}`;
  });
  return [`The timeline of ${number}:`, ...lines].join('\n');
}
