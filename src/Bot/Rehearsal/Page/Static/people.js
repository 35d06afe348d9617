// Who can be played, and in words who they are at this moment.
import { avatar, el } from './dom.js';
import { t } from './i18n.js';

const posts = { secretary: 'PostSecretary', office: 'PostOffice', member: 'PostMember' };

// "清水村支部 书记", with what is to be known beside: not joined yet, on no roster.
export function labelOf(person) {
  if (person.standing === 'stranger') return t('Stranger');
  const words = person.posts.map(post => t(posts[post.post], post.organization)).join(t('Between'));
  return person.standing === 'invited' ? t('NotJoined', words) : words;
}

export const nameAndLabel = person => t('NameAndLabel', person.name, labelOf(person));

// The bot's name is in the reader's language, as Telegram shows a bot's.
export const nameOf = (sender, botId) => sender.id === botId ? t('BotName') : sender.name;

export function badge(count) {
  return count === 0 ? '' : el('span', { class: 'badge', 'aria-label': t('Unread', count) }, count > 99 ? '99+' : String(count));
}

// A button with somebody's sign, name and label.
export function personButton(person, attributes, count = 0) {
  return el(
    'button', { type: 'button', class: 'person', ...attributes },
    avatar(person.id, person.name),
    el('span', { class: 'person-names' }, el('strong', {}, person.name), el('span', { title: labelOf(person) }, labelOf(person))),
    badge(count));
}
