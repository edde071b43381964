// A key as the keyboard gives it, whatever the terminal library calls it.

/** Keys that are no characters. */
export type KeyName =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'pageup'
  | 'pagedown'
  | 'home'
  | 'end'
  | 'enter'
  | 'escape'
  | 'tab'
  | 'backspace'
  | 'delete';

/** One key press, or what was pasted. */
export interface Key {
  /** The characters; empty for a key that has a name. With ctrl the letter itself. */
  readonly input: string;
  readonly name?: KeyName | undefined;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}
