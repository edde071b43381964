// What commands write while the dashboard has the screen: held back, and written when the terminal is itself again.

import type { CommandContext } from '../context.ts';

interface HeldText {
  readonly text: string;
  write(context: CommandContext, text: string): Promise<void>;
}

/** Of the last round of each scenario: what an earlier round had to say is out of date. */
export class HeldOutput {
  readonly #held = new Map<number, HeldText[]>();

  /** A context that writes nothing for now. What it held of this scenario before is forgotten. */
  begin(place: number, context: CommandContext, columns: number): CommandContext {
    const texts: HeldText[] = [];
    this.#held.set(place, texts);
    const hold = (write: HeldText['write']) => async (text: string) => void texts.push({ text, write });
    return {
      ...context,
      terminal: { ...context.terminal, columns, canRedraw: false },
      writeOut: hold((to, text) => to.writeOut(text)),
      writeError: hold((to, text) => to.writeError(text)),
      commands: {
        writeOut: hold((to, text) => to.commands.writeOut(text)),
        writeError: hold((to, text) => to.commands.writeError(text)),
      },
    };
  }

  /** Writes everything, in the order of the scenarios. */
  async release(context: CommandContext): Promise<void> {
    const places = [...this.#held.keys()].sort((a, b) => a - b);
    for (const place of places) {
      for (const { text, write } of this.#held.get(place) ?? []) await write(context, text);
    }
    this.#held.clear();
  }
}
