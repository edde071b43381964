// Moves the packing replay of a report through time: a slider, a button that plays, the moment in the address. Drawing a moment
// is left to the code that has drawn the report.

import { lengthText } from '../../output/figure-text.ts';
import { el, type Markup } from '../../output/html/markup.ts';
import { type PlatformReplay, packingFrame } from '../../output/html/packing/packing-frame.ts';
import { REPLAY_DATA_ID } from '../../output/html/packing/replay-data.ts';
import { hashWithTime, timeInHash } from './hash-time.ts';
import type { ReplayDocument, ReplayElement, ReplayInput, ReplayWindow } from './replay-dom.ts';

const STEP_MS = 300;
const BUTTON_ID = 'replay-play';
const SLIDER_ID = 'replay-time';
const OUTPUT_ID = 'replay-shown';
const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';

/** Puts the control above the panels; false where the report has no replay. */
export function attachReplay(root: ReplayDocument): boolean {
  const data = root.getElementById(REPLAY_DATA_ID)?.textContent ?? '';
  const panels = root.querySelector('#packing-replay .panels');
  const view = root.defaultView;
  if (data === '' || panels === null || view === null) return false;
  const replays: readonly PlatformReplay[] = JSON.parse(data);
  const frames = root.querySelectorAll('#packing-replay .packing');
  const times = timesOf(replays);
  panels.insertAdjacentHTML('beforebegin', controlMarkup(replays[0]!, times).toString());
  const [button, slider, output] = [BUTTON_ID, SLIDER_ID, OUTPUT_ID].map((id) => root.getElementById(id));
  if (!button || !slider || !output) return false;
  new ReplayControl(view, { replays, frames, times, button, slider: slider as ReplayInput, output }).begin();
  return true;
}

/** The moments of all platforms. */
function timesOf(replays: readonly PlatformReplay[]): readonly number[] {
  const times = replays.flatMap(({ replay }) => replay.moments.map(({ atMs }) => atMs));
  return [...new Set(times)].sort((a, b) => a - b);
}

function controlMarkup({ replay }: PlatformReplay, times: readonly number[]): Markup {
  const value = times.indexOf(replay.moments[replay.fullest]!.atMs);
  const slider = el('input', { id: SLIDER_ID, type: 'range', min: 0, max: times.length - 1, step: 1, value });
  return el(
    'div',
    { class: 'replay-controls' },
    el('button', { id: BUTTON_ID, type: 'button' }),
    el('label', {}, 'Simulated time', slider),
    el('output', { id: OUTPUT_ID, for: SLIDER_ID }, 'each at its fullest'),
  );
}

/** One slider for all platforms: each shows its last moment by then. */
class ReplayControl {
  private readonly isCalm: boolean;
  private timer: number | null = null;

  constructor(
    private readonly view: ReplayWindow,
    private readonly parts: {
      readonly replays: readonly PlatformReplay[];
      readonly frames: ArrayLike<ReplayElement>;
      readonly times: readonly number[];
      readonly button: ReplayElement;
      readonly slider: ReplayInput;
      readonly output: ReplayElement;
    },
  ) {
    this.isCalm = view.matchMedia(REDUCED_MOTION).matches;
  }

  begin(): void {
    const { slider, button } = this.parts;
    slider.addEventListener('input', () => {
      this.pause();
      this.show();
    });
    button.addEventListener('click', () => this.pressed());
    this.view.addEventListener('hashchange', () => this.follow());
    this.sayButton();
    this.follow();
  }

  /** Shows what the address asks for, if it asks. */
  private follow(): void {
    const ms = timeInHash(this.view.location.hash);
    if (ms === null) return;
    const later = this.parts.times.findIndex((time) => time > ms);
    this.parts.slider.value = String(Math.max(0, (later < 0 ? this.parts.times.length : later) - 1));
    this.draw();
  }

  /** Where nothing is to move by itself, each press is a step. */
  private pressed(): void {
    if (this.timer !== null) this.pause();
    else if (this.isCalm) this.advance();
    else {
      if (this.isAtEnd) this.moveTo(0);
      this.timer = this.view.setInterval(() => this.advance(), STEP_MS);
      this.sayButton();
    }
  }

  private advance(): void {
    this.moveTo(this.isAtEnd ? 0 : this.index + 1);
    if (this.isAtEnd) this.pause();
  }

  private pause(): void {
    if (this.timer !== null) this.view.clearInterval(this.timer);
    this.timer = null;
    this.sayButton();
  }

  private sayButton(): void {
    const words = this.isCalm ? 'Next' : this.timer === null ? 'Play' : 'Pause';
    this.parts.button.textContent = words;
    this.parts.button.setAttribute('aria-label', `${words}: hosts over time`);
  }

  private get index(): number {
    return Number(this.parts.slider.value);
  }

  private get isAtEnd(): boolean {
    return this.index >= this.parts.times.length - 1;
  }

  private moveTo(index: number): void {
    this.parts.slider.value = String(index);
    this.show();
  }

  /** Draws, and keeps the moment in the address without a step in the history. */
  private show(): void {
    this.draw();
    const { history, location } = this.view;
    history.replaceState(null, '', hashWithTime(location.hash, this.parts.times[this.index]!));
  }

  private draw(): void {
    const ms = this.parts.times[this.index]!;
    const text = lengthText(ms);
    this.parts.output.textContent = text;
    this.parts.slider.setAttribute('aria-valuetext', text);
    this.parts.replays.forEach((one, place) => {
      const frame = this.parts.frames[place];
      if (frame !== undefined) frame.innerHTML = packingFrame(one, momentAt(one, ms)).toString();
    });
  }
}

/** The last moment by then; the first where all are later. */
function momentAt({ replay }: PlatformReplay, ms: number): number {
  const later = replay.moments.findIndex(({ atMs }) => atMs > ms);
  return Math.max(0, (later < 0 ? replay.moments.length : later) - 1);
}
