import type { OperationId } from '../http/operations.js';

interface Example {
  summary: string;
  value: unknown;
}

const text = 'The mailbox of our support team takes no mail since this morning.';
const caseId = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
const inquiryId = '019a2f4e-6c1a-7c0d-8f3b-5b0e6a1c9d42';
const contact = { email: 'kari@fjellheim.example', name: 'Kari Nordmann', language: 'nb' };

/** Bodies of requests, as somebody would send them to the demo's customers. A test parses each. */
export const bodyExamples: Partial<Record<OperationId, Record<string, Example>>> = {
  submitInquiry: {
    catalogue: {
      summary: 'A fault in a product of the catalogue',
      value: {
        customer: 'fjellheim',
        contact,
        subject: 'No mail',
        text,
        product: { id: 'mail' },
        impact: 'high',
        urgency: 'high',
      },
    },
    freeText: {
      summary: 'Something that is not in the catalogue: the way to an advisory assessment',
      value: {
        customer: 'fjellheim',
        contact,
        subject: 'A chart recorder',
        text: 'We have bought a chart recorder and need it on the network.',
        product: { freeText: 'Chart recorder, model 7' },
      },
    },
  },
  sendMessage: { reply: { summary: 'A reply', value: { text: 'It works again for two of us.' } } },
  answerCase: {
    at: {
      summary: 'Work starts at a time',
      value: {
        text: 'We look into it before lunch.',
        start: { kind: 'at', at: '2026-03-02T10:30:00+01:00' },
      },
    },
    started: {
      summary: 'Work has started',
      value: { text: 'We are on it.', start: { kind: 'started' } },
    },
    solved: {
      summary: 'It is solved already',
      value: { text: 'The mailbox was full; it takes mail again.', start: { kind: 'solved' } },
    },
  },
  routeCase: {
    group: {
      summary: 'To a resolver group',
      value: { to: 'network-operations', why: 'The mail server can not be reached.' },
    },
    reception: { summary: 'Back to reception', value: { to: 'reception' } },
  },
  askCustomer: { question: { summary: 'A question', value: { text: 'Since when do you see this?' } } },
  tellProgress: { progress: { summary: 'How it goes', value: { text: 'Half of the mailboxes are back.' } } },
  noteCase: { note: { summary: 'An internal note', value: { text: 'The same as last week.' } } },
  resolveCase: {
    solution: { summary: 'The solution', value: { text: 'The mail server was restarted with more room.' } },
  },
  decideStep: {
    approve: {
      summary: 'Approve with conditions; a separate agreement is called for',
      value: {
        step: 'technical',
        decision: 'approve',
        text: 'On the guest network only.',
        agreementNeeded: true,
      },
    },
    decline: {
      summary: 'Decline with advice',
      value: { step: 'technical', decision: 'decline', text: 'Model 8 of the same maker is supported.' },
    },
  },
  tellCallEvents: {
    one: {
      summary: 'A call that rings',
      value: {
        provider: 'exchange',
        call: 'c-4711',
        leg: 'queue',
        sequence: 0,
        type: 'ringing',
        at: '2026-03-02T09:14:05.120+01:00',
        from: '+4722000000',
        to: '+4792601444',
      },
    },
    several: {
      summary: 'The same call, answered and ended; the number is withheld',
      value: [
        {
          provider: 'exchange',
          call: 'c-4711',
          leg: 'queue',
          sequence: 1,
          type: 'answered',
          at: '2026-03-02T09:14:20+01:00',
          from: null,
        },
        {
          provider: 'exchange',
          call: 'c-4711',
          leg: 'queue',
          sequence: 2,
          type: 'ended',
          at: '2026-03-02T09:20:00+01:00',
        },
      ],
    },
  },
  makeCaseOfCall: {
    caller: {
      summary: 'What the caller says',
      value: { customer: 'fjellheim', contact, subject: 'No mail', text, product: { id: 'mail' } },
    },
  },
  registerCallerNumber: {
    switchboard: {
      summary: 'The switchboard of a customer',
      value: { number: '+47 22 00 00 00', customer: 'fjellheim' },
    },
  },
  signDuty: {
    on: { summary: 'I take the telephone', value: { post: 'phone', on: true } },
    forAnother: {
      summary: 'An operator signs somebody off who forgot',
      value: {
        post: 'phone',
        on: false,
        person: 'agent',
        at: '2026-03-02T14:00:00+01:00',
        why: 'Went home ill at two.',
      },
    },
  },
  correctDuty: {
    correction: {
      summary: 'An hour shorter than recorded',
      value: {
        from: '2026-03-02T08:00:00+01:00',
        until: '2026-03-02T11:00:00+01:00',
        why: 'Was in a meeting from eleven.',
      },
    },
  },
  draftAgreement: {
    terms: {
      summary: 'The terms',
      value: { text: 'Support for one chart recorder, office hours, for a year.' },
    },
  },
};

/** Answers, for the operations that most integrations begin with. A test parses each. */
export const responseExamples: Partial<Record<OperationId, Example>> = {
  submitInquiry: {
    summary: 'Stored; the case follows within a second',
    value: {
      id: inquiryId,
      caseId,
      caseNumber: 'M-100042',
      customer: 'fjellheim',
      channel: 'integration',
      subject: 'No mail',
      product: { id: 'mail' },
      receivedAt: '2026-03-02T08:14:05.120Z',
      links: { self: `/api/v1/inquiries/${inquiryId}`, case: `/api/v1/cases/${caseId}` },
    },
  },
  getCase: {
    summary: 'A case that has been answered',
    value: {
      id: caseId,
      number: 'M-100042',
      customer: 'fjellheim',
      state: 'open',
      priority: 'P1',
      place: 'reception',
      waitingOn: 'reception',
      subject: 'No mail',
      receivedAt: '2026-03-02T08:14:05.120Z',
      nextDueAt: null,
      version: 4,
      channel: 'integration',
      product: { id: 'mail' },
      verdict: {
        applies: true,
        approvedChannel: true,
        approvedProduct: true,
        reasons: [],
        catalogueVersion: 1,
        agreementVersion: 1,
      },
      agreement: 'fjellheim-standard',
      follows: null,
      followedBy: null,
      promises: [
        { promise: 'answer', generation: 1, due: '2026-03-02T10:14:05.120Z', status: 'kept', counts: true },
      ],
      allowed: ['answer', 'route', 'ask', 'progress', 'note', 'resolve'],
      messages: [
        {
          id: `intake:${inquiryId}`,
          kind: 'inquiry',
          by: { kind: 'machine', id: 'integrator' },
          at: '2026-03-02T08:14:05.120Z',
          text,
        },
      ],
    },
  },
};
