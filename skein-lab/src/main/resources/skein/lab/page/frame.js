// What every page of the lab has: the switches for language and theme.
import { h, label, say, text, useLanguage } from './text.js';

const root = document.documentElement;

function keep(key, value) {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // Storage is switched off; the choice then holds for this page only.
  }
}

function languages() {
  const buttons = [['en', 'English', 'EN'], ['ko', '한국어', '한국어']].map(([language, name, short]) =>
    h('button', {
      type: 'button', lang: language, title: name, 'aria-pressed': String(root.lang === language), 'data-language': language,
      onclick: async () => {
        keep('skein.language', language);
        const address = new URL(location);
        if (address.searchParams.has('lang')) {
          address.searchParams.set('lang', language);
          history.replaceState(null, '', address);
        }
        await useLanguage(language);
      },
    }, short));
  document.addEventListener('language', () => buttons.forEach((button) =>
    button.setAttribute('aria-pressed', String(button.dataset.language === root.lang))));
  return label(h('div', { class: 'segments', role: 'group' }, ...buttons), 'frame.language');
}

const THEMES = ['system', 'light', 'dark'];

function themes() {
  const button = h('button', { type: 'button', class: 'quiet theme' });
  const show = () => say(button, `frame.theme.${root.dataset.theme ?? 'system'}`);
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? 'system') + 1) % THEMES.length];
    if (next === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = next;
    }
    keep('skein.theme', next === 'system' ? null : next);
    show();
  });
  show();
  label(button, 'frame.theme.label', 'title');
  return button;
}

/** Completes the head of the page, in the language that {@code early.js} has chosen. */
export async function frame() {
  document.querySelector('#switches').append(languages(), themes());
  await useLanguage(root.lang);
}

/** Tells those who cannot see the page. */
export function announce(key, values) {
  document.querySelector('#announcer').textContent = text(key, values);
}
