import { Injectable } from '@nestjs/common';
import type { Level, ProductRef } from '@mottak/case';
import type { RoutingRule, RuleOutcome } from '@mottak/contracts';
import { isOpen } from '@mottak/service-time';
import { Pool, type PoolClient } from 'pg';
import { CalendarStore } from '../terms/calendar.store.js';
import { firstMatch, type Match } from './first-match.js';
import { RuleSets } from './rule-sets.js';

/** An inquiry as it was judged: with the impact that it was given, or that the catalogue says. */
export interface JudgedInquiry {
  customerId: string;
  channel: string;
  product: ProductRef;
  receivedAt: Date;
  impact: Level;
  urgency: Level;
  /** Subject and text; empty where they can't be had, and then no rule about words takes it. */
  texts: readonly string[];
}

/** Where a rule says that a case belongs, and the version of the rules that it stands in. */
export interface Ruling extends RuleOutcome {
  ruleSetVersion: number;
  ruleId: string;
}

/** Asks the rules where a case belongs. Reception judges first (R2): most of them only propose. */
@Injectable()
export class Rules {
  constructor(
    private readonly pool: Pool,
    private readonly sets: RuleSets,
    private readonly calendars: CalendarStore,
  ) {}

  /** Whether any rule asks for words: only then must subject and text be fetched, and that before the transaction. */
  async askForTexts(): Promise<boolean> {
    const { rules } = await this.sets.newest(this.pool);
    return rules.some(({ conditions }) => conditions.contains !== undefined);
  }

  /**
   * What the newest rules say of a case, in the transaction that judges it. Undefined where none takes it: it stays at
   * reception. Whether the case is in a state in which it can be routed at once is the caller's to know.
   */
  async forCase(transaction: PoolClient, inquiry: JudgedInquiry): Promise<Ruling | undefined> {
    const { version, rules } = await this.sets.newest(transaction);
    const { taken } = await this.match(transaction, rules, inquiry);
    return taken && { ...taken.outcome, ruleSetVersion: version, ruleId: taken.id };
  }

  /** The first rule that takes an inquiry, and what those before it miss. */
  async match(
    transaction: PoolClient,
    rules: readonly RoutingRule[],
    inquiry: JudgedInquiry,
  ): Promise<Match> {
    const { customerId: customer, receivedAt, ...features } = inquiry;
    const open = await this.openAt(transaction, rules, receivedAt);
    return firstMatch(rules, { customer, open, ...features });
  }

  /** Of the calendars that the rules name, those that are open at an instant, in the version then in force. */
  private async openAt(
    transaction: PoolClient,
    rules: readonly RoutingRule[],
    at: Date,
  ): Promise<ReadonlySet<string>> {
    const open = new Set<string>();
    const named = new Set(rules.flatMap(({ conditions }) => conditions.time?.calendar ?? []));
    for (const id of named) {
      const version = await this.calendars.inForce(transaction, id, at);
      if (version && isOpen(await this.calendars.load(transaction, version), at.getTime())) open.add(id);
    }
    return open;
  }
}
