// The programs that go into a page, as the build made them; the simulator where the page can play what its result played.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../metrics/result.ts';
import type { PagePrograms, WhatIfOffer } from '../../output/html/page-programs.ts';
import { VERSION } from '../../run/index.ts';
import { PACKAGE_FOLDER } from '../package-folder.ts';

const FOLDER = join(PACKAGE_FOLDER, 'dist', 'page');
const NOT_HERE = 'This report cannot be asked: ';

/** With the simulator, unless it is not wanted. */
export function programsFor(result: RunResult, { isStatic }: { readonly isStatic: boolean }): PagePrograms {
  return { ...readingPrograms(), whatIf: isStatic ? null : whatIfOf(result) };
}

/** Those of a page that is read and not asked. */
export function readingPrograms(): PagePrograms {
  const script = readFileSync(join(FOLDER, 'main.js'), 'utf8');
  const scriptHash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  return { script, scriptHash, whatIf: null };
}

/** A page plays what its result played, byte for byte, or nothing. */
function whatIfOf(result: RunResult): WhatIfOffer {
  const reason = refusalOf(result);
  if (reason !== null) return { kind: 'refused', reason: `${NOT_HERE}${reason}.` };
  return { kind: 'engine', engine: readFileSync(join(FOLDER, 'engine.txt'), 'utf8') };
}

function refusalOf({ sourceText, version, isComplete, platforms }: RunResult): string | null {
  if (sourceText === undefined) return 'its result does not hold the scenario';
  if (version !== VERSION) return 'its result was made by another version of Windtunnel';
  if (!isComplete) return 'its run was interrupted';
  if (platforms.length === 0) return 'it has no platform';
  return hasTrace(sourceText) ? 'its traffic comes from a file, which is not part of the page' : null;
}

function hasTrace(sourceText: string): boolean {
  const { traffic }: { readonly traffic?: unknown } = JSON.parse(sourceText);
  return Array.isArray(traffic) && traffic.some((stream) => Object.hasOwn(Object(stream), 'trace'));
}
