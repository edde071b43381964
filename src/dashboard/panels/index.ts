// The panels by their tabs.

import type { Tab } from '../state/state.ts';
import { capacityPanel } from './capacity.ts';
import { costPanel } from './cost.ts';
import { decisionsPanel } from './decisions.ts';
import { overviewPanel } from './overview.ts';
import { packingPanel } from './packing.ts';
import type { Panel } from './panel.ts';
import { startupPanel } from './startup.ts';
import { thresholdsPanel } from './thresholds.ts';

/** What each tab shows. */
export const PANELS: Readonly<Record<Tab, Panel>> = {
  overview: overviewPanel,
  capacity: capacityPanel,
  packing: packingPanel,
  startup: startupPanel,
  cost: costPanel,
  decisions: decisionsPanel,
  thresholds: thresholdsPanel,
};
