import { describe, expect, it } from '@jest/globals';
import { standingOf, type Actor } from '@mottak/platform';
import type { AgreementRow } from './agreement/agreement.js';
import { mayAct } from './agreement/agreement.js';
import { maySee } from './agreement/agreement-view.js';
import type { AssessmentRow } from './assessment/assessment.js';
import { mayDecide } from './assessment/four-eyes.js';

/** Roles that an issuer gives to everybody, beside one of ours. */
const everybodys = ['default-roles-mottak', 'offline_access', 'uma_authorization'];
const actor = (roles: string[], customer?: string): Actor => ({
  sub: 'somebody',
  clientId: 'mottak-web',
  human: true,
  roles,
  standing: standingOf({ roles, customer }),
});
const agreement = (state: AgreementRow['state']): AgreementRow => ({
  id: 'g',
  version: 1,
  assessmentId: 'a',
  caseId: 'c',
  customerId: 'nordlys',
  terms: {} as AgreementRow['terms'],
  state,
  textId: 't',
  text: 'Vilkår',
  expiresAt: null,
  endedBy: null,
});

describe('who belongs to a customer is confined to it', () => {
  it.each([
    ['its own, offered', actor(['customer', ...everybodys], 'nordlys'), 'offered', true],
    ['its own draft', actor(['customer', ...everybodys], 'nordlys'), 'drafted', false],
    ["another organisation's", actor(['customer', ...everybodys], 'fjellheim'), 'offered', false],
    [
      "another organisation's, as an advisor too",
      actor(['customer', 'advisor'], 'fjellheim'),
      'offered',
      false,
    ],
    ['any, as staff', actor(['agent', ...everybodys]), 'drafted', true],
    ['any, with the roles of everybody alone', actor(everybodys), 'offered', false],
    ['any, as a customer of nobody', actor(['customer', 'advisor']), 'offered', false],
  ] as const)('sees %s', (_, who, state, expected) => {
    expect(maySee(agreement(state), who)).toBe(expected);
  });

  it('offers and decides nothing, though they are an advisor too', () => {
    const roles = ['customer', 'advisor'];
    const author = { id: 'kari', human: true, roles, standing: standingOf({ roles, customer: 'fjellheim' }) };
    expect(() => {
      mayAct(agreement('drafted'), 'offer', author);
    }).toThrow('Only an advisor');
    const assessment = { requestedBy: 'ola', steps: [] } as unknown as AssessmentRow;
    expect(() => {
      mayDecide(assessment, author);
    }).toThrow('Only an advisor');
    expect(() => {
      mayDecide(assessment, { ...author, roles: ['advisor'], standing: { kind: 'house' } });
    }).not.toThrow();
  });
});
