import { describe, expect, it } from 'vitest';
import { errorCodes } from '@/lib/contract/errors';
import en from '@/messages/en/errors.json';
import ja from '@/messages/ja/errors.json';
import { AppError, isAppError } from './errors';

describe('errors', () => {
  it('have a sentence on the screen for every code, in both languages', () => {
    expect(Object.keys(en).sort()).toEqual([...errorCodes].sort());
    expect(Object.keys(ja).sort()).toEqual([...errorCodes].sort());
  });

  it('fill their English sentence and carry status and parameters', () => {
    const error = new AppError('version_not_found', { id: 'f1', number: 7 });
    expect(error).toMatchObject({ status: 404, message: 'Flow f1 has no version 7.', params: { number: 7 } });
  });

  it('are recognised by name, also from another copy of the module', () => {
    expect(isAppError(new AppError('internal'))).toBe(true);
    expect(isAppError(Object.assign(new Error('x'), { name: 'AppError', code: 'internal' }))).toBe(true);
    expect(isAppError(new Error('x'))).toBe(false);
    expect(isAppError('AppError')).toBe(false);
  });
});
