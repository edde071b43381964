// Gives every use of randomness its own named stream, so that adding one part never changes another part's draws.
import alea from 'seedrandom/lib/alea.js';
import { hash128Hex } from '../../base/hash.ts';
import { RandomStream } from './stream.ts';

/** Names one stream of a run. Two keys that differ in any field give unrelated streams. */
export interface StreamKey {
  /** What is drawn, for example "arrivals" or "service-demand". */
  readonly purpose: string;
  /** The part that draws, for example a service group; a platform only where its draws should differ from the others'. */
  readonly component: string;
  /** Number of the replication. */
  readonly replication: number;
}

/**
 * The stream of random numbers for one key under one scenario seed; any text is a valid seed, also the empty one.
 *
 * The seed and the key do not go to seedrandom as they are. Its generators read a seed text in ways that let different
 * texts meet: the default one repeats the text to fill a 256-byte key, so that "web" equals "webweb", and keeps
 * 8 bits of each character; and joined fields would make ("ab", "c") equal ("a", "bc"). So each field carries its
 * length, the whole is hashed to 128 bits, and seedrandom, which never sees the text itself, expands the hash into the
 * four words of the state.
 * The generator "alea" is taken for that: unlike the main entry it asks the machine for no entropy and leaves `Math`
 * untouched when it is loaded, and it uses only exact arithmetic.
 */
export function createStream(seed: string, key: StreamKey): RandomStream {
  const fields = [seed, key.purpose, key.component, String(key.replication)];
  const text = fields.map((field) => `${field.length}:${field}`).join('');
  const expand = alea(hash128Hex(text));
  return new RandomStream(expand.int32(), expand.int32(), expand.int32(), expand.int32());
}
