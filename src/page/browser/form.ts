// The controls as a form: a slider with its number, or a list of words, in a group for each platform.
import type { Change, Control, NumberInput } from '../controls/control.ts';
import { make } from './dom.ts';

/** The form's groups, and the values that are not as they were. */
export interface ControlForm {
  readonly groups: readonly HTMLElement[];
  changes(): readonly Change[];
  /** Sets what of them there is a control for that takes the value. */
  apply(changes: readonly Change[]): void;
  reset(): void;
}

interface Field {
  readonly control: Control;
  readonly row: HTMLElement;
  value(): string;
  set(value: string): void;
  reset(): void;
}

export function controlForm(controls: readonly Control[]): ControlForm {
  const fields = controls.map((control, index) => fieldOf(control, `control-${index}`));
  const platforms = [...new Set(controls.map(({ platform }) => platform))];
  return {
    groups: platforms.map((platform) => {
      const rows = fields.filter(({ control }) => control.platform === platform).map(({ row }) => row);
      return make('fieldset', {}, make('legend', {}, platform ?? 'All platforms'), ...rows);
    }),
    changes: () =>
      fields
        .map(({ control, value }) => ({ control, change: { id: control.id, value: value() } }))
        .filter(({ control, change }) => change.value !== String(control.input.value))
        .map(({ change }) => change),
    apply: (changes) => {
      for (const { id, value } of changes) fields.find(({ control }) => control.id === id)?.set(value);
    },
    reset: () => {
      for (const field of fields) field.reset();
    },
  };
}

function fieldOf(control: Control, id: string): Field {
  const { input } = control;
  if (input.kind === 'number') return numberField(control, { id, input });
  const words = input.options.map((option) =>
    make('option', { value: option, selected: option === input.value }, option === '' ? 'as the model has it' : option),
  );
  const select = make('select', { id }, ...words);
  const set = (value: string) => {
    if (input.options.includes(value)) select.value = value;
  };
  const row = rowOf(control, { id, parts: [select] });
  return { control, row, value: () => select.value, set, reset: () => set(input.value) };
}

/** Slider and number say the same; the number takes what lies between two steps. */
function numberField(control: Control, { id, input }: { readonly id: string; readonly input: NumberInput }): Field {
  const { value, min, max, step, unit } = input;
  const range = { min: String(min), max: String(max) };
  const slider = make('input', { ...range, type: 'range', step: String(step), value: String(value), id });
  const label = `${control.label}, exactly`;
  const number = make('input', { ...range, type: 'number', step: 'any', value: String(value), 'aria-label': label });
  slider.addEventListener('input', () => {
    number.value = slider.value;
  });
  number.addEventListener('input', () => {
    slider.value = number.value;
  });
  const set = (text: string) => {
    const asked = Number(text);
    if (text.trim() === '' || !Number.isFinite(asked)) return;
    slider.value = String(asked);
    number.value = String(asked);
  };
  const text = () => (number.value === '' ? String(value) : String(Number(number.value)));
  const row = rowOf(control, { id, parts: [slider, number, unit.trim()] });
  return { control, row, value: text, set, reset: () => set(String(value)) };
}

function rowOf(
  { label }: Control,
  { id, parts }: { readonly id: string; readonly parts: readonly (Node | string)[] },
): HTMLElement {
  return make('div', { class: 'control' }, make('label', { for: id }, label), make('span', {}, ...parts));
}
