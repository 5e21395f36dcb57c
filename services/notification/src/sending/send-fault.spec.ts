import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@mottak/contracts';
import { Undeliverable } from '../letters/undeliverable.js';
import { Unneeded } from '../letters/unneeded.js';
import { faultOf, SmtpFault } from './send-fault.js';

const smtp = (responseCode: number, command: string, response = `${String(responseCode)} no`) =>
  new SmtpFault(Object.assign(new Error('no'), { code: 'EENVELOPE', responseCode, command, response }));
const coded = (code: string) => Object.assign(new Error('no'), { code });

describe('what an attempt that failed came to', () => {
  it.each([
    [
      'an unknown recipient',
      smtp(550, 'RCPT TO', '550 5.1.1 <kari@kunde.example>: unknown'),
      'never',
      'smtp 550 5.1.1',
    ],
    ['a refused text', smtp(554, 'DATA'), 'never', 'smtp 554'],
    ['greylisting', smtp(451, 'RCPT TO', '451 4.7.1 later'), 'refused', 'smtp 451 4.7.1'],
    ['a full mailbox', smtp(452, 'DATA'), 'refused', 'smtp 452'],
    ['a muddled session', smtp(503, 'RCPT TO'), 'refused', 'smtp 503'],
    ['a server that is closing', smtp(421, 'RCPT TO'), 'away', 'smtp 421'],
    ['our own wrong password', smtp(535, 'AUTH PLAIN'), 'away', 'smtp 535'],
    ['a server that greets nobody', smtp(554, 'CONN'), 'away', 'smtp 554'],
    ['a server that is away', new SmtpFault(coded('ECONNREFUSED')), 'away', 'ECONNREFUSED'],
    ['an owner that is away', new DomainError('unavailable', 'away'), 'unready', 'unavailable'],
    ['a database that is away', coded('57P01'), 'unready', '57P01'],
    ['a text that is gone', new Undeliverable('the text is gone'), 'never', 'the text is gone'],
    [
      'a message that is not needed',
      new Unneeded('told in another case'),
      'unneeded',
      'told in another case',
    ],
    ['a fault of our own', new TypeError('x of undefined'), 'unready', 'TypeError'],
  ])('%s', (_name, error, outlook, reason) => {
    expect(faultOf(error)).toEqual({ outlook, reason });
  });
});
