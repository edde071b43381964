// How many cells a text takes in a terminal. What to do with a text that is too long is left to its user.

// Wide blocks of Unicode's East Asian Width (UAX #11) and the emoji that terminals draw two cells wide.
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u23e9-\u23ec\u2614\u2615\u26a1\u2705\u274c\u2753-\u2755\u2757\u2795-\u2797\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f18e}-\u{1f19a}\u{1f200}-\u{1f265}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f7e0}-\u{1f7eb}\u{1f90c}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Marks drawn onto the character before them; spacing marks (Mc) have a cell of their own. */
const COMBINING = /[\p{Mn}\p{Me}]/u;

/** Cells of a line without tabs and control characters: 2 for wide characters and emoji, 0 for combining marks, else 1. */
export function textWidth(text: string): number {
  let cells = 0;
  for (const character of text) {
    if (WIDE.test(character)) cells += 2;
    else if (!COMBINING.test(character)) cells += 1;
  }
  return cells;
}
