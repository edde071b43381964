// `windtunnel validate`: says what is wrong with scenarios, all of it, without simulating.

import { plain } from '../../base/text/inert.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type LoadedScenario, loadScenario, problemText } from '../inputs/load-scenarios.ts';
import { readInputs } from '../inputs/read-input.ts';
import { type ChangeOptions, scenarioChanges } from '../inputs/scenario-changes.ts';
import { annotationText } from '../validating/problem-annotations.ts';

export interface ValidateOptions extends ChangeOptions {
  /** Whether a warning fails. */
  readonly strict?: true;
  readonly format?: 'text' | 'json' | 'github';
}

export async function validateCommand(
  context: CommandContext,
  files: readonly string[],
  options: ValidateOptions,
): Promise<ExitCode> {
  const changes = scenarioChanges(options, process.env);
  const inputs = await readInputs(files, process.stdin);
  const loaded = await Promise.all(inputs.map((input) => loadScenario(input, changes)));
  const isStrict = options.strict === true;
  const format = options.format ?? (context.isJson ? 'json' : 'text');
  if (format === 'json') await context.writeOut(jsonText({ files: loaded.map((one) => verdictOf(one, isStrict)) }));
  else if (format === 'github') await annotate(context, loaded);
  else for (const one of loaded) await tell(context, one, isStrict);
  return loaded.every((one) => isAccepted(one, isStrict)) ? EXIT.ok : EXIT.badInput;
}

function isAccepted({ isValid, problems }: LoadedScenario, isStrict: boolean): boolean {
  return isValid && !(isStrict && problems.length > 0);
}

function verdictOf(one: LoadedScenario, isStrict: boolean): object {
  return { file: one.input.label, isValid: isAccepted(one, isStrict), problems: one.problems };
}

/** Past the guard that keeps names from giving commands: here the commands are ours. */
async function annotate({ commands }: CommandContext, loaded: readonly LoadedScenario[]): Promise<void> {
  for (const one of loaded) await commands.writeOut(annotationText(one, process.env));
}

async function tell(context: CommandContext, one: LoadedScenario, isStrict: boolean): Promise<void> {
  if (context.isQuiet && isAccepted(one, isStrict)) return;
  await context.writeError(problemText(one, context.terminal.hasErrorColor));
  if (!one.isValid) return;
  if (!isAccepted(one, isStrict)) {
    await context.writeError(`${plain(one.input.label)}: not accepted, --strict takes warnings for mistakes\n`);
    return;
  }
  const names = one.scenario.platforms.map((platform) => platform.name).join(', ');
  await context.writeOut(`${plain(one.input.label)}: ok, "${plain(one.scenario.name)}" on ${plain(names)}\n`);
}
