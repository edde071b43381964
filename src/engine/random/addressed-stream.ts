// Random numbers by address: who asks for the same address gets the same numbers, in whatever order they ask.
import { createStream, type StreamKey } from './keyed-stream.ts';
import { mixed } from './mix.ts';
import type { RandomStream } from './stream.ts';

/** One sequence of random numbers for every 32-bit address, all of one key. Allocates nothing after it has been made. */
export class AddressedStream {
  private readonly stream: RandomStream;
  private readonly a: number;
  private readonly b: number;
  private readonly c: number;
  private readonly d: number;

  constructor(seed: string, key: StreamKey) {
    this.stream = createStream(seed, key);
    this.a = this.stream.int32();
    this.b = this.stream.int32();
    this.c = this.stream.int32();
    this.d = this.stream.int32();
  }

  /** The beginning of the sequence of this address; valid until the next call. */
  at(address: number): RandomStream {
    const first = mixed(address ^ this.a);
    // Sums are cut to 32 bits here: handed over whole they would become doubles, and those objects.
    const second = mixed((first + this.b) | 0);
    const third = mixed((second + this.c) | 0);
    // One bit that is always set keeps the state from being zero, which the generator could not leave.
    this.stream.restart(first, second, third, mixed((third + this.d) | 0) | 1);
    return this.stream;
  }
}
