// How the accuracy table can be printed. Apart from the command, so that help needs nothing of the simulator.

export const ACCURACY_FORMATS = ['text', 'json', 'markdown'] as const;

export type AccuracyFormat = (typeof ACCURACY_FORMATS)[number];
