// Light or dark, if the reader wants another than the system: a button that goes round.
import { make } from './dom.ts';
import type { PageState } from './page-state.ts';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Puts the button into the first line of the page. */
export function attachTheme(state: PageState): void {
  const button = make('button', { type: 'button', class: 'theme' });
  const follow = () => {
    const theme = currentTheme(state);
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(currentTheme(state)) + 1) % THEMES.length]!;
    state.write('theme', next === 'auto' ? null : next);
    follow();
  });
  state.onMove(follow);
  follow();
  document.querySelector('.brand')?.append(button);
}

function currentTheme(state: PageState): Theme {
  const wanted = state.read('theme');
  return THEMES.find((theme) => theme === wanted) ?? 'auto';
}
