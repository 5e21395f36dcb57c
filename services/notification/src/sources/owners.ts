import { Injectable } from '@nestjs/common';
import {
  type CallerView,
  callerView,
  type ContactView,
  contactView,
  type DeskHours,
  deskHours,
  type EscalationView,
  escalationView,
  leadsView,
  parseTextId,
  type StaffContact,
  staffContact,
  type TextOwner,
  type TextView,
  textView,
} from '@mottak/contracts';
import { InjectConfig, ServiceCalls } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';

/** Texts and contacts, asked of whoever owns them, each time: what was erased there isn't kept here. */
@Injectable()
export class Owners {
  private readonly urls: Record<TextOwner, string>;

  constructor(
    private readonly calls: ServiceCalls,
    @InjectConfig() config: NotificationConfig,
  ) {
    this.urls = { intake: config.INTAKE_URL, routing: config.ROUTING_URL, approval: config.APPROVAL_URL };
  }

  /** Undefined where its owner has no such text (any more). @throws DomainError `unavailable` */
  async text(textId: string): Promise<TextView | undefined> {
    const { owner, uuid } = parseTextId(textId);
    const found = await this.calls.get(`${this.urls[owner]}/internal/v1/texts/${encodeURIComponent(uuid)}`);
    return found === undefined ? undefined : textView.parse(found);
  }

  /** The subject that the inquiry came with; null where there is none. @throws DomainError `unavailable` */
  async subject(inquiryId: string): Promise<string | null> {
    const found = await this.calls.get(
      `${this.urls.intake}/internal/v1/texts/${encodeURIComponent(inquiryId)}`,
    );
    return found === undefined ? null : textView.parse(found).subject;
  }

  /** Undefined where intake has no such contact (any more). @throws DomainError `unavailable` */
  async contact(contactId: string): Promise<ContactView | undefined> {
    const found = await this.calls.get(
      `${this.urls.intake}/internal/v1/contacts/${encodeURIComponent(contactId)}`,
    );
    return found === undefined ? undefined : contactView.parse(found);
  }

  /** Whose a call is; undefined where intake knows no such call. @throws DomainError `unavailable` */
  async caller(callId: string): Promise<CallerView | undefined> {
    const found = await this.calls.get(
      `${this.urls.intake}/internal/v1/calls/${encodeURIComponent(callId)}/caller`,
    );
    return found === undefined ? undefined : callerView.parse(found);
  }

  /** The hours that count now for a customer's caller, or for one who isn't known. @throws DomainError `unavailable` */
  async deskHours(customerId: string | null): Promise<DeskHours> {
    const query = customerId === null ? '' : `?customer=${encodeURIComponent(customerId)}`;
    return deskHours.parse(await this.calls.get(`${this.urls.routing}/internal/v1/desk-hours${query}`));
  }

  /** Undefined where routing knows no such escalation. @throws DomainError `unavailable` */
  async escalation(id: string): Promise<EscalationView | undefined> {
    const found = await this.calls.get(`${this.urls.routing}/internal/v1/on-call/${encodeURIComponent(id)}`);
    return found === undefined ? undefined : escalationView.parse(found);
  }

  /** Has an officer take an escalation. @throws DomainError `conflict` where somebody was first; `forbidden`, `unavailable` */
  async acknowledge(id: string, officer: string): Promise<void> {
    const url = `${this.urls.routing}/internal/v1/on-call/${encodeURIComponent(id)}/acknowledge`;
    await this.calls.post(url, { officer });
  }

  /** Those who lead a resolver group; none where it has none. @throws DomainError `unavailable` */
  async leads(groupId: string): Promise<StaffContact[]> {
    const url = `${this.urls.routing}/internal/v1/resolver-groups/${encodeURIComponent(groupId)}/leads`;
    const found = await this.calls.get(url);
    return found === undefined ? [] : leadsView.parse(found).items;
  }

  /** One of the staff, by the subject of their token; undefined where routing knows nobody by it. @throws DomainError `unavailable` */
  async staff(id: string): Promise<StaffContact | undefined> {
    const found = await this.calls.get(`${this.urls.routing}/internal/v1/staff/${encodeURIComponent(id)}`);
    return found === undefined ? undefined : staffContact.parse(found);
  }
}
