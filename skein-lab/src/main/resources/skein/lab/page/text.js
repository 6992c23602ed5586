// The page's words in the reader's language. A node that shows a text keeps its key, so that a switch of the language
// finds it again; texts from the server never pass through here.
import english from './words.en.js';

const root = document.documentElement;
const given = new WeakMap();
let words = english;

/** Loads the words of the page's language, and puts them where they belong. */
export async function useLanguage(language) {
  words = language === 'ko' ? (await import('./words.ko.js')).default : english;
  root.lang = language;
  translate(document);
  document.dispatchEvent(new CustomEvent('language'));
}

export const language = () => root.lang;

/** The text of a key such as "run.stop"; undefined when there is none. */
export function lookUp(key, values = {}) {
  const found = key.split('.').reduce((part, name) => part?.[name], words);
  if (typeof found !== 'string') {
    return undefined;
  }
  return found.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : String(value ?? whole);
  });
}

export const text = (key, values) => lookUp(key, values) ?? key;

/** A phrase of the server's in the reader's language, where it is known; times get that language's units. */
export const value = (phrase) => words.values[phrase] ?? phrase.replace(/(\d) s\b/g, `$1${text('unit.s')}`);

export const number = (value, options) => new Intl.NumberFormat(root.lang, options).format(value);

/** Shows a text of the page; what stands between backticks is code. */
export function say(node, key, values) {
  node.dataset.t = key;
  if (values) {
    given.set(node, values);
  } else {
    given.delete(node);
  }
  show(node);
  return node;
}

/** Shows a phrase of the server's; see {@link value}. */
export function sayValue(node, phrase) {
  node.dataset.value = phrase;
  node.textContent = value(phrase);
  return node;
}

/** An attribute that is a text of the page: say "aria-label", "placeholder" or "title". */
export function label(node, key, attribute = 'aria-label') {
  node.dataset.tAttribute = `${attribute}=${key}`;
  node.setAttribute(attribute, text(key));
  return node;
}

function show(node) {
  const parts = text(node.dataset.t, given.get(node)).split('`');
  node.replaceChildren(...parts.map((part, index) => {
    if (index % 2 === 0) {
      return document.createTextNode(part);
    }
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  }));
}

function translate(where) {
  for (const node of where.querySelectorAll('[data-t]')) {
    show(node);
  }
  for (const node of where.querySelectorAll('[data-value]')) {
    node.textContent = value(node.dataset.value);
  }
  for (const node of where.querySelectorAll('[data-t-attribute]')) {
    const [attribute, key] = node.dataset.tAttribute.split('=');
    node.setAttribute(attribute, text(key));
  }
  const title = root.dataset.title;
  if (title) {
    document.title = title === 'home.title' ? text(title) : `${text(title)} · Skein`;
  }
}

/**
 * A new element. Properties that begin with "on" are listeners, `t` is the key of its text, `label` that of its
 * aria-label; the others are attributes, and those that are false, null or undefined are left out.
 */
export function h(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 't') {
      say(node, ...[value].flat());
    } else if (key === 'label') {
      label(node, value);
    } else if (key.startsWith('on')) {
      node.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A new element of a drawing. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

/** "8.00 s", "12 ms", "340 µs"; as each language writes it. */
export function duration(millis) {
  const [value, unit, options] = millis >= 999.5
    ? [millis / 1000, 's', { minimumFractionDigits: 2, maximumFractionDigits: 2 }]
    : millis >= 0.9995 ? [millis, 'ms', { maximumSignificantDigits: 3 }] : [Math.round(millis * 1000), 'us', {}];
  return number(value, options) + text(`unit.${unit}`);
}
