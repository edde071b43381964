// Recognises and reads a saved result among the files that a command is given.

import { plain } from '../../base/text/inert.ts';
import { RESULT_SCHEMA, type RunResult } from '../../metrics/result.ts';
import { SAVED_RESULT } from '../../metrics/schemas/result.ts';
import { badInput } from '../failure.ts';
import type { InputFile } from './read-input.ts';

/** What no scenario has and every result of any version. */
const MARK = /"schema"\s*:\s*"(windtunnel\.result\/[^"]{1,20})"/;

/**
 * The result in a file, or null where it is none and may be a scenario.
 * @throws Failure for a result that is damaged, or of a version that this one does not read
 */
export function resultIn({ bytes, label }: InputFile): RunResult | null {
  const text = new TextDecoder().decode(bytes);
  const schema = /^\s*\{/.test(text) ? MARK.exec(text)?.[1] : undefined;
  if (schema === undefined) return null;
  if (schema !== RESULT_SCHEMA) {
    throw badInput(`${plain(label)} is a ${plain(schema)}, this version reads ${RESULT_SCHEMA}`, AGAIN);
  }
  const checked = SAVED_RESULT.safeParse(jsonOf(text, label));
  if (checked.success) {
    // They are judged again: the thresholds are part of the result.
    const { verdicts, ...result } = checked.data;
    return result as RunResult;
  }
  const [issue] = checked.error.issues;
  const place = plain(issue === undefined ? '' : issue.path.join('.'));
  throw badInput(`${plain(label)} is no result as this version writes it: see ${place}`, AGAIN);
}

const AGAIN = 'run the scenario again with --reporter json:result.json';

function jsonOf(text: string, label: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(`${plain(label)} is a result that is damaged: it is no valid JSON`, AGAIN);
  }
}
