// First-in-first-out lines of integer customers: many lines, one shared set of links.
import { widened } from '../../base/widened.ts';

const NONE = -1;

/**
 * A bank of FIFO lines. A customer stands in at most one line at a time. All operations O(1); storage grows by
 * doubling: 12 bytes a line, 8 bytes a customer.
 */
export class WaitingLines {
  private head = new Int32Array(64).fill(NONE);
  private tail = new Int32Array(64).fill(NONE);
  private count = new Int32Array(64);
  private next = new Int32Array(1024).fill(NONE);
  private previous = new Int32Array(1024).fill(NONE);

  /** Number of customers standing in a line. */
  length(line: number): number {
    return line < this.count.length ? this.count[line]! : 0;
  }

  /** The first customer of a line, who stays there; -1 when the line is empty. */
  first(line: number): number {
    return line < this.head.length ? this.head[line]! : NONE;
  }

  /** Puts a customer at the end of a line. */
  push(line: number, customer: number): void {
    if (line >= this.head.length) this.growLines(line);
    if (customer >= this.next.length) this.growCustomers(customer);
    this.next[customer] = NONE;
    const last = this.tail[line]!;
    this.previous[customer] = last;
    if (last === NONE) this.head[line] = customer;
    else this.next[last] = customer;
    this.tail[line] = customer;
    this.count[line]!++;
  }

  /** Takes the first customer of a line; -1 when the line is empty. */
  shift(line: number): number {
    if (line >= this.head.length) return NONE;
    const first = this.head[line]!;
    if (first === NONE) return NONE;
    const second = this.next[first]!;
    this.head[line] = second;
    if (second === NONE) this.tail[line] = NONE;
    else this.previous[second] = NONE;
    this.count[line]!--;
    return first;
  }

  /** Takes a customer out of the line in which it stands. */
  remove(line: number, customer: number): void {
    const before = this.previous[customer]!;
    const after = this.next[customer]!;
    if (before === NONE) this.head[line] = after;
    else this.next[before] = after;
    if (after === NONE) this.tail[line] = before;
    else this.previous[after] = before;
    this.count[line]!--;
  }

  private growLines(line: number): void {
    const length = Math.max(this.head.length * 2, line + 1);
    const head = new Int32Array(length).fill(NONE);
    const tail = new Int32Array(length).fill(NONE);
    const count = new Int32Array(length);
    head.set(this.head);
    tail.set(this.tail);
    count.set(this.count);
    this.head = head;
    this.tail = tail;
    this.count = count;
  }

  private growCustomers(customer: number): void {
    const length = Math.max(this.next.length * 2, customer + 1);
    this.next = widened(this.next, length);
    this.previous = widened(this.previous, length);
  }
}
