// Who one is, which chats are side by side, and what is unread.
import { api } from './api.js';
import { ClockBar } from './clock.js';
import { avatar, el } from './dom.js';
import { loadTexts, switchLanguage, t } from './i18n.js';
import { ChatPanel } from './panel.js';

// The bot's typing sign goes out by itself after this long.
const typingLasts = 5200;
const seenKey = 'rehearsal.seen';
const seen = new Map(JSON.parse(sessionStorage.getItem(seenKey) ?? '[]'));
const state = { me: null, watched: null, groupId: null, tab: 'group', chats: [] };
let cast;
let clock;
let panels;
let isRefreshing = false;
let isStale = false;
let typingEnds = null;

const chatOf = id => state.chats.find(chat => chat.id === id) ?? null;
const groupsOf = person => state.chats.filter(chat => chat.kind !== 'private' && chat.migratedTo === null && chat.memberIds.includes(person));

function unread(person, chat) {
  const last = seen.get(`${person}:${chat.id}`) ?? 0;
  return chat.recent.filter(message => message.id > last && message.fromId !== person).length;
}

function markRead(person, chatId, lastId) {
  const key = `${person}:${chatId}`;
  if ((seen.get(key) ?? 0) >= lastId) return;
  seen.set(key, lastId);
  sessionStorage.setItem(seenKey, JSON.stringify([...seen]));
  drawPeople();
  drawTabs();
}

function badge(count) {
  return count === 0 ? '' : el('span', { class: 'badge', 'aria-label': t('Unread', count) }, count > 99 ? '99+' : String(count));
}

function drawPeople() {
  const list = document.getElementById('people');
  list.replaceChildren(...cast.people.map(person => {
    const chat = chatOf(person.id);
    const button = el(
      'button', { type: 'button', class: 'person', 'aria-pressed': String(person.id === state.me), onclick: () => choose(person.id) },
      avatar(person.id, person.name),
      el('span', { class: 'person-names' }, el('strong', {}, person.name), el('span', {}, person.role)),
      badge(chat ? unread(person.id, chat) : 0));
    return el('li', {}, button);
  }));
}

function options(select, entries, chosen) {
  select.replaceChildren(...entries.map(([value, label]) => el('option', { value, selected: value === chosen }, label)));
}

const nameAndRole = person => `${person.name}（${person.role}）`;

function drawTabs() {
  options(document.getElementById('me'), cast.people.map(person => {
    const chat = chatOf(person.id);
    const count = chat ? unread(person.id, chat) : 0;
    return [person.id, `${nameAndRole(person)}${count > 0 ? ` · ${count}` : ''}`];
  }), state.me);
  const group = chatOf(state.groupId);
  const own = chatOf(state.me);
  const tab = (name, label, count) => el(
    'button', { type: 'button', role: 'tab', 'aria-selected': String(state.tab === name), 'aria-controls': `panel-${name}`, onclick: () => openTab(name) },
    el('span', {}, label), badge(count));
  document.getElementById('tabs').replaceChildren(
    tab('group', group?.title ?? t('Group'), group ? unread(state.me, group) : 0),
    tab('mine', t('PrivateWithBot'), own ? unread(state.me, own) : 0));
}

function drawPickers() {
  const groups = groupsOf(state.me);
  const groupPicker = panels.group.picker;
  groupPicker.replaceChildren();
  if (groups.length > 1) {
    const select = el('select', { 'aria-label': t('ChooseChat'), onchange: event => { state.groupId = Number(event.target.value); show(); } });
    options(select, groups.map(group => [group.id, group.title]), state.groupId);
    groupPicker.append(select);
  }
  const select = el('select', { 'aria-label': t('AlsoWatch'), onchange: event => { state.watched = Number(event.target.value); show(); } });
  options(select, cast.people.filter(person => person.id !== state.me).map(person => [person.id, person.name]), state.watched);
  panels.watch.picker.replaceChildren(el('label', {}, el('span', {}, t('AlsoWatch')), select));
}

function choose(person) {
  const before = state.me;
  state.me = person;
  if (state.watched === person) state.watched = before;
  show();
}

function openTab(name) {
  state.tab = name;
  show();
}

function settle() {
  const groups = groupsOf(state.me);
  const upgraded = chatOf(state.groupId)?.migratedTo;
  if (upgraded) state.groupId = upgraded;
  if (!groups.some(group => group.id === state.groupId)) state.groupId = groups[0]?.id ?? null;
}

async function show() {
  settle();
  document.getElementById('panels').dataset.tab = state.tab;
  drawPeople();
  drawTabs();
  drawPickers();
  await Promise.all([
    panels.group.show(state.me, chatOf(state.groupId)),
    panels.mine.show(state.me, chatOf(state.me)),
    panels.watch.show(state.watched, chatOf(state.watched)),
  ]);
}

async function refresh() {
  if (isRefreshing) {
    isStale = true;
    return;
  }
  isRefreshing = true;
  try {
    do {
      isStale = false;
      const chats = await api.chats();
      // A list that looks the same is not drawn again, so that nothing moves under a hand.
      const isSame = JSON.stringify(chats) === JSON.stringify(state.chats);
      state.chats = chats;
      if (!isSame) await update();
      clearTimeout(typingEnds);
      if (chats.some(chat => chat.isBotTyping)) typingEnds = setTimeout(refresh, typingLasts);
    } while (isStale);
  } catch {
    // The line of events tells when the program is back.
  } finally {
    isRefreshing = false;
  }
}

async function update() {
  const isPicking = document.activeElement?.tagName === 'SELECT';
  settle();
  if (!isPicking) {
    drawTabs();
    drawPickers();
  }
  if (!document.getElementById('people').contains(document.activeElement)) drawPeople();
  await Promise.all([
    panels.group.show(state.me, chatOf(state.groupId)),
    panels.mine.show(state.me, chatOf(state.me)),
    panels.watch.show(state.watched, chatOf(state.watched)),
  ]);
}

function listen() {
  const events = new EventSource('api/events');
  const offline = document.getElementById('offline');
  events.addEventListener('open', () => { offline.hidden = true; });
  events.addEventListener('error', () => { offline.hidden = false; });
  events.addEventListener('change', () => {
    refresh();
    clock.lookSoon();
  });
}

function onDeepLink(person) {
  if (state.watched === person && state.me !== person) return;
  state.tab = 'mine';
  show();
  panels.mine.composer.box.focus();
}

async function relabel() {
  await switchLanguage();
  for (const panel of Object.values(panels)) panel.relabel();
  clock.draw();
  show();
}

async function start() {
  await loadTexts();
  [cast, state.chats] = await Promise.all([api.cast(), api.chats()]);
  state.me = cast.people[0].id;
  state.watched = (cast.people[1] ?? cast.people[0]).id;
  const lastRead = (person, chatId) => seen.get(`${person}:${chatId}`) ?? 0;
  const host = { cast, onDeepLink, lastRead, onRead: markRead };
  panels = { group: new ChatPanel('group', host), mine: new ChatPanel('mine', host), watch: new ChatPanel('watch', host) };
  for (const [name, panel] of Object.entries(panels)) {
    panel.root.id = `panel-${name}`;
    document.getElementById('panels').append(panel.root);
  }
  clock = new ClockBar();
  document.getElementById('language').addEventListener('click', relabel);
  document.getElementById('me').addEventListener('change', event => choose(Number(event.target.value)));
  document.addEventListener('visibilitychange', show);
  await Promise.all([show(), clock.look()]);
  listen();
}

start();
