import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { commandKinds, type Case, type Reply, type Report } from '@mottak/case';
import { caseMessages, type CommandMessage, type CommandOutcome } from '@mottak/contracts/plain';

/** One for each kind of command, by its name, and the one name that all had before. */
export const commandUpdates = [caseMessages.command, ...commandKinds].map((name) =>
  defineUpdate<CommandOutcome, [CommandMessage]>(name),
);
export const replySignal = defineSignal<[Reply]>(caseMessages.reply);
export const reportSignal = defineSignal<[Report]>(caseMessages.report);
export const lookSignal = defineSignal(caseMessages.look);
export const lookUpdate = defineUpdate(caseMessages.look);
export const retryUpdate = defineUpdate(caseMessages.retry);
export const currentQuery = defineQuery<Case>(caseMessages.current);
