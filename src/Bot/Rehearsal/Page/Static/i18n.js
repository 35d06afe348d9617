// The page's words come from the program, in the language chosen here.
let words = {};
let current = localStorage.getItem('rehearsal.language') === 'en' ? 'en' : 'zh';

export const language = () => current;

export async function loadTexts() {
  const response = await fetch(`api/texts?lang=${current}`);
  words = await response.json();
  document.documentElement.lang = current === 'en' ? 'en' : 'zh-Hans';
  document.title = t('Title');
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', t(element.dataset.label));
}

export async function switchLanguage() {
  current = current === 'en' ? 'zh' : 'en';
  localStorage.setItem('rehearsal.language', current);
  await loadTexts();
}

export function t(key, ...values) {
  const template = words[key] ?? key;
  return template.replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole);
}
