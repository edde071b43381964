// `windtunnel schema`: the published JSON Schemas, made from the same source as the checks.

import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { badInput } from '../failure.ts';

const SCHEMAS: Readonly<Record<string, () => Promise<object>>> = {
  scenario: async () => (await import('../../scenario/index.ts')).scenarioJsonSchema(),
  result: async () => (await import('../../metrics/schemas/result.ts')).resultJsonSchema(),
};

/** @throws Failure for a kind that there is not */
export async function schemaCommand(context: CommandContext, kind: string): Promise<void> {
  const make = Object.hasOwn(SCHEMAS, kind) ? SCHEMAS[kind] : undefined;
  if (make === undefined) {
    const kinds = Object.keys(SCHEMAS);
    const near = closest(kind, kinds);
    const hint = near === undefined ? undefined : `did you mean ${near}?`;
    throw badInput(`there is no schema "${plain(kind)}"; there are ${kinds.join(' and ')}`, hint);
  }
  await context.writeOut(jsonText(await make()));
}
