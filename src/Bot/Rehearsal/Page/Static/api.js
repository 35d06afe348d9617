// The rehearsal's own API. A refusal carries the key of its text.
export class Refused extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

async function ask(path, options) {
  const response = await fetch(`api/${path}`, options);
  if (response.status === 204 || response.status === 202) return null;
  if (response.ok) return response.json();
  const body = await response.json().catch(() => null);
  throw new Refused(body?.refusal ?? 'Failed');
}

const send = (method, path, body) =>
  ask(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const api = {
  cast: () => ask('cast'),
  chats: () => ask('chats'),
  messages: (me, chat) => ask(`chats/${chat}/messages?me=${me}`),
  commands: (me, chat) => ask(`chats/${chat}/commands?me=${me}`),
  send: (me, chat, text, replyTo) => send('POST', `chats/${chat}/messages`, { me, text, replyTo }),
  edit: (me, chat, id, text) => send('PUT', `chats/${chat}/messages/${id}`, { me, text }),
  press: (me, chat, id, button) => send('POST', `chats/${chat}/messages/${id}/press`, { me, button }),
  addBot: (me, chat) => send('POST', `chats/${chat}/bot`, { me }),
  beginAnew: () => send('POST', 'begin-anew', {}),
  follow: (me, url) => send('POST', 'links', { me, url }),
  upload(me, chat, file, caption) {
    const form = new FormData();
    form.append('me', me);
    form.append('caption', caption);
    form.append('file', file, file.name);
    return ask(`chats/${chat}/files`, { method: 'POST', body: form });
  },
  clock: () => ask('clock'),
  advance: hours => send('POST', 'clock/advance', { hours }),
  next: () => send('POST', 'clock/next', {}),
  fileUrl: id => `api/files/${encodeURIComponent(id)}`,
};
