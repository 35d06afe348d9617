// One chat as one person sees it: its messages, and the box to write in.
import { api } from './api.js';
import { dayName, dayOf } from './dates.js';
import { el, icon } from './dom.js';
import { askWho } from './dialogs.js';
import { alertDialog, attempt, toast } from './feedback.js';
import { t } from './i18n.js';
import { Composer } from './composer.js';
import { joinLink, startOf } from './links.js';
import { renderMessage } from './message.js';
import { nameOf } from './people.js';
import { Rover } from './rover.js';

const nearBottom = 120;
const marginAbove = 10;
// A second press within this time after an answer is the end of a double click, not a wish.
const pressRests = 600;

export class ChatPanel {
  // host: { cast(), onFollowed(person), lastRead(me, chat), onRead(me, chat, lastId), onUse(panel) }
  constructor(name, host) {
    this.name = name;
    this.host = host;
    this.me = null;
    this.chat = null;
    this.messages = [];
    this.revision = null;
    this.items = new Map();
    this.wasShown = false;
    this.isOpen = false;
    this.pressing = new Set();
    this.pressed = new Set();
    this.heading = el('h2', { class: 'panel-title', id: `title-${name}` });
    this.subtitle = el('p', { class: 'panel-subtitle' });
    this.picker = el('div', { class: 'panel-picker' });
    this.list = el('ol');
    this.log = el('div', { class: 'log', role: 'log', 'aria-live': 'off' }, this.list);
    this.rover = new Rover(this.list);
    this.strip = el('div', { class: 'strip', hidden: true });
    this.jump = el('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toBottom() }, icon('down'));
    this.empty = el('div', { class: 'empty', hidden: true });
    this.composer = new Composer(this);
    this.root = el(
      'section', { class: 'panel', 'aria-labelledby': `title-${name}`, 'data-panel': name },
      el('header', { class: 'panel-head' }, el('div', { class: 'panel-names' }, this.heading, this.subtitle), this.picker),
      this.strip,
      el('div', { class: 'log-frame' }, this.log, this.empty, this.jump),
      this.composer.root);
    this.log.addEventListener('scroll', () => this.onScroll());
    this.root.addEventListener('focusin', () => this.host.onUse(this));
    this.root.addEventListener('pointerdown', () => this.host.onUse(this));
  }

  get isGroup() {
    return this.chat !== null && this.chat.kind !== 'private';
  }

  get isShown() {
    return this.root.offsetParent !== null && document.visibilityState === 'visible';
  }

  // Only the chat that is used speaks by itself; three that speak at once are understood by nobody.
  setOpen(isOpen) {
    this.isOpen = isOpen;
    this.log.setAttribute('aria-live', isOpen ? 'polite' : 'off');
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
      // A whole history is not read aloud.
      this.log.setAttribute('aria-live', 'off');
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
    if (this.isOpen) requestAnimationFrame(() => this.setOpen(this.isOpen));
  }

  retitle() {
    const cast = this.host.cast();
    const person = cast.people.find(candidate => candidate.id === this.me);
    this.drawStrip();
    if (this.chat === null || !person) {
      this.heading.textContent = t('Group');
      this.subtitle.textContent = '';
      return;
    }
    this.heading.textContent = this.isGroup ? this.chat.title : t('BotName');
    const detail = this.isGroup ? `${t('Members', this.chat.memberIds.length)} · ${t('ActingAs', person.name)}` : t('PrivateOf', person.name);
    this.subtitle.replaceChildren(this.chat.isBotTyping
      ? el('span', { class: 'typing' }, `${this.isGroup ? t('BotName') : ''} ${t('Typing')}`)
      : detail);
    this.log.setAttribute('aria-label', `${t('Messages')}: ${this.heading.textContent}, ${detail}`);
    this.jump.setAttribute('aria-label', t('ScrollDown'));
  }

  drawStrip() {
    const isWithout = this.isGroup && !this.chat.hasBot;
    this.strip.hidden = !isWithout;
    if (!isWithout) return;
    const add = el('button', { type: 'button', class: 'strong add-bot', onclick: () => attempt(() => api.addBot(this.me, this.chat.id)) }, t('AddBot'));
    this.strip.replaceChildren(el('p', {}, t('NoBot')), add);
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
    let previous = null;
    for (const message of this.messages) {
      const isNewDay = previous === null || dayOf(previous.date) !== dayOf(message.date);
      if (isNewDay) nodes.push(this.keep(kept, `day-${dayOf(message.date)}`, '', () => el('li', { class: 'day' }, dayName(message.date))));
      const isFollowUp = !isNewDay && previous?.from.id === message.from.id && !previous.service;
      const original = message.replyToId === null ? null : this.messages.find(candidate => candidate.id === message.replyToId) ?? null;
      const signature = JSON.stringify([message, isFollowUp, original?.text, message.keyboard.flat().filter(key => this.pressing.has(`${message.id}:${key.text}`)).length]);
      nodes.push(this.keep(kept, message.id, signature, () => renderMessage(message, this.context(original, isFollowUp))));
      previous = message;
    }
    this.items = kept;
    reconcile(this.list, nodes);
    this.rover.settle();
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
      el('p', {}, t(isStart ? 'EmptyPrivate' : this.chat === null ? 'NoGroup' : 'Empty')),
      isStart ? el('button', { type: 'button', class: 'strong', onclick: () => this.send('/start') }, t('Start')) : '');
  }

