import type { MessageKind } from '@mottak/case';
import { absorbed } from './absorbed.js';
import { advice } from './advice.js';
import { agreementAccepted } from './agreement-accepted.js';
import { agreementDeclined } from './agreement-declined.js';
import { agreementExpired } from './agreement-expired.js';
import { agreementOffer } from './agreement-offer.js';
import { answer } from './answer.js';
import { assessmentApproved } from './assessment-approved.js';
import { closedNoReply } from './closed-no-reply.js';
import { delay } from './delay.js';
import { disruptionExplained, disruptionLinked } from './disruption-linked.js';
import { disruptionNews } from './disruption-news.js';
import { disruptionUnlinked } from './disruption-unlinked.js';
import { merged } from './merged.js';
import { progress } from './progress.js';
import { promiseBroken } from './promise-broken.js';
import { promiseWarning } from './promise-warning.js';
import { question } from './question.js';
import { receiptNotApproved } from './receipt-not-approved.js';
import { receipt } from './receipt.js';
import { reminder } from './reminder.js';
import { reopened } from './reopened.js';
import { solution } from './solution.js';
import { split } from './split.js';
import { withdrawn } from './withdrawn.js';
import { targetBroken } from './target-broken.js';
import { targetWarning } from './target-warning.js';
import type { LetterInputs, Template } from './template.js';

/** The words of every kind of message, each in its own file. The compiler demands every kind in every language. */
export const templates: { readonly [Kind in MessageKind]: Template<LetterInputs[Kind]> } = {
  receipt,
  'receipt-not-approved': receiptNotApproved,
  answer,
  question,
  reminder,
  progress,
  solution,
  'closed-no-reply': closedNoReply,
  reopened,
  'assessment-approved': assessmentApproved,
  advice,
  'agreement-offer': agreementOffer,
  'agreement-accepted': agreementAccepted,
  'agreement-declined': agreementDeclined,
  'agreement-expired': agreementExpired,
  split,
  merged,
  absorbed,
  withdrawn,
  'disruption-linked': disruptionLinked,
  'disruption-explained': disruptionExplained,
  'disruption-news': disruptionNews,
  'disruption-unlinked': disruptionUnlinked,
  delay,
  'promise-warning': promiseWarning,
  'promise-broken': promiseBroken,
  'target-warning': targetWarning,
  'target-broken': targetBroken,
};

export const messageKinds = Object.keys(templates) as MessageKind[];
