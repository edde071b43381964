// The command `report` as the user types it. What it does is in commands/report.ts, loaded only when it is run.

import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { reporterOption } from './reporter-option.ts';

const HELP = `
The same bytes as at the run. Exit code 0: thresholds are shown, not enforced.
HTML reports of several results in one folder get an index.html beside them.

Examples:
  windtunnel report reports/shop.json
  windtunnel report reports/shop.json --reporter html:shop.html --reporter junit:shop.xml
  windtunnel report monday.json tuesday.json --reporter markdown:{name}.md --out build`;

export function addReport(program: Command, context: () => CommandContext, setCode: (code: ExitCode) => void): void {
  program
    .command('report')
    .description('render saved results again, without simulating')
    .argument('<result...>', 'results that --reporter json:<file> wrote, or - for standard input')
    .addOption(reporterOption())
    .option('--out <folder>', 'where files without a folder go', 'reports')
    .option(
      '--scenario <file>',
      'the scenario that annotations point to (default: the file that the result was made from)',
    )
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options) => {
      const { reportCommand } = await import('../commands/report.ts');
      setCode(await reportCommand(context(), files, options));
    });
}
