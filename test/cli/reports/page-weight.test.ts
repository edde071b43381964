// A page that is too heavy says so, with what to do about it.
import { describe, expect, it } from 'vitest';
import { weightWarning } from '../../../src/cli/reports/page-weight.ts';

const NAMED = { file: 'reports/a.html', isStatic: false };

describe('the weight of a page', () => {
  it('is told from the first byte beyond 3 MB on', () => {
    expect(weightWarning('x'.repeat(3_000_000), NAMED)).toBeNull();
    expect(weightWarning('x'.repeat(3_000_001), NAMED)).toBe(
      'windtunnel: reports/a.html weighs 3.0 MB, more than 3 MB: show fewer platforms (--platform a,b), or leave the ' +
        'simulator out: --reporter html:static\n',
    );
  });

  it('is that of the bytes, and of a static page nothing can be left out', () => {
    // Two bytes each.
    expect(weightWarning('é'.repeat(1_600_000), { file: 'a\u001b[2J.html', isStatic: true })).toBe(
      'windtunnel: a\\u001b[2J.html weighs 3.2 MB, more than 3 MB: show fewer platforms (--platform a,b)\n',
    );
  });
});
