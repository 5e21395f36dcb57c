import type { RecordedAct } from '@mottak/contracts';
import type { ActRow } from '../act/act.js';
import { publicTextId } from '../texts/texts.js';
import type { AgreementRow } from './agreement.js';

/** How an agreement stands, as the workflow is told: who brought it there, and until when an offer stands. */
export function recordedAct(agreement: AgreementRow, by: ActRow | undefined): RecordedAct {
  const { state, textId, expiresAt } = agreement;
  return {
    state,
    actorId: by?.author_id ?? 'approval',
    actorKind: by === undefined ? 'system' : by.what === 'offer' ? 'staff' : 'customer',
    textId: publicTextId(textId),
    expiresAt: state === 'offered' ? (expiresAt?.toISOString() ?? null) : null,
  };
}
