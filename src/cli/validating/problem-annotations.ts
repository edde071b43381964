// What is wrong with scenarios as annotations of GitHub Actions, each at its line.

import type { Problem } from '../../base/problem.ts';
import { workflowCommand } from '../../output/github/workflow-command.ts';
import type { LoadedScenario } from '../inputs/load-scenarios.ts';
import { pathInRepository } from '../reports/github-actions.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** One line for each problem, in their order; a flag and standard input are in no file. */
export function annotationText({ input, problems, sources }: LoadedScenario, env: Environment): string {
  const isFile = ({ name, kind }: (typeof sources)[number]) =>
    kind === 'file' && !(input.path === null && name === input.label);
  const files = new Set(sources.filter(isFile).map(({ name }) => name));
  return problems.map((problem) => `${commandOf(problem, files, env)}\n`).join('');
}

function commandOf(problem: Problem, files: ReadonlySet<string | undefined>, env: Environment): string {
  const { code, severity, message, file, position, found, allowed, hint } = problem;
  const path = file === undefined || !files.has(file) ? null : pathInRepository(file, env);
  const details = [
    ...(found === undefined ? [] : [`found: ${found}`]),
    ...(allowed === undefined ? [] : [`allowed: ${allowed}`]),
    ...(hint === undefined ? [] : [hint]),
    ...(path === null && file !== undefined ? [`in ${file}`] : []),
  ];
  return workflowCommand({
    kind: severity,
    title: `Windtunnel ${code}`,
    message: [message, ...details].join('; '),
    file: path,
    line: position?.line ?? null,
  });
}
