import { listOf } from './list.js';
import { versionQuery } from './versions.js';
import { reading, replacing, staff, type Operation } from './operation.js';
import { dryRun, dryRunView, ruleSetReplacement, ruleSetSummary, ruleSetView } from './routing-rules.js';

/** The rules that say where an inquiry belongs. */
export const routingRulesOperations = {
  getRoutingRules: {
    method: 'GET',
    path: '/api/v1/routing-rules',
    service: 'routing',
    roles: staff,
    forPersons: true,
    summary: 'The rules as they are now.',
    etag: true,
    success: 200,
    response: ruleSetView,
    errors: reading,
  },
  replaceRoutingRules: {
    method: 'PUT',
    path: '/api/v1/routing-rules',
    service: 'routing',
    roles: ['operator'],
    summary:
      'Replace the rules, as a new version. Cases that were judged before keep what they were judged by.',
    body: ruleSetReplacement,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: ruleSetView,
    errors: replacing,
  },
  listRoutingRuleVersions: {
    method: 'GET',
    path: '/api/v1/routing-rules/versions',
    service: 'routing',
    roles: staff,
    forPersons: true,
    summary: 'The versions of the rules, the newest first: who made each, when and why.',
    query: versionQuery,
    success: 200,
    response: listOf(ruleSetSummary),
    errors: reading,
  },
  getRoutingRuleVersion: {
    method: 'GET',
    path: '/api/v1/routing-rules/versions/{version}',
    service: 'routing',
    roles: staff,
    forPersons: true,
    summary: 'The rules as they were in one version.',
    success: 200,
    response: ruleSetView,
    errors: reading,
  },
  tryRoutingRules: {
    method: 'POST',
    path: '/api/v1/routing-rules/dry-run',
    service: 'routing',
    roles: staff,
    summary: 'Which rule would take an inquiry, and what each before it misses. Nothing is changed.',
    body: dryRun,
    success: 200,
    response: dryRunView,
    errors: [...reading, 'too-large', 'unsupported-media-type', 'not-ready'],
  },
} as const satisfies Record<string, Operation>;
