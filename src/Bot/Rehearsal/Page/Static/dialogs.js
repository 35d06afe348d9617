// Questions that must be answered before anything else: who opens a link, and whether to begin anew.
import { api } from './api.js';
import { el } from './dom.js';
import { attempt } from './feedback.js';
import { t } from './i18n.js';
import { personButton } from './people.js';

const lookEvery = 400;

function button(label, isStrong, onclick) {
  return el('button', { type: 'button', class: isStrong ? 'strong' : 'quiet', onclick }, label);
}

function open(title, ...content) {
  // The question itself has the focus at first: a key that was meant for what stood there before must not answer it.
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title', autofocus: '' }, el('h2', { id: 'dialog-title' }, title), ...content);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  return dialog;
}

// Asks whose phone opens the link; those who have not joined come first, since invitations are for them. Null: nobody's.
export function askWho(people, me, title) {
  return new Promise(resolve => {
    const order = person => (person.standing === 'invited' ? 0 : person.id === me ? 2 : 1);
    const sorted = [...people].sort((a, b) => order(a) - order(b));
    let chosen = null;
    const take = person => { chosen = person.id; dialog.close(); };
    const list = el('ul', { class: 'choices' }, ...sorted.map(person => el('li', {}, personButton(person, { onclick: () => take(person) }))));
    const dialog = open(title, list, el('form', { method: 'dialog' }, button(t('Cancel'), false, () => dialog.close())));
    dialog.addEventListener('close', () => resolve(chosen));
  });
}

// Waits until another play answers at this address, and shows that one.
async function comeBack(playId) {
  for (;;) {
    await new Promise(resolve => { setTimeout(resolve, lookEvery); });
    try {
      if ((await api.cast()).playId !== playId) break;
    } catch {
      // It is between two hosts.
    }
  }
  location.reload();
}

let isOpen = false;

function beginning(title, words, playId, mayStay) {
  if (isOpen) return;
  isOpen = true;
  const text = el('p', {}, words);
  const begin = async () => {
    dialog.dataset.busy = '';
    text.textContent = t('Beginning');
    if (await attempt(() => api.beginAnew().then(() => true))) await comeBack(playId);
    delete dialog.dataset.busy;
    text.textContent = words;
  };
  const dialog = open(title, text, el(
    'form', { method: 'dialog' },
    mayStay ? button(t('Cancel'), false, () => dialog.close()) : '',
    button(t('BeginAnew'), true, begin)));
  dialog.id = 'begin-dialog';
  dialog.addEventListener('cancel', event => { if (!mayStay || 'busy' in dialog.dataset) event.preventDefault(); });
  dialog.addEventListener('close', () => { isOpen = false; });
}

export const askToBeginAnew = playId => beginning(t('BeginAnewTitle'), t('BeginAnewWords'), playId, true);

// The data was deleted under the running program: there is one way out, and what is on the screen can still be read behind the question.
export const sayDataIsGone = playId => beginning(t('DataGoneTitle'), t('DataGoneWords'), playId, false);
