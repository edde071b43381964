// The option by which several commands are told what to print or write.

import { Option } from 'commander';
import { collectLines } from '../inputs/scenario-options.ts';

/** `--reporter name[:file]`, repeatable; `html` takes a word before the file: `html:static`. */
export function reporterOption(): Option {
  return new Option(
    '--reporter <name[:file]>',
    'what to print or write; repeatable; html:static[:file] leaves the simulator out of the page (default: line)',
  )
    .argParser(collectLines)
    .env('WINDTUNNEL_REPORTER');
}
