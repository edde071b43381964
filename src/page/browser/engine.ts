// The simulator behind a Web Worker. It is unpacked from the page itself when it is first asked for.
import type { Reply, Request } from '../messages.ts';

/** A worker that hears requests and replies to a listener. */
export class Engine {
  readonly #worker: Worker;

  constructor(url: string, heard: (reply: Reply) => void) {
    this.#worker = new Worker(url);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => heard(data));
    this.#worker.addEventListener('error', ({ message }) =>
      heard({ kind: 'failed', message: message === '' ? 'the browser did not start the simulator' : message }),
    );
  }

  ask(request: Request): void {
    this.#worker.postMessage(request);
  }

  /** Ends whatever it does; it hears nothing any more. */
  stop(): void {
    this.#worker.terminate();
  }
}

/** An address for `Engine` made of the packed text (gzip in base64). It holds as long as the page is open. */
export async function engineUrl(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = await new Response(stream).arrayBuffer();
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
