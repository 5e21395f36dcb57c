import type { Operation } from '../http/operation.js';
import { responseSchemas, schemaName } from './schema-names.js';

/** What an answer is, by the name of its schema. */
const things: Readonly<Record<string, string>> = {
  Inquiry: 'The inquiry',
  CasePage: 'A page of cases',
  Case: 'The case',
  Timeline: 'The facts of the case, in order',
  ListDeliveriesResponse: 'The messages about the case, and what became of each',
  MatchingCases: 'Cases that match, to be chosen from',
  Catalogue: 'The catalogue in force',
  CaseAudit: 'The audit of the case',
  AuditPage: 'The audits of a page of cases',
  QualityReport: 'The figures, by month and group of cases',
  ReportEntriesPage: 'A page of the cases and calls behind the figures',
  ReportAsCsv: 'The same as a table',
  ListAssessmentsResponse: 'The assessments',
  Assessment: 'The assessment with its steps',
  Agreement: 'The agreement',
  ListRotasResponse: 'The rotas',
  RotaAsItStands: 'The rota',
  ListRotaVersionsResponse: 'The versions of the rota',
  DutyRecord: 'Who had duty, and when',
  DutyCalendar: 'The duty as iCalendar (RFC 5545)',
  ListEscalationsResponse: 'The escalations',
  Escalation: 'The escalation with its pages',
  GetCallOutResponse: 'What the call-out is about, and whether it is taken',
  ListStaffResponse: 'The directory of the staff',
  ListStaffVersionsResponse: 'The versions, the newest first',
  GetAbsencesResponse: 'The absences of the person',
  ListResolverGroupsResponse: 'The resolver groups',
  ResolverGroup: 'The resolver group',
  RuleSet: 'The rules',
  ListRoutingRuleVersionsResponse: 'The versions of the rules',
  DryRunResult: 'The rule that takes the inquiry, and what each before it misses',
  ListNotificationListsResponse: 'The notification lists',
  NotificationList: 'The notification list',
  PutSubscribersResponse: 'How many were put on the list and taken off it',
  SubscribersPage: 'A page of the subscribers',
  ListNotificationListVersionsResponse: 'The versions, the newest first',
  ListDisruptionsResponse: 'The disruptions',
  Disruption: 'The disruption with its messages',
  Status: 'The status, with what goes on and what has ended lately',
  GetPhoneTextResponse: 'The text, to be read out',
  GetUnsubscriptionResponse: 'Whether the address has left',
  ServiceTimeAnswers: 'An answer for each query, in their order',
  ListCalendarsResponse: 'The calendars',
  Calendar: 'The calendar',
  CalendarPreview: 'The dates whose hours would differ, and how many open cases that concerns',
  CallEventReceipts: 'A receipt for each event',
  CallQueue: 'The queue, and recent calls',
  CallHistory: 'The call with its history',
  GetGreetingResponse: 'The greeting, to be read out',
  CallerNumberKnown: 'The number and whose it is',
  PhoneAnswers: 'How calls were answered, in figures',
  Duty: 'The shift',
  DutyNow: 'Who is on duty',
  Staffing: 'When nobody was there, and the share staffed',
  KnownContact: 'The contact',
  FoundContacts: 'The contacts that match',
  ListRegisteredCustomersResponse: 'A page of the customers',
  ListRegisteredAgreementsResponse: 'A page of the agreements',
  ListRegisteredCustomerVersionsResponse: 'The versions, the newest first',
  ListRegisteredAgreementVersionsResponse: 'The versions, the newest first',
  ListRegisteredCatalogueVersionsResponse: 'The versions, the newest first',
  RegisteredCustomer: 'The customer',
  RegisteredAgreement: 'The agreement in the register',
  RegisteredCatalogue: 'The catalogue in its newest version',
  RegisterPreview: 'How it would differ, and how many open cases it concerns',
  ListHeldContactsResponse: 'The contacts whose mail is held back',
};

/**
 * Says what an operation answers with, where it succeeds.
 * @throws RangeError where nobody has said what the answer is
 */
export function answerIn({ success, response, etag }: Operation): string {
  if (success === 201) return 'Stored';
  if (success === 207) return 'An outcome for each';
  const name = schemaName(responseSchemas, response);
  const thing = things[name];
  if (thing === undefined) throw new RangeError(`nobody has said what ${name} is`);
  return etag ? `${thing}, with its version as \`ETag\`` : thing;
}
