import type { CommandKind } from '@mottak/case';

export type TextStatus = 'pending' | 'admitted' | 'refused' | 'void';

/** What a person commanded beside the text: the parts of the command's kind, and why. */
export type WrittenCommand = { why?: string } & Readonly<Record<string, unknown>>;

/** A text by a person as `to_jsonb` gives its row: the evidence of who wrote what, when, for which command. */
export interface WrittenText {
  id: string;
  case_id: string;
  kind: CommandKind;
  author: string;
  author_kind: 'staff' | 'customer';
  human: boolean;
  body: string;
  command: WrittenCommand;
  status: TextStatus;
  written_at: string;
}
