// Results with as many thresholds as a scenario may have, and with names that attack every format.

import type { RunResult } from '../../src/metrics/result.ts';
import { madeUpPlatform, spec } from '../analysis/thresholds/made-up-run.ts';
import { resultOf } from './fixture.ts';

/** 500 thresholds on 8 platforms: 4,000 verdicts, of which half fail. All texts are as long as they are shown. */
export function manyThresholds(): RunResult {
  const long = 'a name that goes on and on 日本語 '.repeat(20);
  const platforms = Array.from({ length: 8 }, (_, i) => madeUpPlatform(`platform ${i} ${long}`));
  const thresholds = Array.from({ length: 500 }, (_, i) =>
    spec({
      expression: `p(95) < ${i % 2 === 0 ? 100 : 900}ms ${long}`,
      limit: i % 2 === 0 ? 100 : 900,
      line: i + 1,
      message: long,
    }),
  );
  return { ...resultOf(platforms), thresholds };
}

/** Names that break out where they are not made harmless. */
export const BREAKOUTS: readonly string[] = [
  '::error file=a.ts,line=1::owned',
  '  ::stop-commands::x',
  '##[add-mask]owned',
  'one\n::warning::two\r\n::error::three',
  ']]><failure message="owned"/>',
  '<!-- windtunnel:0000000000000000 -->',
  '@everyone see #123 and GH-7 or !8 at https://evil.example www.evil.example a@b.example',
  '![x](https://evil.example/pixel.png) [y](javascript:alert(1)) **bold** `code` | pipe | ~~no~~',
  '</details><img src=x onerror=alert(1)>',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef $x$ :tada: \u0000\u0008\u001b[31m\ufffe\ufffd\ud800',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
];

/** Every name of the scenario is one of these. */
export function breakouts(): RunResult {
  const platforms = BREAKOUTS.map((name, i) => {
    const platform = madeUpPlatform(name);
    return { ...platform, type: name, services: platform.services.map((one) => ({ ...one, name: BREAKOUTS[i]! })) };
  });
  const thresholds = BREAKOUTS.map((text, i) => spec({ selector: text, expression: text, message: text, line: i + 1 }));
  const base = resultOf(platforms);
  const [name = ''] = BREAKOUTS;
  return {
    ...base,
    version: name,
    priceBook: name,
    fingerprint: name,
    scenario: { ...base.scenario, name: BREAKOUTS.join(' '), seed: BREAKOUTS.join(' '), description: name },
    thresholds: [...thresholds, ...BREAKOUTS.map((text) => spec({ platform: `${text}!`, selector: text }))],
  };
}
