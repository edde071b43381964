import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../../src/cli/context.ts';
import { readTerminal } from '../../../src/cli/terminal.ts';
import { HeldOutput } from '../../../src/cli/watching/held-output.ts';

/** A context that keeps what it is given, with the stream before each text. */
function listening(): { readonly context: CommandContext; readonly heard: string[] } {
  const heard: string[] = [];
  const to = (stream: string) => async (text: string) => void heard.push(`${stream}: ${text}`);
  const terminal = readTerminal({ color: 'auto', isAscii: false, env: {}, stdout: {}, stderr: { isTTY: true } });
  const commands = { writeOut: to('out commands'), writeError: to('error commands') };
  const context = { terminal, writeOut: to('out'), writeError: to('error'), commands };
  return { context: { ...context, isQuiet: false, isVerbose: false, isJson: false }, heard };
}

describe('what is written while the dashboard has the screen', () => {
  it('is held back, and comes in the order of the scenarios, each text to its own stream', async () => {
    const { context, heard } = listening();
    const held = new HeldOutput();
    const second = held.begin(1, context, 120);
    const first = held.begin(0, context, 120);
    await second.writeError('b1');
    await first.writeOut('a1');
    await first.commands.writeError('a2');
    expect(heard).toEqual([]);
    await held.release(context);
    expect(heard).toEqual(['out: a1', 'error commands: a2', 'error: b1']);
  });

  it('is that of the last round of a scenario', async () => {
    const { context, heard } = listening();
    const held = new HeldOutput();
    const round = held.begin(0, context, 120);
    await round.writeOut('round 1');
    await held.begin(0, context, 120).writeOut('round 2');
    await round.writeOut('late');
    await held.release(context);
    expect(heard).toEqual(['out: round 2']);
  });

  it('is as wide as the terminal is then, and draws no progress line', () => {
    const { context } = listening();
    const { terminal } = new HeldOutput().begin(0, context, 132);
    expect(context.terminal).toMatchObject({ columns: 100, canRedraw: true });
    expect(terminal).toMatchObject({ columns: 132, canRedraw: false });
  });
});
