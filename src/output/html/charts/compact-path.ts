// Writes the commands of an SVG path in few characters: one digit after the point, level and upright strokes by one coordinate,
// strokes that go on in the same direction as one.

const DIGIT = 10;

/** Takes strokes as a canvas does; `toString` is the path. */
export class CompactPath {
  #text = '';
  #x = 0;
  #y = 0;
  /** End of a level stroke that may still go on. */
  #level: number | null = null;

  moveTo(x: number, y: number): void {
    this.#flush();
    this.#at(rounded(x), rounded(y));
    this.#text += `M${this.#x},${this.#y}`;
  }

  lineTo(x: number, y: number): void {
    const [toX, toY] = [rounded(x), rounded(y)];
    const fromX = this.#level ?? this.#x;
    if (toY === this.#y) {
      if (toX === fromX) return;
      if (this.#level !== null && toX > fromX !== fromX > this.#x) this.#flush();
      this.#level = toX;
      return;
    }
    this.#flush();
    this.#text += toX === this.#x ? `V${toY}` : `L${toX},${toY}`;
    this.#at(toX, toY);
  }

  closePath(): void {
    this.#flush();
    this.#text += 'Z';
  }

  toString(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    if (this.#level === null) return;
    this.#text += `H${this.#level}`;
    this.#x = this.#level;
    this.#level = null;
  }

  #at(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
  }
}

function rounded(value: number): number {
  return Math.round(value * DIGIT) / DIGIT + 0;
}
