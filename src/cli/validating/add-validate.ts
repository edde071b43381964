// The command `validate` as the user types it. What it does is in commands/validate.ts, loaded only when it is run.

import { type Command, Option } from 'commander';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { setOption, varOption } from '../inputs/scenario-options.ts';

const HELP = `
Every mistake at once: where, what was found, what is allowed, what to do. Checks services and their
calls, jobs, traffic (cron, traces), platforms, releases, trouble and thresholds. Exit code 2 for any
mistake, with --strict for any warning too. What a code like WT152 means: windtunnel explain code WT152

Under GitHub Actions, --format github shows each at its line of the change.`;

export function addValidate(program: Command, context: () => CommandContext, setCode: (code: ExitCode) => void): void {
  program
    .command('validate')
    .description('check scenarios without simulating them')
    .argument('<file|folder...>', 'scenario files, folders of them, or - for standard input')
    .option('--strict', 'take warnings for mistakes')
    .addOption(new Option('--format <name>', 'how to print it (default: text)').choices(['text', 'json', 'github']))
    .addOption(setOption())
    .addOption(varOption())
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options) => {
      const { validateCommand } = await import('../commands/validate.ts');
      setCode(await validateCommand(context(), files, options));
    });
}
