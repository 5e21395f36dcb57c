import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Case, Reply, Report } from '@mottak/case';
import { caseMessages, type CommandMessage, type CommandOutcome } from '@mottak/contracts/plain';

export const commandUpdate = defineUpdate<CommandOutcome, [CommandMessage]>(caseMessages.command);
export const replySignal = defineSignal<[Reply]>(caseMessages.reply);
export const reportSignal = defineSignal<[Report]>(caseMessages.report);
export const lookSignal = defineSignal(caseMessages.look);
export const lookUpdate = defineUpdate(caseMessages.look);
export const currentQuery = defineQuery<Case>(caseMessages.current);
