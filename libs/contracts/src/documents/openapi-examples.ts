import type { OperationId } from '../http/operations.js';
import { registerExamples } from './register-examples.js';

interface Example {
  summary: string;
  value: unknown;
}

const text = 'The mailbox of our support team takes no mail since this morning.';
const caseId = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
const inquiryId = '019a2f4e-6c1a-7c0d-8f3b-5b0e6a1c9d42';
const contact = { email: 'kari@fjellheim.example', name: 'Kari Nordmann', language: 'nb' };

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const officeHours = {
  zone: 'Europe/Oslo',
  week: Object.fromEntries(weekdays.map((day) => [day, [['08:00', '16:00']]])),
};
const shorterFridays = { ...officeHours, week: { ...officeHours.week, fri: [['08:00', '14:00']] } };

/** Bodies of requests, as somebody would send them to the demo's customers. A test parses each. */
export const bodyExamples: Partial<Record<OperationId, Record<string, Example>>> = {
  ...registerExamples,
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
  startWork: { begun: { summary: 'Work has begun', value: {} } },
  assignCase: {
    self: { summary: 'To yourself', value: {} },
    other: { summary: 'To a colleague', value: { to: 'resolver', why: 'Knows this server.' } },
  },
  prioritiseCase: {
    raised: {
      summary: 'Nobody can work',
      value: { impact: 'high', urgency: 'high', why: 'It hits every ward.' },
    },
  },
  reviseVerdict: {
    revised: {
      summary: 'The requirements apply after all',
      value: { applies: true, text: "The contact called from the ward's own number." },
    },
  },
  tagCase: { tags: { summary: 'Two tags', value: { tags: ['mailbox', 'migration'] } } },
  watchCase: { nobody: { summary: 'Nobody but the contact', value: { watchers: [] } } },
  linkCase: {
    related: {
      summary: 'Two that belong together',
      value: { caseId: '019512f0-8f6c-7c3e-9a54-1f2d3c4b5a69', relation: 'related' },
    },
  },
  splitCase: {
    another: {
      summary: 'Another product, and more urgent',
      value: {
        subject: 'A printer that is offline',
        text: 'The printer in room 12 is offline too.',
        product: { id: 'workplace' },
        urgency: 'high',
      },
    },
  },
  mergeCase: {
    same: { summary: 'The same fault', value: { into: '019512f0-8f6c-7c3e-9a54-1f2d3c4b5a69' } },
  },
  withdrawCase: { withdrawn: { summary: 'It works again', value: { text: 'It came back by itself.' } } },
  rateCase: { pleased: { summary: 'Satisfied', value: { score: 5, text: 'Quick and clear.' } } },
  commandCases: {
    routed: {
      summary: 'Two cases to a resolver group; of one it is known where it stands',
      value: {
        command: { kind: 'route', to: 'network-operations', why: 'The same switch.' },
        cases: [{ id: caseId, version: 4 }, { id: '019512f0-8f6c-7c3e-9a54-1f2d3c4b5a69' }],
      },
    },
    resolved: {
      summary: 'Everybody is told the solution',
      value: {
        command: { kind: 'resolve', text: 'The switch has been replaced.' },
        cases: [{ id: caseId }],
      },
    },
  },
  linkDisruption: {
    silent: {
      summary: 'The contact gets an automatic message',
      value: { disruptionId: '019512f0-8f6c-7c3e-9a54-1f2d3c4b5a69' },
    },
  },
  unlinkDisruption: {
    other: {
      summary: 'It was something else',
      value: { disruptionId: '019512f0-8f6c-7c3e-9a54-1f2d3c4b5a69', why: 'Only this mailbox is full.' },
    },
  },
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
  putRota: {
    weekly: {
      summary: 'Two levels, handed over on Mondays',
      value: {
        name: 'Vakt',
        zone: 'Europe/Oslo',
        levels: [
          {
            officers: ['duty', 'duty2'],
            handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' },
          },
          { officers: ['operator'], handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' } },
        ],
        why: 'The rota for the spring.',
      },
    },
  },
  changeDuty: {
    override: {
      summary: 'Somebody else for a night',
      value: {
        kind: 'override',
        level: 1,
        from: '2026-03-02T16:00:00+01:00',
        to: '2026-03-03T08:00:00+01:00',
        officer: 'duty2',
        why: 'Vigdis is ill.',
      },
    },
    swap: {
      summary: 'Two officers exchange their weeks',
      value: {
        kind: 'swap',
        level: 1,
        from: '2026-03-02T08:00:00+01:00',
        to: '2026-03-16T08:00:00+01:00',
        officers: ['duty', 'duty2'],
        why: 'As they agreed.',
      },
    },
  },
  evaluateServiceTime: {
    inline: {
      summary: "A calendar of one's own",
      value: {
        calendar: {
          ...officeHours,
          closed: ['2026-05-17'],
          exceptions: { '2026-12-24': [['08:00', '12:00']] },
        },
        queries: [
          {
            op: 'due',
            start: '2026-03-27T15:30:00+01:00',
            budget: 'PT2H',
            pauses: [['2026-03-27T15:40:00+01:00', '2026-03-27T15:50:00+01:00']],
          },
          { op: 'elapsed', start: '2026-03-27T15:30:00+01:00', end: '2026-03-30T09:30:00+02:00', pauses: [] },
        ],
      },
    },
    byId: {
      summary: 'A calendar that promises run by',
      value: {
        calendar: 'norway-office-hours',
        queries: [{ op: 'due', start: '2026-04-01T15:00:00+02:00', budget: 'PT2H' }],
      },
    },
  },
  previewCalendar: {
    shorterFridays: {
      summary: 'The desk closes at two on Fridays',
      value: { definition: shorterFridays, validFrom: '2026-06-01T00:00:00+02:00' },
    },
  },
  changeCalendar: {
    shorterFridays: {
      summary: 'The desk closes at two on Fridays',
      value: {
        definition: shorterFridays,
        validFrom: '2026-06-01T00:00:00+02:00',
        why: 'Summer hours, as agreed with the customers.',
      },
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
  keepContact: {
    colleague: { summary: 'A colleague of the contact', value: { customer: 'fjellheim', ...contact } },
  },
  searchContacts: {
    words: { summary: 'Everybody called Kari', value: { customer: 'fjellheim', words: 'kari' } },
    address: { summary: 'One address', value: { customer: 'fjellheim', email: contact.email } },
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
  replaceStaff: {
    directory: {
      summary: 'Two people, of whom one leads a group',
      value: {
        items: [
          {
            id: 'resolver',
            name: 'Reidar Resolver',
            email: 'resolver@mottak.example',
            groups: [{ group: 'network-operations', lead: true, skills: ['mail'] }],
          },
          {
            id: 'duty',
            name: 'Vigdis Vakt',
            email: 'duty@mottak.example',
            phone: '+4712345678',
            language: 'nn',
          },
        ],
        why: 'Vigdis begins.',
      },
    },
  },
  createNotificationList: {
    list: {
      summary: 'Those who hear of disruptions of the mail of one customer',
      value: {
        name: 'Fjellheim, mail',
        customers: ['fjellheim'],
        services: ['mail'],
        unsubscribable: true,
        why: 'As agreed.',
      },
    },
  },
  changeNotificationList: {
    list: {
      summary: 'Every service of the customer',
      value: { name: 'Fjellheim', customers: ['fjellheim'], unsubscribable: true, why: 'As agreed.' },
    },
  },
  deleteNotificationList: {
    over: { summary: 'The agreement has ended', value: { why: 'The agreement has ended.' } },
  },
  putSubscribers: {
    two: {
      summary: 'One by mail, one by SMS',
      value: {
        items: [
          { channel: 'mail', address: 'drift@fjellheim.example', language: 'nn' },
          { channel: 'sms', address: '+4790000000' },
        ],
        why: 'As the customer asks.',
      },
    },
  },
  replaceAbsences: {
    holiday: {
      summary: 'A week off',
      value: {
        items: [{ from: '2026-07-06T00:00:00+02:00', until: '2026-07-13T00:00:00+02:00', why: 'Ferie' }],
        why: 'As agreed.',
      },
    },
  },
  replaceRoutingRules: {
    rules: {
      summary: 'Mail goes to its group at once; whatever speaks of the network is proposed to another',
      value: {
        rules: [
          {
            id: 'mail',
            conditions: { products: ['mail'], impact: ['high'] },
            outcome: { place: 'applications', mode: 'route', skill: 'mail' },
          },
          {
            id: 'network-words',
            conditions: {
              contains: ['nettverk', 'wifi'],
              time: { calendar: 'norway-office-hours', when: 'inside' },
            },
            outcome: { place: 'network-operations', mode: 'propose' },
          },
        ],
        why: 'Mail faults were left lying at reception.',
      },
    },
  },
  tryRoutingRules: {
    now: {
      summary: 'An inquiry, by the rules as they are now',
      value: {
        inquiry: {
          customer: 'fjellheim',
          channel: 'web',
          product: { freeText: 'Aksesspunkt' },
          subject: 'Ikke noe nettverk',
        },
      },
    },
    before: {
      summary: 'By rules that are still to be written',
      value: {
        inquiry: { customer: 'nordlys', channel: 'email', product: { id: 'mail' }, urgency: 'high' },
        rules: [
          {
            id: 'urgent',
            conditions: { urgency: ['high'] },
            outcome: { place: 'applications', mode: 'propose' },
          },
        ],
      },
    },
  },
  keepResolverGroup: {
    turns: {
      summary: 'Members in turn',
      value: { name: 'Nettverksdrift', assignment: 'round-robin', why: 'Everybody gets a share.' },
    },
  },
  announceDisruption: {
    mail: {
      summary: 'The mail is down for everybody',
      value: {
        services: ['mail'],
        texts: {
          nb: { title: 'E-posten er nede', text: 'Vi feilsøker, og kommer tilbake med mer.' },
          en: { title: 'Mail is down', text: 'We are looking into it, and will tell you more.' },
        },
        expectedEnd: '2030-03-04T14:00:00+01:00',
      },
    },
  },
  linkMatchingCases: {
    all: { summary: 'All that match, with an automatic message', value: {} },
    chosen: {
      summary: 'Some of them, in your own words',
      value: {
        cases: ['019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21'],
        text: 'This is what stops your mail, too. Nothing that was sent to you is lost.',
      },
    },
  },
  updateDisruption: {
    later: {
      summary: 'It takes longer',
      value: {
        texts: { nb: { title: 'E-posten er fortsatt nede', text: 'En disk må byttes.' } },
        expectedEnd: '2030-03-04T16:00:00+01:00',
      },
    },
  },
  endDisruption: {
    over: {
      summary: 'It is over',
      value: { texts: { nb: { title: 'E-posten virker igjen', text: 'Disken er byttet.' } } },
    },
  },
};

/** Answers, for the operations that most integrations begin with. A test parses each. */
export const responseExamples: Partial<Record<OperationId, Example>> = {
  tryRoutingRules: {
    summary: 'The second rule proposes a group',
    value: {
      version: 2,
      taken: {
        ruleId: 'network-words',
        outcome: { place: 'network-operations', mode: 'propose' },
      },
      passed: [
        {
          ruleId: 'mail',
          because: [
            'the product is described in free text, and not mail',
            'the impact is medium, and not high',
          ],
        },
      ],
    },
  },
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
  evaluateServiceTime: {
    summary: 'One answer, and one query whose start had no offset',
    value: { results: [{ due: '2026-03-30T07:30:00.000Z' }, { error: { code: 'bad-instant' } }] },
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
      assignee: null,
      tags: [],
      nextDueAt: null,
      waitsUntil: null,
      version: 4,
      channel: 'integration',
      contactLanguage: 'nb',
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
      splitFrom: null,
      parts: [],
      owed: ['019a2f4e-6c1b-7a11-8d20-3f1c5e9b7a64'],
      watchers: [],
      links: [],
      disruptions: [],
      rating: null,
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
