// What the page remembers between two visits: who one was, which chats were open, and what was read. It belongs to one play.
const key = 'rehearsal.place';

function stored() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export class Place {
  constructor(playId) {
    const old = stored();
    const isSame = old?.playId === playId;
    this.playId = playId;
    this.state = isSame ? old.state : {};
    this.seen = new Map(isSame ? old.seen : []);
  }

  lastRead(person, chatId) {
    return this.seen.get(`${person}:${chatId}`) ?? 0;
  }

  // False when nothing is new about it.
  read(person, chatId, lastId) {
    if (this.lastRead(person, chatId) >= lastId) return false;
    this.seen.set(`${person}:${chatId}`, lastId);
    this.save();
    return true;
  }

  keep(state) {
    this.state = state;
    this.save();
  }

  save() {
    localStorage.setItem(key, JSON.stringify({ playId: this.playId, state: this.state, seen: [...this.seen] }));
  }
}
