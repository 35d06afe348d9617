// One message as a bubble, with what hangs on it.
import { api } from './api.js';
import { avatar, el, icon, tint } from './dom.js';
import { timeOf } from './dates.js';
import { t } from './i18n.js';
import { nameOf } from './people.js';
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

// context: { me, botId, botName, isGroup, isFollowUp, original, pressing, onReply, onEdit, onPress, onCommand, onKeyLink, onTextLink, onJump, joinLink }
export function renderMessage(message, context) {
  if (message.service) {
    const key = service[message.service.field] ?? 'OtherService';
    return el('li', { class: 'service' }, t(key, message.service.names.map(name => name === context.botName ? t('BotName') : name).join(t('ListComma'))));
  }

  const isOwn = message.from.id === context.me;
  const isBot = message.from.id === context.botId;
  const showsName = context.isGroup && !isOwn && !context.isFollowUp;
  const bubble = el('div', { class: 'bubble' });
  if (showsName) bubble.append(el('span', { class: `sender ${tint(message.from.id)}` }, nameOf(message.from, context.botId)));
  else bubble.append(el('span', { class: 'unseen' }, `${nameOf(message.from, context.botId)}:`));
  if (context.original) bubble.append(quotation(context));
  if (message.media) bubble.append(media(message.media));
  const body = el('div', { class: 'words' }, renderText(message.text, message.entities, context));
  const stamp = el('span', { class: 'stamp' }, message.isEdited ? `${t('Edited')} ` : '', el('time', { datetime: message.date }, timeOf(message.date)));
  body.append(stamp);
  bubble.append(body);

  const column = el('div', { class: 'column' }, bubble);
  if (message.keyboard.length > 0) column.append(keyboard(message, context));
  const link = context.joinLink(message);
  if (link) column.append(opener(message, link, context));
  const item = el('li', {
    class: `message ${isOwn ? 'own' : 'other'}${context.isFollowUp ? ' follow-up' : ''}${isBot ? ' bot' : ''}${context.isGroup ? ' in-group' : ''}`,
    'data-id': message.id,
  });
  if (context.isGroup && !isOwn) item.append(avatar(message.from.id, nameOf(message.from, context.botId)));
  item.append(column, actions(message, context));
  return item;
}

// An invitation is for somebody else's phone: they tap the link that was forwarded to them, or scan the picture.
function opener(message, link, context) {
  const label = t(message.media?.kind === 'photo' ? 'ScanAs' : 'OpenAs');
  return el('div', { class: 'keyboard' }, el('div', { class: 'key-row' }, el(
    'button', { type: 'button', class: 'key open-as', onclick: () => context.onTextLink(link) }, label)));
}

function quotation(context) {
  const { original } = context;
  return el(
    'button', { type: 'button', class: 'quotation', onclick: () => context.onJump(original.id) },
    el('strong', {}, nameOf(original.from, context.botId)), el('span', {}, summary(original)));
}

function actions(message, context) {
  const bar = el('div', { class: 'actions' });
  bar.append(el('button', { type: 'button', class: 'reply', title: t('Reply'), 'aria-label': t('Reply'), onclick: () => context.onReply(message) }, icon('reply')));
  if (message.from.id === context.me && message.media?.kind !== 'sticker')
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
        onclick: event => { if (context.onKeyLink(button.url)) event.preventDefault(); },
      },
      button.text, icon('link'));
  }

  // While a press waits for its answer the message may be drawn anew: the button waits on, and a second press is the first one.
  const isWaiting = context.pressing.has(`${message.id}:${button.text}`);
  return el(
    'button', { type: 'button', class: `key${isWaiting ? ' waiting' : ''}`, 'aria-busy': isWaiting ? 'true' : null, onclick: () => context.onPress(message, button) },
    button.text);
}
