import type { CommandKind, WorkStart } from '@mottak/case';

export type TextStatus = 'pending' | 'admitted' | 'refused' | 'void';

/** What a person commanded beside the text. */
export interface WrittenCommand {
  start?: WorkStart;
  to?: string;
  why?: string;
}

/** A text by staff as `to_jsonb` gives its row: the evidence of who wrote what, when, for which command. */
export interface WrittenText {
  id: string;
  case_id: string;
  kind: CommandKind;
  author: string;
  author_kind: 'staff';
  human: boolean;
  body: string;
  command: WrittenCommand;
  status: TextStatus;
  written_at: string;
}
