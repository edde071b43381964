// The page's own script: what a report can do beyond being read. Each part does nothing where the report has no place for it.
import { attachReplay } from '../replay/attach-replay.ts';
import { attachDecisions } from './decisions.ts';
import { attachTools } from './figures/tools.ts';
import { PageState } from './page-state.ts';
import { attachTheme } from './theme.ts';
import { attachTime } from './time/time-charts.ts';
import { attachWhatIf } from './what-if-section.ts';

const state = new PageState();
attachTheme(state);
const tools = attachTools(state);
const time = attachTime(state);
attachDecisions();
attachReplay(document);
attachWhatIf({
  state,
  adopt: (root) => {
    tools.adopt(root);
    time?.adopt(root);
  },
});
state.findSection();
