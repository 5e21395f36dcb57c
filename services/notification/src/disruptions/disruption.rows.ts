import type { DisruptionMessageKind, DisruptionTexts } from '@mottak/contracts';

/** A disruption that has been announced. */
export interface DisruptionRow {
  id: string;
  state: 'announced' | 'ended';
  services: string[];
  /** None: every customer. */
  customers: string[];
  public: boolean;
  expectedEnd: Date | null;
  announcedAt: Date;
  endedAt: Date | null;
}

/** Something that was said about it. */
export interface MessageRow {
  disruptionId: string;
  number: number;
  kind: DisruptionMessageKind;
  at: Date;
  by: string;
  expectedEnd: Date | null;
  texts: DisruptionTexts;
}
