import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import {
  agreementMessages,
  type AgreementActMessage,
  type AgreementInput,
  type RecordedAct,
} from '@mottak/contracts/plain';
import { asRefusal, oneAtATime, refuse } from '@mottak/workflow-messages';
import { Agreement, type AgreementStanding, type Ending, type Offer } from './agreement.js';
import { draftAgreement, expireAgreement, recordAct } from './approval.activities.js';
import { tellDrafted, tellEnd, tellOffered } from './agreement-reports.js';

/**
 * A separate agreement for one inquiry (R11). It is drafted from the conditions of the assessment that called for it, and
 * waits until an advisor offers it to the customer. The offer stands for the time that the customer's terms give it; the
 * customer accepts or declines it, or it expires. The timer at its end is a wake-up and not a verdict: approval judges in
 * the agreement's row, where an answer written in time wins however late it is handled. Each turn is told to the case,
 * which goes on under the agreement or ends.
 */
export async function agreementLife(input: AgreementInput): Promise<RecordedAct> {
  const agreement = new Agreement();
  takeActs(input, agreement);
  await draft(input, agreement);
  await tellDrafted(input);
  const offer = await offered(agreement);
  await tellOffered(input, offer);
  const end = await answerOrExpiry(input, agreement, offer);
  await tellEnd(input, end);
  await condition(allHandlersFinished);
  return end;
}

function takeActs(input: AgreementInput, agreement: Agreement): void {
  const turn = oneAtATime();
  setHandler(defineQuery<AgreementStanding>(agreementMessages.current), () => agreement.view());
  setHandler(
    defineUpdate<RecordedAct, [AgreementActMessage]>(agreementMessages.act),
    (message) => turn(() => act(input, agreement, message)),
    {
      validator: (message: AgreementActMessage) => refuse(agreement.refusalOf(message)),
      description: 'Offers, accepts or declines',
    },
  );
}

/** Acts in its turn, so it is asked again whether it may. */
async function act(
  { agreementId }: AgreementInput,
  agreement: Agreement,
  message: AgreementActMessage,
): Promise<RecordedAct> {
  await condition(() => agreement.state !== undefined);
  refuse(agreement.refusalOf(message));
  const recorded = await recordAct({ agreementId, actId: message.actId, act: message.act }).catch(asRefusal);
  stand(agreement, recorded);
  return recorded;
}

function stand(agreement: Agreement, recorded: RecordedAct): void {
  agreement.record(recorded);
  setCurrentDetails(agreement.inWords());
}

async function draft(input: AgreementInput, agreement: Agreement): Promise<void> {
  await draftAgreement(input);
  agreement.drafted();
  setCurrentDetails(agreement.inWords());
}

async function offered(agreement: Agreement): Promise<Offer> {
  for (;;) {
    if (agreement.offer) return agreement.offer;
    await condition(() => agreement.offer !== undefined);
  }
}

async function answerOrExpiry(
  { agreementId }: AgreementInput,
  agreement: Agreement,
  { expiresAt }: Offer,
): Promise<Ending> {
  for (;;) {
    if (agreement.end) return agreement.end;
    const answered = () => agreement.end !== undefined;
    if (
      !(await condition(answered, untilAfter(expiresAt), {
        summary: `the customer's answer, until ${expiresAt}`,
      }))
    )
      stand(agreement, await expireAgreement({ agreementId }));
  }
}

/** Milliseconds until an instant has passed. At least a second, for where approval's clock is behind this one. */
function untilAfter(instant: string): number {
  return Math.max(1000, Date.parse(instant) + 1 - Date.now());
}
