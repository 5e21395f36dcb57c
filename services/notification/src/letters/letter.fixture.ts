import type { Fact, FactData, FactType, MessageKind } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import type { DisruptionSaid } from '../templates/template.js';
import { writeLetter, type LetterRequest } from './letter.js';

export const languages: Language[] = ['nb', 'nn', 'en'];
const at = '2026-11-23T09:05:00.000Z';
export const later = '2026-11-24T09:00:00.000Z';
export const agreementId = '0190a0a0-0000-7000-8000-000000000000';

const mark = { promise: 'answer' as const, generation: 1, due: later };

/** A fact whose message tells an instant where it has one to tell. */
export const fact = <T extends FactType>(type: T, data: FactData[T], changes: Partial<Fact> = {}): Fact =>
  ({
    type,
    data,
    number: 2,
    at,
    actor: { kind: 'system', id: 'test' },
    message: { kind: 'receipt', to: 'contact', due: later },
    ...changes,
  }) as unknown as Fact;

/** The same of a fact that tells no instant, as those of old. */
export const untold = ({ message: _, ...rest }: Fact): Fact => rest;

export const judged = (changes: Partial<FactData['judged']['verdict']> = {}): Fact =>
  fact('judged', {
    verdict: {
      applies: true,
      approvedChannel: true,
      approvedProduct: true,
      reasons: [],
      catalogueVersion: 1,
      agreementVersion: 1,
      ...changes,
    },
    priority: 'P3',
    impact: 'medium',
    urgency: 'medium',
    place: 'reception',
    agreementId: 'terms',
  });
export const answered = (start: FactData['answered']['start']): Fact =>
  fact('answered', { textId: 't', start, writtenAt: at });
const resolved = (how: FactData['resolved']['how']): Fact =>
  fact('resolved', { textId: 't', how, writtenAt: at });
export const concluded = (agreementNeeded: boolean): Fact =>
  fact('assessment-concluded', { assessmentId: 'a', outcome: 'approved', agreementNeeded, textId: 't' });

const linked = (said: boolean): Fact =>
  fact('disruption-linked', { textId: 't', disruptionId: agreementId, said, writtenAt: at, number: 1 });
export const outage: DisruptionSaid = {
  kind: 'announced',
  title: 'E-posten er nede',
  text: 'Vi feilsøker.',
  expectedEnd: later,
};

/** The fact that each kind of message usually comes from. */
const facts: Record<MessageKind, Fact> = {
  receipt: judged(),
  'receipt-not-approved': judged({ applies: false, approvedProduct: false }),
  answer: answered({ kind: 'at', at: later }),
  question: fact('asked', { textId: 't' }),
  reminder: fact('reminded', { reminder: 1 }),
  progress: fact('progress-told', { textId: 't' }),
  solution: resolved('reception'),
  'closed-no-reply': fact('closed', { reason: 'no-reply' }),
  reopened: fact('reopened', { replyId: 'r', receivedAt: at }),
  'assessment-approved': concluded(true),
  advice: concluded(false),
  'agreement-offer': fact('agreement-offered', { agreementId, textId: 't', expiresAt: later }),
  'agreement-accepted': fact('agreement-accepted', { agreementId }),
  'agreement-declined': fact('agreement-declined', { agreementId }),
  'agreement-expired': fact('agreement-expired', { agreementId }),
  split: fact('part-opened', { caseId: agreementId, caseNumber: 'M-100002', split: 3 }),
  merged: fact('merged', { textId: 't', into: agreementId, caseNumber: 'M-100002' }),
  absorbed: fact('absorbed', { caseId: agreementId, contactId: 'c' }),
  withdrawn: fact('withdrawn', { textId: 't' }),
  'disruption-linked': linked(false),
  'disruption-explained': linked(true),
  'disruption-news': fact('disruption-told', { disruptionId: agreementId, number: 2, kind: 'updated' }),
  'disruption-unlinked': fact('disruption-unlinked', { textId: 't', disruptionId: agreementId }),
  delay: fact('delay-told', mark),
  'promise-warning': fact('promise-warned', { ...mark, threshold: 0.5 }),
  'promise-broken': fact('promise-broken', mark),
  'target-warning': fact('promise-warned', { ...mark, promise: 'resolution', threshold: 0.75 }),
  'target-broken': fact('promise-broken', { ...mark, promise: 'take' }),
};

export const isForStaff = (kind: MessageKind): boolean => /^(promise|target)-/.test(kind);

export const request = (kind: MessageKind, changes: Partial<LetterRequest> = {}): LetterRequest => ({
  kind,
  to: isForStaff(kind) ? 'desk' : 'contact',
  fact: facts[kind],
  language: 'nb',
  caseNumber: 'M-100001',
  contactName: 'Kari Nordmann',
  inquirySubject: 'Får ikke sendt e-post',
  text: 'Vi bytter nettverkskortet.',
  question: 'Hvilket rom står skriveren i?',
  receivedAt: at,
  customerName: 'Fjellheim AS',
  disruption: kind.startsWith('disruption-') ? outage : null,
  channel: 'web',
  desk: { phone: '926 01 444', hours: '08:00-16:00' },
  agreementUrl: (id) => `http://localhost:8080/api/v1/agreements/${id}`,
  now: at,
  ...changes,
});
export const body = (kind: MessageKind, changes: Partial<LetterRequest> = {}) =>
  writeLetter(request(kind, changes)).body;
