// One stop of the Tab key for a whole history: the message that was looked at last, with what hangs on it. The arrows go to the others.
const inner = 'button, a, [role="button"], .spoiler';

export class Rover {
  constructor(list) {
    this.list = list;
    this.current = null;
    list.addEventListener('keydown', event => this.onKey(event));
    list.addEventListener('focusin', event => this.to(event.target.closest('.message')));
  }

  // After the list was drawn: new messages can't be stopped at, and where nobody is in the list the newest one can.
  settle() {
    for (const item of this.list.querySelectorAll('.message:not([tabindex])')) this.set(item, false);
    const isInside = this.list.contains(document.activeElement);
    const last = [...this.list.querySelectorAll('.message')].at(-1) ?? null;
    this.to(isInside && this.current?.isConnected ? this.current : last);
  }

  to(item) {
    if (item === null || (item === this.current && item.tabIndex === 0)) return;
    if (this.current) this.set(this.current, false);
    this.current = item;
    this.set(item, true);
  }

  set(item, isStop) {
    item.tabIndex = isStop ? 0 : -1;
    for (const element of item.querySelectorAll(inner)) element.tabIndex = isStop ? 0 : -1;
  }

  onKey(event) {
    const items = [...this.list.querySelectorAll('.message')];
    const at = items.indexOf(event.target.closest('.message'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined || !items[to]) return;
    event.preventDefault();
    items[to].focus();
    items[to].scrollIntoView({ block: 'nearest' });
  }
}
