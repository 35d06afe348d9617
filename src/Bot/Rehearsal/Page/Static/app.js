// Who one is, which chats are side by side, and what is unread.
import { api } from './api.js';
import { ClockBar } from './clock.js';
import { askToBeginAnew, sayDataIsGone } from './dialogs.js';
import { el } from './dom.js';
import { Hints } from './hints.js';
import { loadTexts, switchLanguage, t } from './i18n.js';
import { ChatPanel } from './panel.js';
import { badge, nameAndLabel, personButton } from './people.js';
import { Place } from './place.js';

// The bot's typing sign goes out by itself after this long.
const typingLasts = 5200;
const restBetweenCasts = 800;
const state = { me: null, watched: null, groupId: null, tab: 'group', side: 'mine', chats: [] };
let cast;
let place;
let clock;
let hints;
let panels;
let isRefreshing = false;
let isStale = false;
let typingEnds = null;
let castWaits = null;

const byId = id => document.getElementById(id);
const chatOf = id => state.chats.find(chat => chat.id === id) ?? null;
const personOf = id => cast.people.find(person => person.id === id) ?? null;
const groupsOf = person => state.chats.filter(chat => chat.kind !== 'private' && chat.migratedTo === null && chat.memberIds.includes(person));

function unread(person, chat) {
  const last = chat ? place.lastRead(person, chat.id) : 0;
  return chat ? chat.recent.filter(message => message.id > last && message.fromId !== person).length : 0;
}

function markRead(person, chatId, lastId) {
  if (!place.read(person, chatId, lastId)) return;
  drawPeople();
  drawTabs();
}

function drawPeople() {
  const list = byId('people');
  const focused = list.contains(document.activeElement) ? Number(document.activeElement.dataset.person) : null;
  list.replaceChildren(...cast.people.map(person => el('li', {}, personButton(
    person, { 'aria-pressed': String(person.id === state.me), 'data-person': person.id, onclick: () => choose(person.id) },
    unread(person.id, chatOf(person.id))))));
  // What is drawn anew under a hand stays under it.
  if (focused !== null) list.querySelector(`[data-person="${focused}"]`)?.focus();
}

function options(select, entries, chosen) {
  select.replaceChildren(...entries.map(([value, label]) => el('option', { value, selected: value === chosen }, label)));
}

const withUnread = (label, count) => (count > 0 ? `${label} · ${t('Unread', count)}` : label);

function drawTabs() {
  options(byId('me'), cast.people.map(person => [person.id, withUnread(nameAndLabel(person), person.id === state.me ? 0 : unread(person.id, chatOf(person.id)))]), state.me);
  const group = chatOf(state.groupId);
  const tabs = [
    ['group', group?.title ?? t('Group'), unread(state.me, group)], ['mine', t('Private'), unread(state.me, chatOf(state.me))],
    ['watch', t('Watching', personOf(state.watched)?.name ?? ''), unread(state.watched, chatOf(state.watched))],
  ];
  const row = byId('tabs');
  const isInside = row.contains(document.activeElement);
  row.replaceChildren(...tabs.map(([name, label, count]) => el(
    'button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(state.tab === name), 'aria-controls': `panel-${name}`,
      tabindex: state.tab === name ? '0' : '-1', onclick: () => openTab(name),
      onkeydown: event => { if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') openTab(neighbour(name, event.key === 'ArrowRight' ? 1 : 2)); },
    },
    el('span', {}, label), badge(count))));
  if (isInside) byId(`tab-${state.tab}`).focus();
}

function neighbour(name, step) {
  const names = ['group', 'mine', 'watch'];
  return names[(names.indexOf(name) + step) % names.length];
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
  const turn = (side, label) => el('button', { type: 'button', class: 'quiet side', onclick: () => { state.side = side; show(); } }, label);
  panels.mine.picker.replaceChildren(turn('watch', t('WatchAnother')));
  const select = el('select', { 'aria-label': t('AlsoWatch'), onchange: event => { state.watched = Number(event.target.value); show(); } });
  options(select, cast.people.filter(person => person.id !== state.me).map(person => [person.id, person.name]), state.watched);
  panels.watch.picker.replaceChildren(el('label', {}, el('span', {}, t('AlsoWatch')), select), turn('mine', t('BackToMine')));
}

function choose(person) {
  const before = state.me;
  state.me = person;
  if (state.watched === person) state.watched = before;
  show();
}

