// Links that lead to the bot itself: https://t.me/BOT, and with something to begin with, https://t.me/BOT?start=TOKEN.

// What a link begins with: "" for the bot's chat alone, null for another place.
export function startOf(url, botUsername) {
  const match = new RegExp(`^https?://(?:t|telegram)\\.me/${botUsername}(?:\\?start=([\\w-]*))?$`, 'i').exec(url);
  return match ? match[1] ?? '' : null;
}

// The first link in a message that was made for one person; null where there is none.
export function joinLink(message, botUsername) {
  const links = message.entities.filter(entity => entity.type === 'url' || entity.type === 'text_link')
    .map(entity => entity.url ?? message.text.slice(entity.offset, entity.offset + entity.length));
  return links.find(url => startOf(url, botUsername)) ?? null;
}
