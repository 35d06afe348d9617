// The list of the bot's commands over the box. The arrows move in it, Escape and Tab leave it, as in every menu.
import { api } from './api.js';
import { el, icon } from './dom.js';
import { attempt } from './feedback.js';
import { t } from './i18n.js';

export class CommandMenu {
  // panel: whose chat it is; onChosen(command)
  constructor(panel, onChosen) {
    this.panel = panel;
    this.onChosen = onChosen;
    this.button = el(
      'button', { type: 'button', class: 'round menu-button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => this.toggle() }, icon('slash'));
    this.list = el('ul', { class: 'menu', hidden: true, role: 'menu', onkeydown: event => this.onKey(event) });
    this.button.addEventListener('keydown', event => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      this.open(event.key === 'ArrowUp' ? -1 : 0);
    });
  }

  relabel() {
    this.button.setAttribute('aria-label', t('Commands'));
    this.button.title = t('Commands');
    this.list.setAttribute('aria-label', t('Commands'));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get items() {
    return [...this.list.querySelectorAll('[role="menuitem"]')];
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open(0);
  }

  async open(index) {
    const { me, chat } = this.panel;
    const commands = chat && await attempt(() => api.commands(me, chat.id));
    if (!commands || this.panel.me !== me || this.panel.chat?.id !== chat.id) return;
    this.list.replaceChildren(...(commands.length === 0 ? [el('li', { class: 'menu-empty' }, t('NoCommands'))] : commands.map(command =>
      el('li', { role: 'none' }, el(
        'button', { type: 'button', role: 'menuitem', tabindex: '-1', onclick: () => this.choose(command.command) },
        el('strong', {}, `/${command.command}`), el('span', {}, command.description))))));
    this.list.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.items.at(index)?.focus();
  }

  onKey(event) {
    const items = this.items;
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
      this.button.focus();
    } else if (event.key === 'Tab') {
      this.close();
      this.button.focus();
    } else if (to !== undefined && items.length > 0) {
      event.preventDefault();
      items[to % items.length].focus();
    } else if (event.key.length === 1) {
      const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find(item => item.textContent.startsWith(`/${event.key.toLowerCase()}`));
      next?.focus();
    }
  }

  choose(command) {
    this.close();
    this.onChosen(command);
  }

  close() {
    this.list.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }
}
