// The advice in a terminal report: a few labelled sentences. The whole of it is told by `windtunnel explain`.

import { adviceOf } from '../../analysis/advice/advice.ts';
import type { RunResult } from '../../metrics/result.ts';
import { compactAdvice } from '../advice/compact.ts';
import type { RenderOptions } from '../reporter.ts';
import type { Ink } from './ink.ts';
import { labelledLines } from './labelled.ts';
import { INDENT } from './table.ts';

/** Lines of the block; empty where nothing ran. */
export function adviceLines(result: RunResult, { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  return labelledLines(compactAdvice(adviceOf(result)), { indent: INDENT, columnCount, ink });
}
