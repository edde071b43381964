// Which single values no scenario may hold, whatever their place: numbers that are none, and halves of characters.
import type { Mistake, Path } from '../mistakes/mistake.ts';
import type { ScalarNode, Span } from './tree.ts';

const HALF_CHARACTER = /\p{Surrogate}/u;

/** What is wrong with the value, or null. `source` is what the file says. */
export function scalarMistake(
  value: ScalarNode['value'],
  { path, span, source }: { readonly path: Path; readonly span: Span; readonly source: string },
): Mistake | null {
  if (typeof value === 'string') return textMistake(value, { path, span });
  if (typeof value !== 'number') return null;
  if (!Number.isFinite(value)) {
    const hint = 'Write the largest value that makes sense, or leave the key out.';
    return {
      code: 'WT112',
      message: 'must be a finite number',
      path,
      span,
      allowed: 'a number such as 3 or 0.5',
      hint,
    };
  }
  if (/^[-+]?[0-9]+$/.test(source) && !Number.isSafeInteger(value)) {
    const allowed = `whole numbers up to ${Number.MAX_SAFE_INTEGER}`;
    const hint = `If it is text, put it in quotes: "${source.slice(0, 40)}".`;
    return { code: 'WT112', message: 'is too large to be exact', path, span, allowed, hint };
  }
  return null;
}

/** Half a character cannot be written to a file again. */
export function textMistake(
  text: string,
  { path, span }: { readonly path: Path; readonly span: Span },
): Mistake | null {
  if (!HALF_CHARACTER.test(text)) return null;
  return { code: 'WT113', message: 'holds half of a character', path, span, allowed: 'whole Unicode characters' };
}
