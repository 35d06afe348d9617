// One chat as one person sees it: its messages, and the box to write in.
import { api } from './api.js';
import { dayName, dayOf } from './dates.js';
import { el, icon } from './dom.js';
import { alertDialog, attempt, toast } from './feedback.js';
import { t } from './i18n.js';
import { Composer } from './composer.js';
import { renderMessage } from './message.js';

const nearBottom = 120;
const marginAbove = 10;

export class ChatPanel {
  // host: { cast, onDeepLink(me), lastRead(me, chat), onRead(me, chat, lastId) }
  constructor(name, host) {
    this.name = name;
    this.host = host;
    this.me = null;
    this.chat = null;
    this.messages = [];
    this.revision = null;
    this.items = new Map();
    this.wasShown = false;
    this.heading = el('h2', { class: 'panel-title', id: `title-${name}` });
    this.subtitle = el('p', { class: 'panel-subtitle' });
    this.picker = el('div', { class: 'panel-picker' });
    this.list = el('ol', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' });
    this.jump = el('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toBottom() }, icon('down'));
    this.empty = el('div', { class: 'empty', hidden: true });
    this.composer = new Composer(this);
    this.root = el(
      'section', { class: 'panel', 'aria-labelledby': `title-${name}`, 'data-panel': name },
      el('header', { class: 'panel-head' }, el('div', { class: 'panel-names' }, this.heading, this.subtitle), this.picker),
      el('div', { class: 'log-frame' }, this.list, this.empty, this.jump),
      this.composer.root);
    this.list.addEventListener('scroll', () => this.onScroll());
  }

  get isGroup() {
    return this.chat !== null && this.chat.kind !== 'private';
  }

  get isShown() {
    return this.root.offsetParent !== null && document.visibilityState === 'visible';
  }

  // Looks at a chat as a person; the same again only refreshes what changed.
  async show(me, chat) {
    const isOther = this.me !== me || this.chat?.id !== chat?.id;
    this.me = me;
    this.chat = chat;
    this.retitle();
    if (isOther) {
      this.revision = null;
      this.messages = [];
      this.items.clear();
      this.list.replaceChildren();
      this.composer.enter(me, chat);
    }
    if (chat === null || this.revision === chat.revision) {
      this.draw(false);
      return;
    }
    const revision = chat.revision;
    const messages = await attempt(() => api.messages(me, chat.id));
    if (messages === undefined || this.me !== me || this.chat?.id !== chat.id) return;
    this.revision = revision;
    this.messages = messages;
    this.draw(isOther);
  }

  retitle() {
    const person = this.host.cast.people.find(candidate => candidate.id === this.me);
    if (this.chat === null || !person) {
      this.heading.textContent = t('Group');
      this.subtitle.textContent = '';
      return;
    }
    this.heading.textContent = this.isGroup ? this.chat.title : this.host.cast.botName;
    const detail = this.isGroup ? `${t('Members', this.chat.memberIds.length)} · ${t('ActingAs', person.name)}` : t('PrivateOf', person.name);
    this.subtitle.replaceChildren(this.chat.isBotTyping
      ? el('span', { class: 'typing' }, `${this.isGroup ? this.host.cast.botName : ''} ${t('Typing')}`)
      : detail);
    this.list.setAttribute('aria-label', `${t('Messages')}: ${this.heading.textContent}, ${detail}`);
    this.jump.setAttribute('aria-label', t('ScrollDown'));
  }

  // Redraws in another language.
  relabel() {
    this.items.clear();
    this.list.replaceChildren();
    this.composer.relabel();
    this.retitle();
    this.draw(true);
  }

  draw(isFirst) {
    const isRevealed = this.isShown && !this.wasShown;
    this.wasShown = this.isShown;
    const wasAtBottom = isFirst || isRevealed || this.distance() < nearBottom;
    const before = this.items.size;
    const readUpTo = this.chat === null ? 0 : this.host.lastRead(this.me, this.chat.id);
    const firstNew = this.messages.find(message => message.id > readUpTo && message.from.id !== this.me && !message.service);
    const nodes = [];
    const kept = new Map();
    const lastOwn = this.messages.findLast(message => message.from.id === this.me && !message.service)?.id;
    let previous = null;
    for (const message of this.messages) {
      const isNewDay = previous === null || dayOf(previous.date) !== dayOf(message.date);
      if (isNewDay) nodes.push(this.keep(kept, `day-${dayOf(message.date)}`, '', () => el('li', { class: 'day' }, dayName(message.date))));
      const isFollowUp = !isNewDay && previous?.from.id === message.from.id && !previous.service;
      const isLastOwn = message.id === lastOwn;
      const original = message.replyToId === null ? null : this.messages.find(candidate => candidate.id === message.replyToId) ?? null;
      const signature = JSON.stringify([message, isFollowUp, isLastOwn, original?.text]);
      nodes.push(this.keep(kept, message.id, signature, () => renderMessage(message, this.context(original, isFollowUp, isLastOwn))));
      previous = message;
    }
    this.items = kept;
    reconcile(this.list, nodes);
    this.drawEmpty();
    if (isRevealed) this.composer.grow();
    if (wasAtBottom) this.toNewest(firstNew);
    else if (kept.size > before) this.jump.hidden = false;
    if (this.isShown && this.messages.length > 0) this.host.onRead(this.me, this.chat.id, this.messages.at(-1).id);
  }

  keep(kept, key, signature, make) {
    const old = this.items.get(key);
    const entry = old?.signature === signature ? old : { signature, node: make() };
    kept.set(key, entry);
    return entry.node;
  }

  drawEmpty() {
    const isEmpty = this.messages.length === 0;
    this.empty.hidden = !isEmpty;
    if (!isEmpty) return;
    const isStart = this.chat !== null && !this.isGroup;
    this.empty.replaceChildren(
      el('p', {}, t(isStart ? 'EmptyPrivate' : this.chat === null ? 'NotInChat' : 'Empty')),
      isStart ? el('button', { type: 'button', class: 'strong', onclick: () => this.send('/start') }, t('Start')) : '');
  }

  context(original, isFollowUp, isLastOwn) {
    return {
      me: this.me,
      botId: this.host.cast.botId,
      isGroup: this.isGroup,
      isFollowUp,
      isLastOwn,
      original,
      onReply: message => this.composer.replyTo(message),
      onEdit: message => this.composer.edit(message),
      onPress: (message, button) => this.press(message, button),
      onCommand: command => this.send(this.addressed(command)),
      onLink: url => this.follow(url),
      onJump: id => this.list.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' }),
    };
  }

  // In a group a command names its bot, so that it is delivered whatever other bots are there.
  addressed(command) {
    return this.isGroup && !command.includes('@') ? `${command}@${this.host.cast.botUsername}` : command;
  }

  send(text, replyTo = null) {
    this.toBottom();
    return attempt(async () => {
      await api.send(this.me, this.chat.id, text, replyTo);
      return true;
    });
  }

  async press(message, button) {
    if (button.copyText) {
      await navigator.clipboard?.writeText(button.copyText);
      toast(t('Copied'));
      return;
    }
    const answer = await attempt(() => api.press(this.me, this.chat.id, message.id, button.callbackData));
    if (!answer) return;
    if (!answer.isAnswered) toast(t('NoAnswer'));
    else if (answer.url && this.follow(answer.url)) return;
    else if (answer.text && answer.isAlert) alertDialog(answer.text);
    else if (answer.text) toast(answer.text);
  }

  // True when the link leads to the bot itself, and is followed as the person of this panel.
  follow(url) {
    const start = new RegExp(`^https?://(t|telegram)\\.me/${this.host.cast.botUsername}(\\?start=|$)`, 'i');
    if (!start.test(url)) return false;
    attempt(async () => {
      await api.follow(this.me, url);
      this.host.onDeepLink(this.me);
    });
    return true;
  }

  distance() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight;
  }

  onScroll() {
    if (this.distance() < nearBottom) this.jump.hidden = true;
  }

  toBottom() {
    this.toNewest(undefined);
  }

  // To the end; but a long message that is new is read from its beginning.
  toNewest(firstNew) {
    requestAnimationFrame(() => {
      const node = firstNew && this.list.querySelector(`[data-id="${firstNew.id}"]`);
      const end = this.list.scrollHeight - this.list.clientHeight;
      this.list.scrollTop = node ? Math.min(end, node.offsetTop - marginAbove) : end;
      this.jump.hidden = this.distance() < nearBottom;
    });
  }
}

// Puts the nodes in order and leaves alone those that stand right.
function reconcile(list, nodes) {
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
  while (list.children.length > nodes.length) list.lastChild.remove();
}
