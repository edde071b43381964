// Text of the dashboard: lines of spans, each with the role that it plays. Which colour a role has is decided in paint.ts.

/** What a text is for. `platform-n` is the colour of the platform with that mark (slot 0..5). */
export type Role =
  | 'plain'
  | 'quiet'
  | 'strong'
  | 'heading'
  | 'good'
  | 'bad'
  | 'warning'
  | 'selected'
  | `platform-${0 | 1 | 2 | 3 | 4 | 5}`;

/** A piece of text in one role; inert, without line breaks or control characters. */
export interface Span {
  readonly text: string;
  readonly role: Role;
}

/** One line of the screen. */
export type Line = readonly Span[];
