// The result itself as canonical JSON: the file that every other report can be made from again.

import { canonicalJson } from '../base/canonical-json.ts';
import type { Reporter } from './reporter.ts';

export const jsonReporter: Reporter = {
  name: 'json',
  summary: 'the whole result, canonical: sorted keys, same bytes for the same run',
  extension: 'json',
  render: (result) => `${canonicalJson(result, { indent: 1 })}\n`,
};
