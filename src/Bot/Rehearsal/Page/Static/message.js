// One message as a bubble, with what hangs on it.
import { api } from './api.js';
import { avatar, el, icon, tint } from './dom.js';
import { timeOf } from './dates.js';
import { t } from './i18n.js';
import { renderText } from './text.js';

const service = {
  new_chat_members: 'JoinedGroup', left_chat_member: 'LeftGroup', new_chat_title: 'TitleChanged', forum_topic_created: 'TopicCreated',
  migrate_to_chat_id: 'GroupUpgraded', migrate_from_chat_id: 'GroupUpgraded',
};

// What a message is in a few words, for a reply's quotation.
export function summary(message) {
  const what = message.media ? t(message.media.kind === 'photo' ? 'Photo' : 'File') : '';
  return `${what} ${message.text}`.trim().slice(0, 80);
}

// context: { me, botId, isGroup, isFollowUp, isLastOwn, original, onReply, onEdit, onPress, onCommand, onLink, onJump }
export function renderMessage(message, context) {
  if (message.service) {
    const key = service[message.service.field] ?? 'OtherService';
    return el('li', { class: 'service' }, t(key, message.service.names.join('、')));
  }

  const isOwn = message.from.id === context.me;
  const isBot = message.from.id === context.botId;
  const showsName = context.isGroup && !isOwn && !context.isFollowUp;
  const bubble = el('div', { class: 'bubble' });
  if (showsName) bubble.append(el('span', { class: `sender ${tint(message.from.id)}` }, message.from.name));
  else bubble.append(el('span', { class: 'unseen' }, `${message.from.name}:`));
  if (context.original) bubble.append(quotation(context));
  if (message.media) bubble.append(media(message.media));
  const body = el('div', { class: 'words' }, renderText(message.text, message.entities, context));
  const stamp = el('span', { class: 'stamp' }, message.isEdited ? `${t('Edited')} ` : '', el('time', { datetime: message.date }, timeOf(message.date)));
  body.append(stamp);
  bubble.append(body);

  const column = el('div', { class: 'column' }, bubble);
  if (message.keyboard.length > 0) column.append(keyboard(message, context));
  const item = el('li', {
    class: `message ${isOwn ? 'own' : 'other'}${context.isFollowUp ? ' follow-up' : ''}${isBot ? ' bot' : ''}${context.isGroup ? ' in-group' : ''}`,
    'data-id': message.id,
  });
  if (context.isGroup && !isOwn) item.append(avatar(message.from.id, message.from.name));
  item.append(column, actions(message, context));
  return item;
}

function quotation(context) {
  const { original } = context;
  return el(
    'button', { type: 'button', class: 'quotation', onclick: () => context.onJump(original.id) },
    el('strong', {}, original.from.name), el('span', {}, summary(original)));
}

function actions(message, context) {
  const bar = el('div', { class: 'actions' });
  bar.append(el('button', { type: 'button', title: t('Reply'), 'aria-label': t('Reply'), onclick: () => context.onReply(message) }, icon('reply')));
  if (context.isLastOwn)
    bar.append(el('button', { type: 'button', title: t('Edit'), 'aria-label': t('Edit'), onclick: () => context.onEdit(message) }, icon('edit')));
  return bar;
}

function media(item) {
  const url = api.fileUrl(item.fileId);
  if (item.kind === 'photo')
    return el('a', { class: 'photo', href: url, target: '_blank', rel: 'noopener' }, el('img', { src: url, alt: t('Photo'), loading: 'lazy', width: item.width, height: item.height }));
  if (item.kind === 'sticker') return el('span', { class: 'sticker', role: 'img', 'aria-label': t('Sticker') }, item.emoji ?? '🙂');
  const name = item.fileName ?? t({ audio: 'Audio', video: 'Video', voice: 'Voice' }[item.kind] ?? 'Document');
  return el(
    'a', { class: 'file', href: url, download: name, 'aria-label': t('Download', name) },
    el('span', { class: 'file-sign' }, icon('file')),
    el('span', { class: 'file-facts' }, el('strong', {}, name), el('span', {}, size(item.size))));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function keyboard(message, context) {
  const rows = message.keyboard.map(row => el('div', { class: 'key-row' }, ...row.map(button => key(message, button, context))));
  return el('div', { class: 'keyboard' }, ...rows);
}

function key(message, button, context) {
  if (button.url) {
    return el(
      'a', {
        class: 'key', href: button.url, target: '_blank', rel: 'noopener noreferrer',
        onclick: event => { if (context.onLink(button.url)) event.preventDefault(); },
      },
      button.text, icon('link'));
  }

  const press = async event => {
    const pressed = event.currentTarget;
    pressed.classList.add('waiting');
    pressed.disabled = true;
    await context.onPress(message, button);
    pressed.classList.remove('waiting');
    pressed.disabled = false;
  };
  return el('button', { type: 'button', class: 'key', onclick: press }, button.text);
}
