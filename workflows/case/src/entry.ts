import type { Command, Reply, Report } from '@mottak/case';
import type { CommandMessage, CommandOutcome } from '@mottak/contracts/plain';
import { isWholeCommand } from './whole.js';

/** Something that the case has to deal with, in the order in which it came. */
export type Entry =
  CommandEntry | { kind: 'reply'; id: string; reply: Reply } | { kind: 'report'; id: string; report: Report };

/** A command whose sender waits for the outcome. */
export interface CommandEntry {
  kind: 'command';
  id: string;
  command: Command;
  settle: (outcome: CommandOutcome) => void;
  fail: (error: Error) => void;
}

/** Reads an Update's message as a command of the domain. Returns undefined where a part that its kind needs is missing. */
export function commandOf(message: CommandMessage): Command | undefined {
  if (!isWholeCommand(message)) return undefined;
  const { textId, actor, writtenAt, ifMatch, why, kind } = message;
  const common = {
    textId,
    actor,
    writtenAt,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(why === undefined ? {} : { why }),
  };
  switch (kind) {
    case 'answer':
      return message.start && { ...common, kind, start: message.start };
    case 'route':
      return message.to === undefined ? undefined : { ...common, kind, to: message.to };
    case 'ask':
    case 'progress':
    case 'note':
    case 'resolve':
      return { ...common, kind };
    default:
      return undefined;
  }
}
