// `compare` on the command line: its options and its help. What it does is in commands/compare.ts.

import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parsePercent } from '../../base/units/percent.ts';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { collect, collectLines, setOption, varOption } from '../inputs/scenario-options.ts';
import { readCount } from '../read-count.ts';
import { MOST_REPLICATIONS } from '../study/replication-limits.ts';

const HELP = `
Each is a saved result (JSON), a scenario, or a file of a git revision such as main:scenarios/shop.yaml.
Scenarios are simulated first, all with the same seed and as many replications, so that differences are
those of pairs that met the same traffic. Results with other seeds are compared by their means.

A verdict is given only where a whole interval says so; all intervals together hold with 95%. Figures that
can be given a tolerance are named as in the report. Without one, a figure may become worse by --indifference.

Exit code 1 with --fail-on-regression: a figure is shown to be worse than is tolerated, or a platform cannot
run the workload any more; 3 where nothing could be judged, as with one replication. With
--fail-on-inconclusive 3 also where a figure may be worse than is tolerated.

Reporters: line, html (before and after on the same axes), markdown (a comment on a pull request), json, junit.

Examples:
  windtunnel compare main:shop.yaml shop.yaml --fail-on-regression --reporter line --reporter markdown:diff.md
  windtunnel compare before.json after.json --tolerance latency_p95=5%,cost_monthly=2%
  windtunnel compare shop.yaml shop-bigger.yaml shop-spot.yaml --replications 20
  windtunnel compare HEAD~1:./shop.yaml shop.yaml --set duration=10min`;

/** Adds the command. */
export function addCompare(program: Command, context: () => CommandContext, setCode: (code: ExitCode) => void): void {
  const cores = availableParallelism();
  program
    .command('compare')
    .description('tell what differs between results, scenarios or git revisions, and how sure that is')
    .argument('<result|scenario|revision:path...>', 'two or more; the first is the reference')
    .option(
      '--replications <n>',
      'of each scenario (default: 10, or as many as the saved result has)',
      readCount(MOST_REPLICATIONS),
    )
    .option('--seed <seed>', 'of all scenarios, instead of that of the reference (env: WINDTUNNEL_SEED)')
    .option('--platform <names>', 'only these platforms, separated by commas', readNames)
    .addOption(setOption())
    .addOption(varOption())
    .addOption(
      new Option('--workers <n>', `platforms simulated at once, 1 to ${2 * cores}`)
        .argParser(readCount(2 * cores))
        .default(cores)
        .env('WINDTUNNEL_WORKERS'),
    )
    .option('--indifference <percent>', 'a difference of up to this much counts as equal', readIndifference, 0.01)
    .option(
      '--tolerance <figure=much,...>',
      'how much worse a figure may become: 5%, 20ms, "50 USD"; repeatable',
      collect,
    )
    .option('--fail-on-regression', 'end with 1 where a figure is worse than is tolerated')
    .option('--fail-on-inconclusive', 'end with 3 where that cannot be told')
    .addOption(
      new Option('--reporter <name[:file]>', 'what to print or write; repeatable (default: line)').argParser(
        collectLines,
      ),
    )
    .addOption(new Option('--out <folder>', 'where files without a folder go').default('reports').env('WINDTUNNEL_OUT'))
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options) => {
      const { compareCommand } = await import('../commands/compare.ts');
      setCode(await compareCommand(context(), files, options));
    });
}

function readNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Give names separated by commas.');
  return names;
}

/** "2%" to 0.02. */
function readIndifference(text: string): number {
  const share = parsePercent(text);
  if (!share.ok || share.value >= 1) throw new InvalidArgumentError('It must be a percentage below 100%, such as 2%.');
  return share.value;
}
