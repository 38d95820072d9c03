import { describe, expect, it } from 'vitest';
import { withoutPersonal } from './personal';

describe('what looks personal', () => {
  it.each([
    ['write to mia.tanaka+bot@mail.example.co.jp please', 'write to name@example.com please'],
    ['連絡先はmia@example.co.jpです', '連絡先はname@example.comです'],
    ['card 48213377', 'card 12345678'],
    ['order 123456789012', 'order 123456789123'],
    ['+81 90-9876-5432', '+12 34-5678-9123'],
    ['09098765432に電話', '12345678912に電話'],
    ['０９０－９８７６－５４３２', '123－4567－8912'],
    ['(415) 555-0132', '(123) 456-7891'],
    ['call 415-555-0132 now', 'call 123-456-7891 now'],
    ['4111 1111 1111 1111', '1234 5678 9123 4567'],
    ['06 98 76 54 32', '12 34 56 78 91'],
  ])('is given a stand-in of its shape: %s', (said, proposed) => {
    expect(withoutPersonal(said)).toBe(proposed);
    expect(withoutPersonal(proposed)).toBe(proposed);
  });

  it.each(['my balance', 'room 12345', '2026-11-24T12:00:00+09:00', '24.11.2026', '1,250.00 EUR', '10 to 12 people'])(
    'is not seen in %s',
    (said) => expect(withoutPersonal(said)).toBe(said),
  );

  it('is who called, by whole and by part of the name, but not inside other words', () => {
    const person = { id: 'u77', name: 'Mia Tanaka' };
    expect(withoutPersonal('I am Mia Tanaka, mia for short; miami, u77 and u777', person)).toBe(
      'I am Alex, Alex for short; miami, user-1 and u777',
    );
    expect(withoutPersonal('田中です', { name: '田中' })).toBe('Alexです');
  });

  it('is not a name of one letter, nor what regular expressions mean something by', () => {
    expect(withoutPersonal('a b (c', { id: 'a', name: '(c' })).toBe('a b Alex');
    const odd = String.raw`u-7_\^$.*+?()[]{}|/#&~=!<>:,@%`;
    expect(withoutPersonal(`it is ${odd}`, { id: odd })).toBe('it is user-1');
  });

  it('leaves what is masked as it is', () => {
    expect(withoutPersonal('token=•••&user=•••', { id: '•••', name: '•••' })).toBe('token=•••&user=•••');
  });
});
