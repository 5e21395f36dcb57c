import type { InquiryReceived, ReplyReceived } from '@mottak/contracts';

/** The opening of a case that was a part of another, which it names: of others no `part` is made. */
type PartReceived = InquiryReceived & Required<Pick<InquiryReceived, 'splitFrom'>>;

/** An event that its case's workflow is owed. `new` can be delivered, `held` waits for an opening or a
 * follow-up. A `part` of the case has become a case of its own, whose opening the payload is. */
export type InboxRow = {
  event_id: string;
  case_id: string;
  attempts: number;
  reason: string | null;
} & (
  | { type: 'inquiry'; payload: InquiryReceived }
  | { type: 'part'; payload: PartReceived }
  | { type: 'reply'; payload: ReplyReceived }
);

/** Why a row is held. */
export const heldFor = { opening: 'opening', followUp: 'follow-up' } as const;

/** Why a row that was parked, or the opening of a case that has parked rows, is to be delivered again. */
export const askedAgain = 'an operator had it tried again';
