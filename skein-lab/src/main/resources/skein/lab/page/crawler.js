// The crawler: how many pages are in flight, how many come in a second, and how close that is to the ideal.
import { announce, frame } from './frame.js';
import { events } from './stream.js';
import { duration, h, label, number, say, svg } from './text.js';

const PAGE_MILLIS = 100;
const HEIGHT = 100;
const PLOTTED = 400;

class Crawl {
  #running = null;
  #points = [];

  constructor() {
    const field = (name, value, max) => h('label', { class: 'field count', for: name }, h('span', { t: `crawl.${name}` }),
      h('span', { class: 'box' }, h('input', { type: 'number', id: name, name, value, min: 1, max, required: true, inputmode: 'numeric' })));
    this.run = h('button', { class: 'run', type: 'submit', t: 'crawl.start' });
    this.form = h('form', { class: 'controls', onsubmit: (event) => this.#submitted(event), oninput: () => this.#lead() },
      field('urls', 300, 1_000), field('at_once', 50, 300), this.run);
    this.status = h('p', { class: 'status', t: 'crawl.ready' });
    this.bar = label(h('progress', { hidden: true }), 'run.progress');
    this.gauges = Object.fromEntries(['flight', 'done', 'rate', 'elapsed'].map((name) => [name, h('dd', {}, '–')]));
    this.area = svg('path', { class: 'area' });
    this.line = svg('path', { class: 'line' });
    this.plot = svg('svg', { class: 'plot', viewBox: `0 0 ${PLOTTED} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, this.area, this.line);
    this.figure = h('figure', { hidden: true }, h('figcaption', { class: 'status', t: 'crawl.chart' }), this.plot);
    this.runs = h('tbody');
    this.history = h('section', { hidden: true }, h('h2', { t: 'crawl.runs' }), label(h('div', { class: 'table', tabindex: '0', role: 'group' }, h('table', {},
      h('thead', {}, h('tr', {}, ...['urls', 'at_once', 'elapsed', 'ideal', 'rate'].map((name) => h('th', { scope: 'col', t: `crawl.${name}` })))), this.runs)), 'crawl.runs'));
    this.element = h('div', { class: 'panel', 'data-state': 'idle' }, this.form,
      h('div', { class: 'now' }, this.status, this.bar),
      h('dl', { class: 'gauges' }, ...Object.entries(this.gauges).map(([name, gauge]) => h('div', {}, h('dt', { t: `crawl.${name}` }), gauge))),
      this.figure,
      this.history, h('p', { class: 'look', t: 'crawl.table' }));
    this.#lead();
  }

  #asked() {
    const form = new FormData(this.form);
    return { urls: Number(form.get('urls')), atOnce: Number(form.get('at_once')) };
  }

  #lead() {
    const { urls, atOnce } = this.#asked();
    if (urls > 0 && atOnce > 0) {
      say(document.querySelector('#lead'), 'crawl.lead', { urls, at_once: atOnce, ideal: duration(ideal(urls, atOnce)) });
    }
  }

  async #submitted(event) {
    event.preventDefault();
    if (this.#running) {
      this.#running.abort();
      return;
    }
    const { urls, atOnce } = this.#asked();
    const running = new AbortController();
    this.#running = running;
    this.#points = [];
    this.#state('running');
    this.figure.hidden = false;
    this.bar.hidden = false;
    this.bar.max = urls;
    this.bar.value = 0;
    const began = performance.now();
    try {
      let ended = null;
      for await (const [type, data] of events(`/crawler/run?urls=${urls}&at_once=${atOnce}`, { signal: running.signal })) {
        if (type === 'progress') {
          this.#progress(data, performance.now() - began);
        } else if (type === 'failed') {
          throw new Error(data.message);
        } else if (type === 'end') {
          ended = data;
        }
      }
      this.#done(urls, atOnce, ended.elapsed_ms);
    } catch (failure) {
      const stopped = running.signal.aborted;
      this.#state(stopped ? 'stopped' : 'failed');
      say(this.status, stopped ? 'run.stopped' : 'run.failed', { time: duration(performance.now() - began), why: failure.message });
    }
    this.bar.hidden = true;
    this.gauges.flight.textContent = '0';
    this.#running = null;
    announce('frame.plain', { words: this.status.textContent });
  }

  #state(state) {
    this.element.dataset.state = state;
    say(this.run, state === 'running' ? 'run.stop' : 'crawl.start');
  }

  #progress({ done, in_flight: inFlight }, elapsed) {
    this.bar.value = done;
    const before = this.#points.at(-1) ?? { at: 0, done: 0 };
    const rate = Math.max(0, (done - before.done) / Math.max(0.01, (elapsed - before.at) / 1000));
    this.#points.push({ at: elapsed, done, rate });
    this.gauges.flight.textContent = number(inFlight ?? 0);
    this.gauges.done.textContent = number(done);
    this.gauges.rate.textContent = number(Math.round(done / (elapsed / 1000)));
    this.gauges.elapsed.textContent = duration(elapsed);
    say(this.status, 'run.running', { time: duration(elapsed) });
    this.#draw();
  }

  #draw() {
    const most = Math.max(...this.#points.map((point) => point.rate), 1);
    const end = Math.max(this.#points.at(-1).at, 1);
    const points = this.#points.map(({ at, rate }) => `${((at / end) * PLOTTED).toFixed(1)} ${(HEIGHT - 4 - (rate / most) * (HEIGHT - 12)).toFixed(1)}`);
    this.line.setAttribute('d', `M0 ${HEIGHT}L${points.join('L')}`);
    this.area.setAttribute('d', `M0 ${HEIGHT}L${points.join('L')}L${PLOTTED} ${HEIGHT}z`);
  }

  #done(urls, atOnce, elapsed) {
    const rate = Math.round(urls / (elapsed / 1000));
    const best = ideal(urls, atOnce);
    const over = number(elapsed / best - 1, { style: 'percent', maximumFractionDigits: 1 });
    this.gauges.done.textContent = number(urls);
    this.gauges.rate.textContent = number(rate);
    this.gauges.elapsed.textContent = duration(elapsed);
    this.#state('done');
    say(this.status, 'crawl.took', { count: urls, time: duration(elapsed), rate, over });
    this.history.hidden = false;
    this.runs.prepend(h('tr', {}, ...[number(urls), number(atOnce), duration(elapsed), duration(best), number(rate)].map((cell) => h('td', {}, cell))));
  }
}

const ideal = (urls, atOnce) => Math.ceil(urls / atOnce) * PAGE_MILLIS;

await frame();
document.querySelector('#place').append(new Crawl().element);
document.documentElement.dataset.ready = '';
