// What the bot answers to a press, and what did not work.
import { el } from './dom.js';
import { t } from './i18n.js';
import { Refused } from './api.js';

const shownFor = 4000;

export function toast(text) {
  const note = el('div', { class: 'toast' }, text);
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), shownFor + text.length * 40);
}

export function alertDialog(text) {
  const dialog = document.getElementById('alert');
  document.getElementById('alert-text').textContent = text;
  if (!dialog.open) dialog.showModal();
}

// Says why something did not work; where the data is gone, whoever listens for that says it, and what can be done.
export function say(failure) {
  const key = failure instanceof Refused ? failure.key : 'Failed';
  if (key === 'DataGone') document.dispatchEvent(new CustomEvent('data-gone'));
  else toast(t(key));
}

// Runs what a person asked for and says so when it did not work.
export async function attempt(work) {
  try {
    return await work();
  } catch (failure) {
    say(failure);
    return undefined;
  }
}
