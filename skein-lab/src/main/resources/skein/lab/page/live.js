// The loops in detail: Insight's own element, fetched and connected only while somebody looks at it.
import { h, say } from './text.js';

const AWAY_MILLIS = 4_000;
const MODULE = '/insight/skein-insight.js';

export function live(place) {
  let view = null;
  let watched = false;
  let leaving = 0;
  const follow = () => view?.setAttribute('lang', document.documentElement.lang);
  document.addEventListener('language', follow);

  async function come() {
    clearTimeout(leaving);
    watched = true;
    try {
      await import(MODULE);
      if (watched && !view) {
        view = h('skein-insight', { base: '/insight', lang: document.documentElement.lang });
        place.replaceChildren(view);
      }
    } catch (failure) {
      place.replaceChildren(say(h('p', { class: 'status' }), 'live.failed', { why: failure.message }));
    }
  }

  function go() {
    watched = false;
    leaving = setTimeout(() => {
      if (view) {
        place.style.minHeight = `${place.offsetHeight}px`; // So that the page does not jump.
        view.remove(); // Upon which it disconnects.
        view = null;
      }
    }, AWAY_MILLIS);
  }

  new IntersectionObserver(([entry]) => (entry.isIntersecting ? come() : go()), { rootMargin: '80px' }).observe(place);
}
