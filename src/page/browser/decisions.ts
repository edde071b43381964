// The ticks of decisions open their reasons beside them.
import { BETWEEN_REASONS } from '../../output/html/charts/decision-lane.ts';
import { make } from './dom.ts';

/** Without it a tick is a link to the list of decisions. */
export function attachDecisions(): void {
  for (const link of document.querySelectorAll<SVGAElement>('.decision a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      open(link);
    });
  }
}

function open(link: SVGAElement): void {
  document.querySelector('.why')?.remove();
  const panel = link.closest<HTMLElement>('.panel');
  if (panel === null) return;
  const reasons = (link.querySelector('title')?.textContent ?? '').split(BETWEEN_REASONS);
  const close = make('button', { type: 'button' }, 'Close');
  const box = make(
    'div',
    { class: 'why', role: 'dialog', 'aria-label': 'Why' },
    make('ul', {}, ...reasons.map((reason) => make('li', {}, reason))),
    close,
  );
  const shut = () => {
    box.remove();
    link.focus();
  };
  close.addEventListener('click', shut);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    shut();
  });
  panel.append(box);
  const at = link.getBoundingClientRect();
  const frame = panel.getBoundingClientRect();
  box.style.top = `${at.bottom - frame.top + 8}px`;
  box.style.left = `${Math.max(0, Math.min(at.left - frame.left - 20, frame.width - box.offsetWidth))}px`;
  close.focus();
}
