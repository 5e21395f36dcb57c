import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@mottak/contracts';
import { z } from 'zod';
import { PoisonError } from '../kafka/poison.error.js';
import { verdictOnError } from './error-verdict.js';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('whether trying again can help', () => {
  it.each([
    ['transient', new DomainError('not-ready', '')],
    ['transient', new DomainError('unavailable', '')],
    ['transient', withCode('ECONNREFUSED')],
    ['transient', withCode('57P01')],
    ['transient', withCode('40P01')],
    ['transient', Object.assign(new Error('x'), { driverError: withCode('08006') })],
    ['transient', new Error('Connection terminated unexpectedly')],
    ['transient', new Error('timeout exceeded when trying to connect')],
    ['transient', withCode('25006')],
    ['transient', withCode('28P01')],
    ['transient', withCode('42501')],
    ['transient', withCode('ENETUNREACH')],
    ['transient', withCode('ECONNABORTED')],
    ['poison', new DomainError('forbidden', '')],
    ['poison', new DomainError('not-found', '')],
    ['poison', new PoisonError('x')],
    ['poison', z.string().safeParse(1).error],
    ['unknown', new DomainError('internal', '')],
    ['unknown', new TypeError('x is not a function')],
    ['unknown', withCode('23505')],
    ['unknown', withCode('22P02')],
    ['unknown', withCode('ERR_INVALID_ARG_TYPE')],
    ['unknown', undefined],
  ])('is %s for %p', (verdict, error) => {
    expect(verdictOnError(error)).toBe(verdict);
  });
});
