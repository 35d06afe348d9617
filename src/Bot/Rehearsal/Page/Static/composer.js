// The box to write in: text, a file, a reply, an edit, and the bot's commands.
import { api } from './api.js';
import { el, icon } from './dom.js';
import { attempt } from './feedback.js';
import { t } from './i18n.js';
import { CommandMenu } from './menu.js';
import { summary } from './message.js';

const tallest = 180;
const drafts = new Map();

export class Composer {
  constructor(panel) {
    this.panel = panel;
    this.key = null;
    this.reply = null;
    this.edited = null;
    this.file = null;
    this.isSending = false;
    this.box = el('textarea', { rows: '1', onkeydown: event => this.onKey(event), oninput: () => this.grow(), onpaste: event => this.onPaste(event) });
    this.input = el('input', { type: 'file', hidden: true, tabindex: '-1', onchange: () => this.take(this.input.files[0]) });
    this.attach = el('button', { type: 'button', class: 'round', onclick: () => this.input.click() }, icon('attach'));
    this.menu = new CommandMenu(panel, command => this.choose(command));
    this.sendButton = el('button', { type: 'submit', class: 'round send' }, icon('send'));
    this.note = el('div', { class: 'composer-note', hidden: true });
    this.root = el(
      'form', { class: 'composer', onsubmit: event => { event.preventDefault(); this.submit(); } },
      this.menu.list, this.note, el('div', { class: 'composer-row' }, this.attach, this.menu.button, this.box, this.sendButton, this.input));
    this.root.addEventListener('focusout', event => { if (!this.root.contains(event.relatedTarget)) this.menu.close(); });
    this.relabel();
  }

  relabel() {
    this.box.placeholder = t('WriteShort');
    this.box.title = t('Write');
    this.box.setAttribute('aria-label', t('WriteShort'));
    for (const [button, key] of [[this.attach, 'Attach'], [this.sendButton, 'Send']]) {
      button.setAttribute('aria-label', t(key));
      button.title = t(key);
    }
    this.menu.relabel();
    this.drawNote();
  }

  // What was begun in one chat waits there until one comes back.
  enter(me, chat) {
    if (this.key) drafts.set(this.key, this.box.value);
    this.key = chat ? `${me}:${chat.id}` : null;
    this.root.inert = chat === null;
    this.clear();
    this.box.value = drafts.get(this.key) ?? '';
    this.grow();
    this.menu.close();
  }

  clear() {
    this.reply = null;
    this.edited = null;
    this.file = null;
    this.input.value = '';
    this.box.value = '';
    this.drawNote();
    this.grow();
  }

  replyTo(message, name) {
    this.edited = null;
    this.reply = message;
    this.replyName = name;
    this.drawNote();
    this.box.focus();
  }

  edit(message) {
    this.reply = null;
    this.edited = message;
    this.box.value = message.text;
    this.drawNote();
    this.grow();
    this.box.focus();
  }

  take(file) {
    if (!file) return;
    this.file = file;
    this.drawNote();
    this.box.focus();
  }

  drawNote() {
    const [head, body] = this.edited ? [t('Editing'), summary(this.edited)]
      : this.reply ? [t('ReplyTo', this.replyName), summary(this.reply)]
        : this.file ? [t('File'), this.file.name] : [null, null];
    this.note.hidden = head === null;
    if (head === null) return;
    this.note.replaceChildren(
      el('div', {}, el('strong', {}, head), el('span', {}, body)),
      el('button', { type: 'button', class: 'round small', 'aria-label': t('Cancel'), onclick: () => { this.clear(); this.box.focus(); } }, icon('close')));
  }

  onKey(event) {
    if (event.key === 'Escape') {
      if (this.menu.isOpen) this.menu.close();
      else if (this.edited || this.reply || this.file) this.clear();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'ArrowUp' && this.box.value === '') {
      const own = this.panel.messages.findLast(message => message.from.id === this.panel.me && !message.service && message.text);
      if (own) {
        event.preventDefault();
        this.edit(own);
      }
    }
  }

  onPaste(event) {
    const file = [...event.clipboardData.files][0];
    if (!file) return;
    event.preventDefault();
    this.take(file);
  }

  async submit() {
    const { me, chat } = this.panel;
    const text = this.box.value;
    if (this.isSending || chat === null || (text.trim() === '' && !this.file)) return;
    this.isSending = true;
    const { edited, reply, file } = this;
    const done = await attempt(async () => {
      if (edited) await api.edit(me, chat.id, edited.id, text);
      else if (file) await api.upload(me, chat.id, file, text);
      else await api.send(me, chat.id, text, reply?.id ?? null);
      return true;
    });
    this.isSending = false;
    if (!done) return;
    this.clear();
    drafts.delete(this.key);
    this.panel.toBottom();
  }

  choose(command) {
    this.panel.send(this.panel.addressed(`/${command}`));
    this.box.focus();
  }

  grow() {
    this.box.style.height = 'auto';
    // A hidden box has no height to measure; it is measured when it is shown.
    if (this.box.scrollHeight === 0) return;
    this.box.style.height = `${Math.min(this.box.scrollHeight, tallest)}px`;
  }
}
