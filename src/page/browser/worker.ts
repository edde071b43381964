// Where the page's Web Worker enters: the simulator behind messages.
import { Answerer } from '../answer.ts';
import type { Request } from '../messages.ts';

const answerer = new Answerer((reply) => self.postMessage(reply));
self.addEventListener('message', ({ data }: MessageEvent<Request>) => void answerer.answer(data));
