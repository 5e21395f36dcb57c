import type {
  CalendarPreview,
  CalendarView,
  CaseView,
  EscalationListed,
  EscalationView,
  InquiryView,
} from '@mottak/contracts';
import { eventually, inquiry, Mailbox, pause } from '@mottak/testing';
import { DateTime } from 'luxon';
import { inWords, type Cast } from '../system/cast.js';
import { expectEqual, expectThat, type Teller } from './teller.js';

const calendar = '/api/v1/calendars/norway-office-hours';
const zone = 'Europe/Oslo';

/** A calendar changes under an open case, and the duty officer is paged outside hours (R6, R7). */
export async function onCall(tell: Teller, cast: Cast): Promise<void> {
  tell.title('The desk closes for a day: open promises move, and an officer is paged');
  const { caseId } = await tell.step('An ordinary inquiry of Nordlys comes in', () =>
    inquire(cast, 'medium'),
  );
  const before = await tell.step(
    'It is to be answered within two working hours',
    async () => answerDue(await cast.becomes(caseId, 'open')),
    (due) => `By ${inOslo(due)}.`,
  );
  const today = DateTime.now().setZone(zone).toISODate() ?? '';
  const dates = [...new Set([today, DateTime.fromISO(before, { zone }).toISODate() ?? ''])];
  let closed: DateTime | undefined;
  try {
    await tell.step(
      'An operator looks at what closing that day would move, and closes it',
      async () => {
        const definition = await withHours(cast, dates, []);
        const preview = await cast.operator.post<CalendarPreview>(`${calendar}/preview`, {
          definition,
          days: 14,
        });
        expectEqual(preview.status, 200, 'the answer to the preview');
        closed = await change(cast, definition, 'Planleggingsdag');
        return preview.body;
      },
      ({ dates: changed, openCases }) =>
        `${changed.map(({ date }) => date).join(', ') || 'No opening'} would close; ${String(openCases)} open cases run by it.`,
    );
    await tell.step(
      'The promise moves to the next opening, and the timeline says so',
      async () => {
        const due = await eventually(
          'the promise to move',
          async () => {
            const now = answerDue((await cast.case(caseId)).body);
            return now > before ? now : undefined;
          },
          20_000,
        );
        await cast.fact(caseId, 'calendar-changed');
        return due;
      },
      (due) => `By ${inOslo(due)}.`,
    );
    await callTheOfficer(tell, cast);
  } finally {
    await tell.step('The operator takes the closing back, and the promise with it', async () => {
      const open = await change(cast, await withHours(cast, dates, undefined), 'Planleggingsdagen er avlyst');
      // What of the desk's hours went by while it was closed is no service time.
      const latest = DateTime.fromISO(before).plus(open.diff(closed ?? open));
      await eventually(
        'the promise to move back',
        async () => {
          const due = answerDue((await cast.case(caseId)).body);
          return (due >= before && DateTime.fromISO(due) <= latest) || undefined;
        },
        20_000,
      );
    });
  }
  await tell.step(
    'The inquiry is withdrawn',
    async () => {
      await cast.command(cast.agent, caseId, 'withdraw', {});
      return cast.timeline(caseId);
    },
    inWords,
  );
}

async function callTheOfficer(tell: Teller, cast: Cast): Promise<void> {
  const { caseId, caseNumber } = await tell.step(
    'Outside hours, somebody at Nordlys flags an inquiry as urgent',
    () => inquire(cast, 'high'),
  );
  const escalation = await tell.step(
    'The officer who has duty is paged by mail',
    async () => {
      const opened = await eventually('the escalation', async () => {
        const { body } = await cast.agent.get<{ items: EscalationListed[] }>('/api/v1/on-call');
        return body.items.find((one) => one.caseId === caseId && one.lastPaged !== null);
      });
      const officer = opened.lastPaged?.officer ?? '';
      const mailbox = new Mailbox(cast.addresses.mail, `${officer}@mottak.example`);
      const mail = await mailbox.receive('the page', ({ subject }) => subject.includes(caseNumber));
      return { ...opened, officer, mail };
    },
    ({ mail }) => `${mail.subject}\n${mail.text}`,
  );
  await tell.step(
    'The officer takes it; whoever tries after that hears that it is taken',
    async () => {
      const [first, second] =
        escalation.officer === 'duty' ? [cast.duty, cast.duty2] : [cast.duty2, cast.duty];
      const path = `/api/v1/on-call/${escalation.id}/acknowledge`;
      const taken = await first.post<EscalationView>(path);
      const late = await second.post(path);
      expectEqual([taken.status, late.status], [200, 409], 'the answers');
      return taken.body;
    },
    ({ story }) => story.map(({ what, at }) => `${at.slice(11, 19)}  ${what}`).join('\n'),
  );
  await tell.step('Who has duty when can be subscribed to as iCalendar', async () => {
    const { status, body } = await cast.duty.get<string>('/api/v1/rotas/vakt/calendar.ics');
    expectThat(status === 200 && body.startsWith('BEGIN:VCALENDAR'), 'it is a calendar');
  });
  await cast.command(cast.agent, caseId, 'resolve', { text: 'Vakten har rettet det.' });
}

async function inquire(cast: Cast, urgency: 'medium' | 'high'): Promise<InquiryView> {
  const contact = { email: cast.contact('odd', 'nordlys').address, language: 'nn' as const };
  const body = inquiry({ customer: 'nordlys', contact, urgency });
  const { status, body: view } = await cast.ola.post<InquiryView>('/api/v1/inquiries', body);
  expectEqual(status, 201, 'the status of the inquiry');
  return view;
}

/** The calendar as it is, with these dates' hours replaced; undefined takes the replacement back. */
async function withHours(
  cast: Cast,
  dates: readonly string[],
  hours: [] | undefined,
): Promise<CalendarView['versions'][number]['definition']> {
  const { body } = await cast.operator.get<CalendarView>(calendar);
  const [newest] = body.versions;
  expectThat(newest !== undefined, 'the calendar has a version');
  const kept = Object.entries(newest.definition.exceptions ?? {}).filter(([date]) => !dates.includes(date));
  const added = hours ? dates.map((date) => [date, hours] as const) : [];
  return { ...newest.definition, exceptions: Object.fromEntries([...kept, ...added]) };
}

/** Makes a version, and waits until it counts: what comes in before is judged by the one before it. */
async function change(cast: Cast, definition: unknown, why: string): Promise<DateTime> {
  const { headers } = await cast.operator.get(calendar);
  const { status, body } = await cast.operator.call<CalendarView>('PUT', calendar, {
    body: { definition, why },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  expectEqual([status, status === 200 ? '' : body], [200, ''], 'the answer to the change');
  const validFrom = DateTime.fromISO(body.versions[0]?.validFrom ?? '');
  expectThat(validFrom.isValid, 'the version says from when it counts');
  await pause(Math.max(0, validFrom.diffNow().toMillis()));
  return validFrom;
}

function answerDue({ promises }: CaseView): string {
  const due = promises.find(({ promise }) => promise === 'answer')?.due;
  expectThat(typeof due === 'string', 'the answer has a due time');
  return due;
}

const inOslo = (instant: string): string =>
  DateTime.fromISO(instant, { zone, locale: 'en-GB' }).toFormat('cccc d LLLL HH:mm');
