// Many requests at once, sent by the lab to itself; how long they took, and the table that fills in run by run.
import { announce } from './frame.js';
import { events } from './stream.js';
import { duration, h, label, number, say, svg, text } from './text.js';

const TARGETS = ['sync', 'async', 'blocking'];
const COUNTS = [1, 10, 100, 1_000, 10_000];
/** In multiples of one request, which took 3 s there. The notes call the first column sync. */
const TOLD = {
  notes: { sync: { 1: 1, 10: 10, 100: 100 }, async: { 1: 1, 10: 1, 100: 1 } },
  cpython: { sync: { 1: 1, 10: 1, 100: 3 }, async: { 1: 1, 10: 1, 100: 1.07 }, blocking: { 1: 1, 10: 10, 100: 100 } },
};
const ONE_MILLIS = 1_000;
const MOST_BARS = 20;

export class Load {
  #cells = new Map();
  #running = null;

  constructor() {
    this.run = h('button', { type: 'submit', class: 'run', t: 'load.start' });
    this.status = h('p', { class: 'status', t: 'load.ready' });
    this.bar = label(h('progress', { hidden: true }), 'run.progress');
    this.chart = h('figure', { class: 'histogram', hidden: true });
    this.form = h('form', { class: 'controls', onsubmit: (event) => this.#submitted(event) },
      choice('target', TARGETS, 'async', (target) => ({ t: `load.${target}` })),
      choice('requests', COUNTS, 100, (count) => ({ t: ['frame.plain', { words: number(count) }] })),
      this.run);
    this.element = h('div', { class: 'card load', 'data-state': 'idle' }, this.form,
      h('div', { class: 'now' }, this.status, this.bar), this.chart, this.#table());
  }

  #table() {
    const heads = [['notes', ['sync', 'async']], ['cpython', TARGETS], ['here', TARGETS]];
    const rows = COUNTS.map((count) => h('tr', {}, h('th', { scope: 'row', t: ['frame.plain', { words: number(count) }] }),
      ...heads.flatMap(([who, targets]) => targets.map((target) => {
        const told = TOLD[who]?.[target]?.[count];
        const cell = h('td', { class: who }, told ? `×${number(told)}` : who === 'here' ? '–' : '');
        if (who === 'here') {
          this.#cells.set(`${target} ${count}`, cell);
        }
        return cell;
      }))));
    return label(h('div', { class: 'table', tabindex: '0', role: 'group' }, h('table', { class: 'figures wide' },
      h('caption', { t: 'load.caption' }),
      h('thead', {},
        h('tr', {}, h('th', { scope: 'col', rowspan: 2, t: 'load.requests' }),
          ...heads.map(([who, targets]) => h('th', { scope: 'colgroup', colspan: targets.length, t: `load.${who}` }))),
        h('tr', {}, ...heads.flatMap(([who, targets]) => targets.map((target) => h('th', { scope: 'col', class: who, t: `load.short.${target}` }))))),
      h('tbody', {}, ...rows))), 'load.title');
  }

  async #submitted(event) {
    event.preventDefault();
    if (this.#running) {
      this.#running.abort();
      return;
    }
    const form = new FormData(this.form);
    await this.start(form.get('target'), Number(form.get('requests')));
  }

  async start(target, requests) {
    const running = new AbortController();
    this.#running = running;
    const began = performance.now();
    this.#state('running');
    this.bar.hidden = false;
    this.bar.max = requests;
    this.bar.value = 0;
    say(this.status, 'load.running', { done: 0, total: requests, time: duration(0) });
    let ended = null;
    try {
      for await (const [type, data] of events(`/lab/load/run?target=${target}&requests=${requests}`, { signal: running.signal })) {
        if (type === 'progress') {
          this.bar.value = data.done;
          say(this.status, 'load.running', { done: data.done, total: data.total, time: duration(performance.now() - began) });
        } else if (type === 'histogram') {
          this.#draw(data);
        } else if (type === 'failed') {
          throw new Error(data.message);
        } else if (type === 'end') {
          ended = data;
        }
      }
      if (!ended) {
        throw new Error(text('run.broken'));
      }
      this.#fill(target, requests, ended);
      say(this.status, ended.failed ? 'load.doneFailed' : 'load.done', {
        count: requests, time: duration(ended.elapsed_ms), p50: duration(ended.p50_ms), p99: duration(ended.p99_ms),
        max: duration(ended.max_ms), failed: ended.failed ?? 0,
      });
      this.#state('done');
    } catch (failure) {
      const stopped = running.signal.aborted;
      this.#state(stopped ? 'stopped' : 'failed');
      say(this.status, stopped ? 'run.stopped' : 'run.failed', { time: duration(performance.now() - began), why: failure.message });
    }
    this.bar.hidden = true;
    this.#running = null;
    announce('frame.plain', { words: this.status.textContent });
  }

  #state(state) {
    this.element.dataset.state = state;
    say(this.run, state === 'running' ? 'run.stop' : 'load.start');
    for (const input of this.form.querySelectorAll('input')) {
      input.disabled = state === 'running';
    }
  }

  #fill(target, requests, { elapsed_ms: elapsed, failed }) {
    const cell = this.#cells.get(`${target} ${requests}`);
    cell.replaceChildren(h('strong', {}, `×${number(elapsed / ONE_MILLIS, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`),
      h('small', {}, duration(elapsed)), failed ? h('small', { class: 'bad', t: ['load.failed', { count: failed }] }) : '');
  }

  #draw(buckets) {
    const filled = buckets.map((bucket) => bucket.count > 0);
    const first = Math.max(0, filled.indexOf(true));
    const shown = fewer(buckets.slice(first, filled.lastIndexOf(true) + 1));
    const most = Math.max(1, ...shown.map((bucket) => bucket.count));
    const bars = shown.map(({ below_ms: below, count }) => h('li', {},
      h('span', { class: 'bound' }, `< ${duration(below)}`),
      svg('svg', { class: 'bar', height: 14, 'aria-hidden': 'true' },
        svg('rect', { width: `${(count / most) * 100}%`, height: 14, rx: 2 })),
      h('span', { class: 'count' }, number(count))));
    this.chart.hidden = false;
    this.chart.replaceChildren(h('figcaption', { t: 'load.histogram' }), h('ol', {}, ...bars));
  }
}

/** Neighbours put together, so that no more than a screen's worth of bars are left. */
function fewer(buckets) {
  const together = Math.ceil(buckets.length / MOST_BARS);
  const merged = [];
  for (let from = 0; from < buckets.length; from += together) {
    const some = buckets.slice(from, from + together);
    merged.push({ below_ms: some.at(-1).below_ms, count: some.reduce((sum, { count }) => sum + count, 0) });
  }
  return merged;
}

function choice(name, values, chosen, words) {
  return h('fieldset', { class: 'choice' }, h('legend', { t: `load.${name}` }),
    h('div', { class: 'options' }, ...values.map((value) => h('label', {},
      h('input', { type: 'radio', name, value, checked: value === chosen }), h('span', words(value))))));
}
