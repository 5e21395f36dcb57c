import type { CaseEvent } from '@mottak/contracts';
import type { MessageKind } from '@mottak/case';
import type { Recipient } from '../deliveries/recipient.js';

/** A delivery that this process has claimed, with what its letter needs to know of its case. */
export interface ClaimedDelivery {
  caseId: string;
  factNumber: number;
  to: Recipient;
  kind: MessageKind;
  event: CaseEvent;
  messageId: string;
  /** Which attempt this is, from 1. Also the token that shows that the claim is still ours. */
  attempts: number;
  /** Its making, or when it was last held. */
  since: Date;
  /** Message-ID of the first message to this recipient about the case; null where this is it. */
  threadId: string | null;
  /** The text of the last question before it. */
  questionTextId: string | null;
  inquiryId: string | null;
  receivedAt: Date | null;
  /** How the inquiry came; null where that was recorded before it was kept. */
  channel: string | null;
  /** The earlier facts hadn't all been seen, and it goes out all the same. */
  pastGap: boolean;
}
