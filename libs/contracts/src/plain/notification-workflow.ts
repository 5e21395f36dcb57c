/** Kinds of notices that other parts may ask for. What each is made from is in {@link NoticeInput}. */
export type NoticeKind = keyof NoticeInput;

/**
 * What a notice of each kind is made from: references and instants (ISO 8601 UTC), no names, texts or addresses.
 * `path` is where the recipient acts on it, below Mottak's public address; it begins with a slash.
 */
export interface NoticeInput {
  /** To the duty officer: somebody outside hours needs an answer (R7). */
  'oncall-page': {
    caseNumber: string | null;
    rota: string;
    /** Until then the page waits for an acknowledgement; then the next one is paged. */
    acknowledgeBy: string | null;
    path: string;
  };
  /** To the desk: a phone call rings and isn't answered yet (R15). */
  'call-waiting': { waitingSince: string; answerBy: string; path: string };
  /** To whoever announced a disruption: the time is over at which it was expected to end (R4). */
  'disruption-overdue': { disruptionId: string; expectedEnd: string; path: string };
}

/** Who gets a notice: one of the staff, by the subject of their token, or the desk's own address. */
export type NoticeRecipient = { staff: string } | 'desk';

export type NoticeChannel = 'mail' | 'sms';

/**
 * A message to one recipient about something else than a case. It is sent once, however often it is asked for:
 * `source`, `number` and `to` make it the one that it is. Notices of a source to a recipient by one channel go out in the
 * order of their numbers.
 */
export type NoticeRequest = {
  [Kind in NoticeKind]: {
    /** What it is about: a workflow's id, such as `oncall/<id>`. */
    source: string;
    /** From 1. The same person by another channel is another number. */
    number: number;
    to: NoticeRecipient;
    channel: NoticeChannel;
    kind: Kind;
    input: NoticeInput[Kind];
    /** Goes before those that aren't. */
    urgent?: boolean;
    /** How long it is of use, seconds from when it was asked for; then it fails. The house's patience with mail if left out. */
    patienceSeconds?: number;
  };
}[NoticeKind];

/** Activities in notification. Idempotent by the ids in their requests; they write rows, and the sender does the rest. */
export interface NotificationActivities {
  /** Writes the notices down. Returns once they are safe, not once they are sent; that is announced on `mottak.delivery.v1`. */
  notify(requests: NoticeRequest[]): Promise<void>;
}
