// Three hints for the first minute. Each stands beside what it points at, goes when that was done, and never comes back.
import { el } from './dom.js';
import { t } from './i18n.js';

const key = 'rehearsal.hints';
const done = 'done';
const shown = element => element && element.offsetParent !== null;
const first = selector => [...document.querySelectorAll(selector)].find(shown) ?? null;

// Where each stands, what it points at, and on which side of it.
const hints = [
  { text: 'HintClock', points: 'up', target: () => first('#move-next'), put: hint => document.querySelector('.top').after(hint) },
  {
    text: 'HintPeople', points: 'down', target: () => first('#people .person:not([aria-pressed="true"])') ?? first('#me'),
    put: hint => (shown(document.querySelector('.people')) ? document.getElementById('people') : document.querySelector('.me-picker')).before(hint),
  },
  { text: 'HintCommands', points: 'down', target: () => first('.composer:not([inert]) .menu-button'), put: (hint, target) => target.closest('.composer').prepend(hint) },
];

export class Hints {
  constructor() {
    this.step = Number(localStorage.getItem(key) ?? '0');
    if (localStorage.getItem(key) === done) this.step = hints.length;
    this.element = null;
    this.draw();
    // Whoever does the thing has understood; a press that also redraws the page is heard before it does.
    document.addEventListener('click', event => this.onUse(event.target), { capture: true });
    document.addEventListener('change', event => this.onUse(event.target), { capture: true });
    window.addEventListener('resize', () => this.draw());
  }

  get isOver() {
    return !(this.step < hints.length);
  }

  onUse(used) {
    if (this.isOver || !(used instanceof Element)) return;
    const target = hints[this.step].target();
    if (target && (target.contains(used) || (this.step === 1 && used.closest('#people .person, #me')))) this.next();
  }

  next() {
    this.step++;
    localStorage.setItem(key, this.isOver ? done : String(this.step));
    // The thing itself may be about to change the page.
    setTimeout(() => this.draw());
  }

  end() {
    this.step = hints.length;
    localStorage.setItem(key, done);
    this.draw();
  }

  draw() {
    this.element?.remove();
    this.element = null;
    if (this.isOver) return;
    const { text, points, target, put } = hints[this.step];
    const place = target();
    if (!place) return;
    this.element = el(
      'aside', { class: 'hint', role: 'note', 'data-points': points }, el('p', {}, t(text)),
      el('button', { type: 'button', onclick: () => this.next() }, t('HintSeen')),
      this.step < hints.length - 1 ? el('button', { type: 'button', onclick: () => this.end() }, t('HintNoMore')) : '');
    put(this.element, place);
    const [from, to] = [this.element.getBoundingClientRect(), place.getBoundingClientRect()];
    const arrow = Math.min(from.width - 20, Math.max(20, to.left + Math.min(to.width / 2, 60) - from.left));
    this.element.style.setProperty('--arrow', `${arrow}px`);
  }
}
