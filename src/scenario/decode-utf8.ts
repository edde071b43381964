// From the bytes of a file to its text. Reading the bytes is left to the caller.
import type { Checked } from '../base/problem.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';

/** The text of UTF-8 bytes, a byte order mark at the start left out. */
export function decodeUtf8(bytes: Uint8Array): Checked<string> {
  if (bytes.byteLength > MAX_TEXT_LENGTH) {
    const message = `the file has ${bytes.byteLength} bytes`;
    const advice = { allowed: `at most ${MAX_TEXT_LENGTH} bytes`, hint: 'Data belongs in a trace file.' };
    return { ok: false, problems: [{ code: 'WT103', severity: 'error', message, path: [], ...advice }] };
  }
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const message = 'the file is not UTF-8 text';
    const advice = { allowed: 'UTF-8', hint: 'Save it as UTF-8 in your editor.' };
    return { ok: false, problems: [{ code: 'WT102', severity: 'error', message, path: [], ...advice }] };
  }
}
