import { describe, expect, it } from '@jest/globals';
import { noticeId, noticeMailbox, parseRecipient, recipientOf } from './notice.js';

describe("a notice's identity", () => {
  it('says what it is about, which message of it, and to whom', () => {
    expect(noticeId({ source: 'oncall/7', number: 2, recipient: 'staff.kari' })).toBe(
      'oncall/7/2/staff.kari',
    );
  });

  it('is allowed in a Message-ID whatever the subject of a token holds, and stays unique', () => {
    const of = (recipient: string) => noticeMailbox({ source: 'oncall/7', number: 1, recipient });
    expect(of('staff.kari')).toBe('oncall/7/1/staff.kari');
    expect(of('staff.a@b (c)')).toBe('oncall/7/1/staff.a~40b~20~28c~29');
    expect(of('staff.ø')).toBe('oncall/7/1/staff.~f8');
    expect(of('staff.~f8')).not.toBe(of('staff.ø'));
  });

  it.each(['desk', { staff: 'auth0|x.y' }, { subscriber: '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21' }] as const)(
    'gives back the recipient %j',
    (to) => {
      expect(parseRecipient(recipientOf(to))).toEqual(to);
    },
  );

  it('knows no other recipients', () => {
    expect(() => parseRecipient('contact')).toThrow(RangeError);
  });
});
