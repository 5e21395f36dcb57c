/**
 * Where a case stands. `received` is a row whose workflow hasn't opened it yet; `assessing` is under advisory
 * assessment and `agreeing` waits for a separate agreement (R11); `resolved` is in its grace, in which a reply reopens.
 */
export const caseStates = [
  'received',
  'open',
  'waiting',
  'assessing',
  'agreeing',
  'resolved',
  'closed',
] as const;
export type CaseStateName = (typeof caseStates)[number];

export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

/** `reception`, or a resolver group's id. */
export type Place = string;
export const reception: Place = 'reception';

/** Who a case waits for, as the search attribute `WaitingOn` says it. */
export type WaitingOn = 'reception' | 'resolver' | 'customer' | 'advisor' | 'nobody';

/** What of a case says who it waits for. */
export interface Standing {
  state: CaseStateName;
  place: Place;
  /** Whether a separate agreement is with the customer. */
  offered?: boolean;
}

/** Who a case waits for. An offered agreement waits for the customer, one that is being drafted for an advisor. */
export function waitingOn({ state, place, offered }: Standing): WaitingOn {
  switch (state) {
    case 'received':
    case 'open':
      return place === reception ? 'reception' : 'resolver';
    case 'waiting':
      return 'customer';
    case 'assessing':
      return 'advisor';
    case 'agreeing':
      return offered ? 'customer' : 'advisor';
    case 'resolved':
    case 'closed':
      return 'nobody';
  }
}
