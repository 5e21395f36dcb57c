// @ts-check
// `npm run -s audit -- <caseId|--all>`: recomputes the promises of one case or of all, and says whether the record agrees.
import { sentenceFor } from './src/failure.js';
import { choosePorts } from './src/ports.js';
import { fetchToken } from './src/tokens.js';

const ports = choosePorts({ env: process.env });
const origin = process.env.PUBLIC_URL || `http://localhost:${ports.web}`;

/**
 * @typedef {{ caseId: string, number: string, facts: number, agrees: boolean, findings: { fact: number | null, detail: string }[] }} CaseAudit
 */

/** @typedef {{ items: CaseAudit[], next: string | null }} AuditPage */

/** @param {string} path @param {string} token @returns {Promise<unknown>} */
async function get(path, token) {
  const response = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
  const body = /** @type {{ detail?: string }} */ (await response.json());
  if (!response.ok) throw new Error(body.detail ?? `${path} was answered with ${response.status}.`);
  return body;
}

/** @param {string} which @param {string} token @returns {AsyncGenerator<CaseAudit>} */
async function* audits(which, token) {
  if (which !== '--all') {
    yield /** @type {CaseAudit} */ (await get(`/api/v1/audits/${encodeURIComponent(which)}`, token));
    return;
  }
  for (let after = ''; ;) {
    const page = /** @type {AuditPage} */ (
      await get(`/api/v1/audits?limit=200${after === '' ? '' : `&after=${after}`}`, token)
    );
    yield* page.items;
    if (page.next === null) return;
    after = page.next;
  }
}

try {
  const [which, ...rest] = process.argv.slice(2);
  if (!which || rest.length > 0) throw new Error('Say which: npm run -s audit -- <caseId|--all>');
  const issuer = process.env.OIDC_ISSUER || `http://localhost:${ports.oidc}`;
  let [cases, facts, disagreeing] = [0, 0, 0];
  for await (const audit of audits(which, await fetchToken(issuer, 'operator'))) {
    cases += 1;
    facts += audit.facts;
    if (audit.agrees) continue;
    disagreeing += 1;
    console.log(`${audit.number} (${audit.caseId}) does not agree:`);
    for (const { fact, detail } of audit.findings)
      console.log(`  ${fact === null ? '' : `fact ${fact}: `}${detail}`);
  }
  console.log(
    `${cases} cases with ${facts} facts recomputed: ${disagreeing === 0 ? 'all agree' : `${disagreeing} do not agree`}.`,
  );
  if (disagreeing > 0) process.exitCode = 1;
} catch (error) {
  console.error(sentenceFor(error));
  process.exitCode = 1;
}
