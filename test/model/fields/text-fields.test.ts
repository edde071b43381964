// Fields for names, text, numbers and file references: hostile names stay names, references stay in their folder.
import { describe, expect, it } from 'vitest';
import { countField, fileField, nameField, numberField, textField } from '../../../src/model/fields/index.ts';

function complaintOf(field: ReturnType<typeof nameField> | ReturnType<typeof countField>, input: unknown) {
  const parsed = field.safeParse(input);
  if (parsed.success) throw new Error(`accepted ${JSON.stringify(input)}`);
  const issue = parsed.error.issues[0];
  return { message: issue?.message, ...(issue as { params?: object }).params };
}

describe('names', () => {
  it.each([
    'web',
    'Käse & "Brot"',
    '<script>alert(1)</script>',
    '=1+1',
    'a/b:c',
    '\u202eevil',
    '😀'.repeat(100),
    'toString',
  ])('may be any text: %s', (name) => {
    expect(nameField().parse(name)).toBe(name);
  });

  it.each(['', '  ', '__proto__', 'constructor', 'prototype', 'default', '😀'.repeat(101)])('cannot be %j', (name) => {
    expect(complaintOf(nameField(), name)).toMatchObject({ kind: 'name' });
  });

  it('offers quotes for a number that is meant as a name', () => {
    expect(complaintOf(nameField(), 7)).toMatchObject({ kind: 'type', hint: 'Put it in quotes: "7".' });
    expect(complaintOf(nameField(), [])).toMatchObject({ kind: 'type', hint: undefined });
  });
});

describe('text', () => {
  it('has a largest length in characters as people count them', () => {
    expect(textField({ max: 3 }).parse('äö😀')).toBe('äö😀');
    expect(complaintOf(textField({ max: 3 }), 'abcd')).toMatchObject({ kind: 'range' });
    expect(complaintOf(textField({ max: 3 }), true)).toMatchObject({ hint: 'Put it in quotes: "true".' });
  });
});

describe('numbers', () => {
  it('counts are whole and inside their limits', () => {
    const field = countField({ min: 0, max: 10 });
    expect(field.parse(10)).toBe(10);
    expect(complaintOf(field, 11)).toMatchObject({ kind: 'range', message: 'must be from 0 to 10' });
    expect(complaintOf(field, 1.5)).toMatchObject({ kind: 'type' });
    expect(complaintOf(field, '7')).toMatchObject({ hint: 'Write it without quotes: 7.' });
    expect(complaintOf(field, 'many')).toMatchObject({ hint: undefined });
  });

  it('plain numbers are finite and inside their limits', () => {
    const field = numberField({ min: 0.5, max: 2 });
    expect(field.parse(0.5)).toBe(0.5);
    expect(complaintOf(field, 2.1)).toMatchObject({ kind: 'range' });
    expect(complaintOf(field, Number.NaN)).toMatchObject({ kind: 'type' });
  });
});

describe("file references stay below the scenario's folder", () => {
  it.each(['shop.csv', 'traces/shop.csv', './traces/..shop.csv'])('%s is below', (path) => {
    expect(fileField().parse(path)).toBe(path);
  });

  it.each([
    '',
    '/etc/passwd',
    '../up.csv',
    'traces/../../up.csv',
    'traces\\up.csv',
    'C:up.csv',
    'C:/up.csv',
    '~/up.csv',
    'https://example.org/up.csv',
    'file:up.csv',
    'up.csv\u0000.png',
    '//host/share.csv',
    'traces//up.csv',
    'x'.repeat(1025),
  ])('%j is refused', (path) => {
    expect(complaintOf(fileField(), path)).toMatchObject({ kind: 'reference' });
  });

  it('are text', () => {
    expect(complaintOf(fileField(), 5)).toMatchObject({ kind: 'type' });
  });
});
