import { expect, it } from '@jest/globals';
import { inboundReply, inquiryQuery } from './inquiry.js';

it('writes the id of a case in one way', () => {
  const caseId = '01A20490-CC5E-7BFE-814D-8DA2E847DFE3';
  expect(inboundReply.parse({ text: 'Hei', caseId }).caseId).toBe(caseId.toLowerCase());
});

it('asks for an event by any id that one may have', () => {
  expect(inquiryQuery.safeParse({ source: '/me', id: 'x'.repeat(1024) }).success).toBe(true);
});
