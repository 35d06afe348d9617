// The bar that shows the campaign's time and moves it.
import { api, Refused } from './api.js';
import { longMoment, shortMoment } from './dates.js';
import { t } from './i18n.js';
import { say, toast } from './feedback.js';

const restBetweenLooks = 1000;

export class ClockBar {
  constructor() {
    this.view = null;
    this.isMoving = false;
    this.lookedAt = 0;
    this.waiting = null;
    this.now = document.getElementById('clock-now');
    this.next = document.getElementById('clock-next');
    this.line = document.getElementById('busy-line');
    this.buttons = ['move-hour', 'move-day', 'move-next'].map(id => document.getElementById(id));
    this.buttons[0].addEventListener('click', () => this.move(() => api.advance(1)));
    this.buttons[1].addEventListener('click', () => this.move(() => api.advance(24)));
    this.buttons[2].addEventListener('click', () => this.move(() => api.next()));
  }

  // Changes come in bursts; looking at the clock once in a while is enough.
  lookSoon() {
    if (this.waiting !== null) return;
    const rest = Math.max(0, this.lookedAt + restBetweenLooks - performance.now());
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.look();
    }, rest);
  }

  async look() {
    this.lookedAt = performance.now();
    try {
      this.view = await api.clock();
    } catch {
      return;
    }
    this.draw();
  }

  async move(work) {
    if (this.isMoving) return;
    this.isMoving = true;
    this.draw();
    try {
      this.view = await work();
      if (this.view.hasNews === false) toast(t(this.view.nextDue ? 'NothingNew' : 'NothingMore'));
    } catch (failure) {
      if (failure instanceof Refused && failure.key === 'DataGone') say(failure);
      else toast(t('MoveFailed'));
    }
    this.isMoving = false;
    this.draw();
  }

  draw() {
    if (this.view === null) return;
    const isBusy = this.isMoving || this.view.isBusy;
    this.now.textContent = longMoment(this.view.now);
    this.now.setAttribute('datetime', this.view.now);
    this.next.textContent = isBusy ? t('Moving') : this.view.nextDue ? t('NextDue', shortMoment(this.view.nextDue)) : t('NothingDue');
    this.line.hidden = !isBusy;
    for (const button of this.buttons) button.disabled = isBusy;
    this.buttons[2].disabled = isBusy || !this.view.nextDue;
  }
}
