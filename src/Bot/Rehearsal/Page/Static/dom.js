// Small helpers to build elements; text is always set as text, never as markup.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

const palette = 7;

// People are told apart by how their names end, numbers above all, so that is what their sign shows.
export function avatar(id, name) {
  const digits = name.match(/(\d{1,2})\D*$/);
  const letters = digits ? digits[1] : [...name.trim()].slice(-2).join('');
  return el('span', { class: `avatar tint-${Math.abs(Number(id)) % palette}`, 'aria-hidden': 'true' }, letters);
}

export const tint = id => `tint-${Math.abs(Number(id)) % palette}`;
