// The section of the what-if: starts the simulator when it is asked for, shows its answers.

import { changesIn, changesText } from '../hash/hash-changes.ts';
import type { PageData, Reply } from '../messages.ts';
import { byId, make } from './dom.ts';
import { Engine, engineUrl } from './engine.ts';
import { type ControlForm, controlForm } from './form.ts';
import { outcomeParts } from './outcome.ts';
import type { PageState } from './page-state.ts';
import { reportedCourses } from './reported-courses.ts';

/** The values that were last simulated, in the address. */
const SET = 'set';

/** Gives new figures what the others of the page have. */
type Adopt = (root: HTMLElement) => void;

interface Surroundings {
  readonly adopt: Adopt;
  readonly state: PageState;
}

/** Asks the simulator what the controls say, and shows what it answers. */
class WhatIfSection {
  readonly #data: PageData;
  readonly #adopt: Adopt;
  readonly #state: PageState;
  readonly #start = make('button', { type: 'button' }, 'Start the simulator');
  readonly #run = make('button', { type: 'submit', disabled: true }, 'Simulate');
  readonly #stop = make('button', { type: 'button', disabled: true }, 'Stop');
  readonly #reset = make('button', { type: 'button' }, 'As it was');
  readonly #groups = make('div', { class: 'controls' });
  readonly #form = make(
    'form',
    { hidden: true },
    this.#groups,
    make('p', {}, this.#run, ' ', this.#stop, ' ', this.#reset),
  );
  readonly #progress = make('progress', {
    max: '1',
    value: '0',
    hidden: true,
    'aria-label': 'Progress of the simulation',
  });
  readonly #status = make('p', { role: 'status' });
  readonly #outcome = make('div', { class: 'content' });
  #url: string | null = null;
  #engine: Engine | null = null;
  #controls: ControlForm | null = null;
  #donePlatforms = 0;

  constructor(place: HTMLElement, { data, adopt, state }: Surroundings & { readonly data: PageData }) {
    this.#data = data;
    this.#adopt = adopt;
    this.#state = state;
    place.replaceChildren(make('p', {}, this.#start), this.#form, this.#progress, this.#status, this.#outcome);
    this.#start.addEventListener('click', () => void this.#begin());
    this.#stop.addEventListener('click', () => void this.#restart());
    this.#reset.addEventListener('click', () => this.#controls?.reset());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#simulate();
    });
  }

  async #begin(): Promise<void> {
    this.#start.disabled = true;
    this.#say('Starting the simulator.');
    try {
      this.#url ??= await engineUrl(byId('what-if-engine').textContent ?? '');
      this.#engine = new Engine(this.#url, (reply) => this.#heard(reply));
      this.#engine.ask({ kind: 'open', data: this.#data, courses: reportedCourses(this.#data.before.length) });
    } catch (error) {
      this.#heard({ kind: 'failed', message: String(error) });
    }
  }

  async #restart(): Promise<void> {
    this.#engine?.stop();
    this.#settle();
    await this.#begin();
  }

  #simulate(): void {
    this.#run.disabled = true;
    this.#stop.disabled = false;
    this.#progress.hidden = false;
    this.#progress.value = 0;
    this.#donePlatforms = 0;
    this.#outcome.replaceChildren();
    this.#say('Simulating.');
    const changes = this.#controls?.changes() ?? [];
    this.#state.write(SET, changesText(changes));
    this.#engine?.ask({ kind: 'run', changes });
  }

  #heard(reply: Reply): void {
    if (reply.kind === 'progress')
      this.#progress.value = (this.#donePlatforms + reply.share) / this.#data.platforms.length;
    else if (reply.kind === 'platform') this.#donePlatforms += 1;
    else if (reply.kind === 'opened') {
      if (this.#controls === null) {
        this.#controls = controlForm(reply.controls);
        this.#controls.apply(changesIn(this.#state.read(SET)));
        this.#groups.replaceChildren(...this.#controls.groups);
      }
      this.#start.hidden = true;
      this.#form.hidden = false;
      this.#settle();
      this.#say('');
    } else {
      this.#settle();
      if (reply.kind === 'refused') this.#say(`This cannot be simulated: ${reply.problems.join(' ')}`);
      else if (reply.kind === 'failed') this.#say(`The simulator failed: ${reply.message}`);
      else {
        this.#outcome.replaceChildren(...outcomeParts(reply));
        this.#adopt(this.#outcome);
        this.#say('Done.');
      }
    }
  }

  #settle(): void {
    this.#run.disabled = false;
    this.#stop.disabled = true;
    this.#progress.hidden = true;
  }

  #say(text: string): void {
    this.#status.replaceChildren(text);
  }
}

/** Shows the section, which is hidden without JavaScript; nothing where the report has none. */
export function attachWhatIf(surroundings: Surroundings): void {
  const data = document.getElementById('what-if-data');
  if (data === null) return;
  new WhatIfSection(byId('what-if-place'), { data: JSON.parse(data.textContent ?? ''), ...surroundings });
  for (const id of ['what-if', 'what-if-link']) byId(id).hidden = false;
}
