import { Injectable } from '@nestjs/common';
import { DomainError, uuidv7, type DutyCommand, type DutyCorrection, type DutyView } from '@mottak/contracts';
import {
  demandPrecondition,
  inTransaction,
  isUniqueViolation,
  type Actor,
  type Precondition,
} from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { DeskOpenings } from './desk-openings.js';
import { openShift, shiftById, viewOfShift, writeShift, type ShiftRow } from './shift-row.js';

/** A command with its blanks filled in. */
interface Signing {
  person: string;
  at: Date;
  by: string;
  why: string | null;
}

/** Signing on and off at the desk, and correcting it. */
@Injectable()
export class DutyDesk {
  constructor(
    private readonly pool: Pool,
    private readonly openings: DeskOpenings,
  ) {}

  /**
   * Signs on or off. Doing it again changes nothing but that signing on again puts off the end of a shift that would lapse.
   * @throws DomainError `forbidden`, `invalid-request`
   */
  async sign(command: DutyCommand, actor: Actor): Promise<DutyView> {
    const signing = signingOf(command, actor);
    const lapsesAt = new Date(await this.openings.lapseOf(signing.at.getTime()));
    const shift = await inTransaction(this.pool, async (on) => {
      const open = await openShift(on, signing.person, command.post);
      return command.on ? signOn(on, open, command.post, signing, lapsesAt) : signOff(on, open, signing);
    });
    return { shift: shift === undefined ? null : viewOfShift(shift) };
  }

  /** @throws DomainError `not-found`, `invalid-request`, `stale`; `conflict` where the person is on at that post already */
  async correct(
    shiftId: string,
    correction: DutyCorrection,
    actor: Actor,
    precondition: Precondition,
  ): Promise<DutyView> {
    const from = new Date(correction.from);
    const until = correction.until === null ? null : new Date(correction.until);
    refuseFuture(from, 'from');
    if (until !== null) refuseFuture(until, 'until');
    if (until !== null && until < from) throw invalid('until', 'is before the beginning');
    const lapsesAt = new Date(await this.openings.lapseOf(from.getTime()));
    return inTransaction(this.pool, async (on) => {
      const shift = await shiftById(on, shiftId);
      if (shift === undefined) throw new DomainError('not-found', 'There is no such shift.');
      demandPrecondition(precondition, shift.version);
      const corrected = await writeShift(on, {
        ...shift,
        version: shift.version + 1,
        starts_at: from,
        ends_at: until,
        lapses_at: lapsesAt,
        void: correction.void,
        recorded_by: actor.sub,
        why: correction.why,
      });
      return { shift: viewOfShift(corrected) };
    }).catch((error: unknown) => {
      throw isUniqueViolation(error, 'duty_shift_open')
        ? new DomainError('conflict', 'This person is already signed on here.')
        : error;
    });
  }
}

/** Agents sign for themselves, and now; only an operator says whose duty it was and since when, with a reason. */
function signingOf({ person, at, why }: DutyCommand, { sub, roles }: Actor): Signing {
  const isRecording = (person !== undefined && person !== sub) || at !== undefined;
  if (isRecording && !roles.includes('operator'))
    throw new DomainError(
      'forbidden',
      'Only an operator can record duty for another person, or at another time.',
    );
  if (isRecording && why === undefined) throw invalid('why', 'is needed');
  const when = at === undefined ? new Date() : new Date(at);
  refuseFuture(when, 'at');
  return { person: person ?? sub, at: when, by: sub, why: why ?? null };
}

async function signOn(
  on: PoolClient,
  open: ShiftRow | undefined,
  post: ShiftRow['post'],
  signing: Signing,
  lapsesAt: Date,
): Promise<ShiftRow> {
  const begun = { starts_at: signing.at, lapses_at: lapsesAt, recorded_by: signing.by, why: signing.why };
  const fresh = {
    id: uuidv7(),
    version: 1,
    person: signing.person,
    post,
    ends_at: null,
    void: false,
    ...begun,
  };
  if (open === undefined) return writeShift(on, fresh);
  if (signing.at < open.starts_at)
    return lapsesAt < open.starts_at
      ? writeShift(on, { ...fresh, ends_at: lapsesAt })
      : writeShift(on, { ...next(open, signing), starts_at: signing.at });
  if (signing.at < open.lapses_at)
    return lapsesAt > open.lapses_at ? writeShift(on, { ...next(open, signing), lapses_at: lapsesAt }) : open;
  await writeShift(on, lapsed(open));
  return writeShift(on, fresh);
}

async function signOff(
  on: PoolClient,
  open: ShiftRow | undefined,
  signing: Signing,
): Promise<ShiftRow | undefined> {
  if (open === undefined) return undefined;
  if (signing.at < open.starts_at) throw invalid('at', 'is before the beginning');
  if (signing.at >= open.lapses_at) return writeShift(on, lapsed(open));
  return writeShift(on, { ...next(open, signing), ends_at: signing.at });
}

const next = (shift: ShiftRow, { by, why }: Pick<Signing, 'by' | 'why'>): ShiftRow => ({
  ...shift,
  version: shift.version + 1,
  recorded_by: by,
  why,
});

/** Nobody signed off in time: it ended when it lapsed. */
const lapsed = (shift: ShiftRow): ShiftRow => ({
  ...next(shift, { by: 'system', why: 'Nobody signed off.' }),
  ends_at: shift.lapses_at,
});

function refuseFuture(at: Date, path: string): void {
  if (at.getTime() > Date.now()) throw invalid(path, 'is still to come');
}

const invalid = (path: string, message: string): DomainError =>
  new DomainError('invalid-request', `The request is invalid: \`${path}\` ${message}.`, {
    errors: [{ path, message }],
  });