  context(original, isFollowUp) {
    return {
      me: this.me,
      botId: this.host.cast().botId,
      botName: this.host.cast().botName,
      isGroup: this.isGroup,
      isFollowUp,
      pressing: this.pressing,
      original,
      onReply: message => this.composer.replyTo(message, nameOf(message.from, this.host.cast().botId)),
      onEdit: message => this.composer.edit(message),
      onPress: (message, button) => this.press(message, button),
      onCommand: command => this.send(this.addressed(command)),
      onKeyLink: url => this.follow(url),
      onTextLink: url => this.open(url),
      joinLink: message => joinLink(message, this.host.cast().botUsername),
      onJump: id => this.list.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' }),
    };
  }

  // In a group a command names its bot, so that it is delivered whatever other bots are there.
  addressed(command) {
    return this.isGroup && !command.includes('@') ? `${command}@${this.host.cast().botUsername}` : command;
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
    const key = `${message.id}:${button.text}`;
    if (this.pressing.has(key)) return;
    this.pressing.add(key);
    this.draw(false);
    await attempt(() => this.pressAsDrawn(message, button));
    await new Promise(resolve => { setTimeout(resolve, pressRests); });
    this.pressing.delete(key);
    this.draw(false);
  }

  // A button that was drawn anew meanwhile is no other button to whoever pressed it: a person's first press counts, and no other of the same.
  async pressAsDrawn(message, button) {
    const { me, chat } = this;
    const mine = `${me}:${button.callbackData}`;
    try {
      this.answer(await api.press(me, chat.id, message.id, button.callbackData));
      this.pressed.add(mine);
    } catch (failure) {
      const now = failure.key === 'NoSuchButton' ? await this.drawnNow(me, chat, message, button) : undefined;
      if (!now) throw failure;
      if (this.pressed.has(mine)) return;
      this.answer(await api.press(me, chat.id, message.id, now.callbackData));
      this.pressed.add(mine);
    }
  }

  async drawnNow(me, chat, message, button) {
    const messages = await api.messages(me, chat.id);
    return messages.find(other => other.id === message.id)?.keyboard.flat().find(other => other.text === button.text && other.callbackData);
  }

  answer(answer) {
    if (!answer.isAnswered) toast(t('NoAnswer'));
    else if (answer.url && this.follow(answer.url)) return;
    else if (answer.text && answer.isAlert) alertDialog(answer.text);
    else if (answer.text) toast(answer.text);
  }

  startOf(url) {
    return startOf(url, this.host.cast().botUsername);
  }

  // A link in a text is often for somebody else, to whom it is forwarded: so the page asks whose phone opens it. True: it is the bot's.
  open(url) {
    const start = this.startOf(url);
    if (!start) return this.follow(url);
    askWho(this.host.cast().people, this.me, t('OpenAsWhom')).then(person => { if (person !== null) this.follow(url, person); });
    return true;
  }

  // True when the link leads to the bot itself, and is followed: as the person of this panel, unless another is named.
  follow(url, person = this.me) {
    if (this.startOf(url) === null) return false;
    attempt(async () => {
      await api.follow(person, url);
      this.host.onFollowed(person);
    });
    return true;
  }

  distance() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
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
      const end = this.log.scrollHeight - this.log.clientHeight;
      this.log.scrollTop = node ? Math.min(end, node.offsetTop - marginAbove) : end;
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
