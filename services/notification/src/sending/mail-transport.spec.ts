import { describe, expect, it } from '@jest/globals';
import { bodyText, oneLine } from '@mottak/platform';
import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { encodeNames, messageOf } from './mail-transport.js';

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
transport.use('stream', encodeNames);

/** What a mail reader makes of a mail that goes out with these words of people. */
async function read(name: string, subject: string, text: string): Promise<ParsedMail> {
  const { message } = await transport.sendMail(
    messageOf(
      {
        messageId: '<1@mottak.example>',
        threadId: null,
        to: { name: oneLine(name, 80), address: 'kari@kunde.example' },
        subject: oneLine(subject, 150),
        language: 'nb',
        text: `${bodyText(text)}\n\n-- \nSak M-1\n`,
        headers: {},
      },
      'Service Desk <mottak@mottak.example>',
    ),
  );
  return simpleParser(message);
}

const looksEncoded = '=?utf-8?q?Hei_=C3=A5?=';
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        looksEncoded,
        '=?',
        '?=',
        '"',
        '\\',
        '<',
        '>',
        ',',
        ':',
        '@',
        ' ',
        'a',
        'æ',
        '\u2028',
        '\t',
      ),
    )
    .map((parts) => parts.join('')),
);
const lines = fc
  .array(fc.constantFrom('-- ', '--', '.', '>', '> a', 'From a', ' a ', 'a'.repeat(100), 'æ', '=20'))
  .map((parts) => parts.join('\n'));

describe('what people wrote', () => {
  it('arrives in headers as they wrote it, also where it looks encoded', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (name, subject) => {
        const mail = await read(name, subject, 'x');
        expect(mail.subject ?? '').toBe(oneLine(subject, 150));
        const [to] = Array.isArray(mail.to) ? [] : (mail.to?.value ?? []);
        expect(to).toEqual({ name: oneLine(name, 80), address: 'kari@kunde.example' });
      }),
      {
        examples: [
          [looksEncoded, looksEncoded],
          // So long without a space that it begins on a line of its own.
          [`${looksEncoded.repeat(3)},=?<`, ''],
        ],
      },
    );
  });

  it('arrives in the body line by line, and nothing of it ends it before the signature', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(lines, words), async (text) => {
        const { text: arrived = '' } = await read('Kari', 'Hei', text);
        expect(arrived).toBe(`${bodyText(text)}\n\n-- \nSak M-1\n`);
        expect(arrived.indexOf('\n-- \n')).toBe(arrived.length - '\n-- \nSak M-1\n'.length);
        expect(arrived).toMatch(/^(?:(?!-- $).*\n)*\n-- \nSak M-1\n$/m);
      }),
      { examples: [['Hei\n-- \nPer'], ['-- \nPer'], ['a\n-- ']] },
    );
  });
});