function openTab(name) {
  state.tab = name;
  use(panels[name]);
  show();
}

// The chat that is used is the one that speaks.
function use(panel) {
  for (const other of Object.values(panels)) {
    if (other.isOpen !== (other === panel)) other.setOpen(other === panel);
  }
}

function settle() {
  const groups = groupsOf(state.me);
  const upgraded = chatOf(state.groupId)?.migratedTo;
  if (upgraded) state.groupId = upgraded;
  if (!groups.some(group => group.id === state.groupId)) state.groupId = groups[0]?.id ?? null;
}

function showPanels() {
  return Promise.all([
    panels.group.show(state.me, chatOf(state.groupId)),
    panels.mine.show(state.me, chatOf(state.me)),
    panels.watch.show(state.watched, chatOf(state.watched)),
  ]);
}

async function show() {
  settle();
  const { me, watched, groupId, tab, side } = state;
  place.keep({ me, watched, groupId, tab, side });
  Object.assign(byId('panels').dataset, { tab, side });
  drawPeople();
  drawTabs();
  drawPickers();
  await showPanels();
  hints?.draw();
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
  drawPeople();
  await showPanels();
}

// People join and hand over while one plays: who they are is looked at again after a while of changes.
function lookAtCastSoon() {
  castWaits ??= setTimeout(async () => {
    castWaits = null;
    try {
      onCast(await api.cast());
    } catch {
      // The line of events tells when the program is back.
    }
  }, restBetweenCasts);
}

function onCast(fresh) {
  // Another window has begun anew.
  if (fresh.playId !== cast.playId) location.reload();
  if (fresh.isDataGone) {
    sayDataIsGone(cast.playId);
    return;
  }
  const isSame = JSON.stringify(fresh) === JSON.stringify(cast);
  cast = fresh;
  if (isSame) return;
  drawPeople();
  if (document.activeElement?.tagName !== 'SELECT') drawTabs();
}

function listen() {
  const events = new EventSource('api/events');
  const offline = byId('offline');
  events.addEventListener('open', () => { offline.hidden = true; });
  events.addEventListener('error', () => { offline.hidden = false; });
  events.addEventListener('change', () => {
    refresh();
    clock.lookSoon();
    lookAtCastSoon();
  });
}

// Somebody has opened a link: one goes on as they.
function onFollowed(person) {
  if (state.watched === person && state.me !== person && panels.watch.isOpen) return;
  if (state.me !== person) choose(person);
  state.side = 'mine';
  openTab('mine');
  panels.mine.composer.box.focus();
}

async function relabel() {
  await switchLanguage();
  for (const panel of Object.values(panels)) panel.relabel();
  clock.draw();
  show();
}

function restore() {
  const people = cast.people.map(person => person.id);
  const old = place.state;
  state.me = people.includes(old.me) ? old.me : people[0];
  state.watched = people.includes(old.watched) && old.watched !== state.me ? old.watched : people.find(id => id !== state.me) ?? people[0];
  state.groupId = old.groupId ?? null;
  state.tab = ['group', 'mine', 'watch'].includes(old.tab) ? old.tab : 'group';
  state.side = old.side === 'watch' ? 'watch' : 'mine';
}

async function start() {
  await loadTexts();
  [cast, state.chats] = await Promise.all([api.cast(), api.chats()]);
  place = new Place(cast.playId);
  restore();
  const host = { cast: () => cast, onFollowed, lastRead: (person, chat) => place.lastRead(person, chat), onRead: markRead, onUse: use };
  panels = { group: new ChatPanel('group', host), mine: new ChatPanel('mine', host), watch: new ChatPanel('watch', host) };
  for (const [name, panel] of Object.entries(panels)) {
    panel.root.id = `panel-${name}`;
    byId('panels').append(panel.root);
  }
  clock = new ClockBar();
  byId('language').addEventListener('click', relabel);
  byId('anew').addEventListener('click', () => askToBeginAnew(cast.playId));
  byId('me').addEventListener('change', event => choose(Number(event.target.value)));
  document.addEventListener('data-gone', () => sayDataIsGone(cast.playId));
  document.addEventListener('visibilitychange', show);
  use(panels[state.tab]);
  await Promise.all([show(), clock.look()]);
  hints = new Hints();
  onCast(cast);
  listen();
}

start();
