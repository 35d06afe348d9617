// Draws text with its entities: stretches that may nest but never cross.
import { el } from './dom.js';

const tags = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote',
};

// context: { onCommand(command), onTextLink(url) }
export function renderText(text, entities, context) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length), context);
  return fragment;
}

function fill(parent, text, from, to, entities, context) {
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    index++;
    if (end <= start) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < end) inner.push(entities[index++]);
    if (start > at) parent.append(text.slice(at, start));
    const element = make(entity, text.slice(start, end), context);
    fill(element, text, start, end, inner, context);
    parent.append(element);
    at = end;
    // A quotation is a block: the line break after it is its own.
    if (element.tagName === 'BLOCKQUOTE' && text[at] === '\n') at++;
  }
  if (at < to) parent.append(text.slice(at, to));
}

function make(entity, words, context) {
  switch (entity.type) {
    case 'url':
    case 'text_link':
      return link(entity.url ?? words, context);
    case 'bot_command':
      return el('button', { type: 'button', class: 'command-link', onclick: () => context.onCommand(words) });
    case 'spoiler':
      return el('span', { class: 'spoiler', tabindex: '0', onclick: event => event.currentTarget.classList.add('shown') });
    case 'mention':
    case 'hashtag':
    case 'text_mention':
      return el('span', { class: 'mention' });
    default:
      return el(tags[entity.type] ?? 'span');
  }
}

export function link(url, context) {
  return el('a', {
    href: url,
    rel: 'noopener noreferrer',
    target: '_blank',
    onclick: event => {
      if (context.onTextLink(url)) event.preventDefault();
    },
  });
}
