// The loops that have served this page, and go on while it is read.
import { duration, h, label, number, svg } from './text.js';

const KEPT = 90;

/** One loop: its name, its last minute, and how it is now. */
class Loop {
  #turns = [];
  #before = null;

  constructor(name) {
    this.line = svg('path', { class: 'line' });
    this.area = svg('path', { class: 'area' });
    this.figures = Object.fromEntries(['turns', 'waiting', 'ready', 'lag', 'handOffs'].map((key) => [key, h('dd', {}, '–')]));
    this.element = h('li', {},
      h('h3', {}, name),
      svg('svg', { viewBox: `0 0 ${KEPT - 1} 24`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, this.area, this.line),
      h('dl', {}, ...Object.entries(this.figures).map(([key, figure]) => h('div', {}, h('dt', { t: `pulse.${key}` }), figure))));
  }

  beat(now, at) {
    if (this.#before) {
      const rate = (now.turns - this.#before.turns) / Math.max(0.001, (at - this.#before.at) / 1000);
      this.#turns.push(rate);
      this.#turns.splice(0, this.#turns.length - KEPT);
      this.figures.turns.textContent = number(Math.round(rate));
      this.#draw();
    }
    this.#before = { turns: now.turns, at };
    this.figures.waiting.textContent = number(now.waiting);
    this.figures.ready.textContent = number(now.ready);
    this.figures.lag.textContent = now.lag_p99_us > 0 ? `< ${duration(now.lag_p99_us / 1000)}` : '–';
    this.figures.handOffs.textContent = number(now.hand_offs);
  }

  #draw() {
    // By its root: a burst of thousands must not flatten the quiet.
    const most = Math.sqrt(Math.max(50, ...this.#turns));
    const from = KEPT - this.#turns.length;
    const points = this.#turns.map((rate, index) => `${from + index} ${(23 - (Math.sqrt(rate) / most) * 21).toFixed(1)}`);
    this.line.setAttribute('d', `M${points.join('L')}`);
    this.area.setAttribute('d', `M${from} 24L${points.join('L')}L${KEPT - 1} 24z`);
  }
}

/** Listens as long as the page is looked at. */
export function pulse(place) {
  const loops = new Map();
  const list = label(h('ul', {}), 'pulse.label');
  place.append(list);
  let source = null;
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource('/lab/pulse');
      source.addEventListener('loops', (event) => {
        const at = performance.now();
        for (const now of JSON.parse(event.data)) {
          let loop = loops.get(now.name);
          if (!loop) {
            loop = new Loop(now.name);
            loops.set(now.name, loop);
            list.append(loop.element);
          }
          loop.beat(now, at);
        }
        place.dataset.state = 'alive';
      });
      source.addEventListener('error', () => { place.dataset.state = 'lost'; });
    }
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}
