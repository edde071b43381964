// The page's own script: what a report can do beyond being read. Each part does nothing where the report has no place for it.
import { attachReplay } from '../replay/attach-replay.ts';
import { attachWhatIf } from './what-if-section.ts';

attachReplay(document);
attachWhatIf();
