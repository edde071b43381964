// Names of the tabs as people read and hear them.

import type { Tab } from './state.ts';

export const TAB_TITLES: Readonly<Record<Tab, string>> = {
  overview: 'Overview',
  capacity: 'Capacity',
  packing: 'Packing',
  startup: 'Start-up',
  cost: 'Cost',
  decisions: 'Decisions',
  thresholds: 'Thresholds',
};
