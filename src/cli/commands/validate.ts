// `windtunnel validate`: says what is wrong with scenarios, all of it, without simulating.

import { plain } from '../../base/text/inert.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type LoadedScenario, loadScenario, problemText } from '../inputs/load-scenarios.ts';
import { readInputs } from '../inputs/read-input.ts';
import { type ChangeOptions, scenarioChanges } from '../inputs/scenario-changes.ts';

export async function validateCommand(
  context: CommandContext,
  files: readonly string[],
  options: ChangeOptions,
): Promise<ExitCode> {
  const changes = scenarioChanges(options, process.env);
  const inputs = await readInputs(files, process.stdin);
  const loaded = await Promise.all(inputs.map((input) => loadScenario(input, changes)));
  if (context.isJson) await context.writeOut(jsonText({ files: loaded.map(verdictOf) }));
  else for (const one of loaded) await tell(context, one);
  return loaded.every((one) => one.isValid) ? EXIT.ok : EXIT.badInput;
}

function verdictOf(one: LoadedScenario): object {
  return { file: one.input.label, isValid: one.isValid, problems: one.problems };
}

async function tell(context: CommandContext, one: LoadedScenario): Promise<void> {
  if (context.isQuiet && one.isValid) return;
  await context.writeError(problemText(one, context.terminal.hasErrorColor));
  if (!one.isValid) return;
  const names = one.scenario.platforms.map((platform) => platform.name).join(', ');
  await context.writeOut(`${plain(one.input.label)}: ok, "${plain(one.scenario.name)}" on ${plain(names)}\n`);
}
