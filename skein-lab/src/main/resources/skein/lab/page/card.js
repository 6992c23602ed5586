// One experiment: its question, its parameters, a run, and what came of it.
import { announce } from './frame.js';
import { highlighted } from './highlight.js';
import { Recording } from './recording.js';
import { events } from './stream.js';
import { duration, h, label, lookUp, number, say, sayValue, text } from './text.js';
import { TimeLine } from './timeline.js';

const MOST_LINES = 500;

/** Texts of an experiment may be its own; else they are those that all share; else it is the plain name. */
function named(id, kind, name) {
  const key = [`experiments.${id}.${kind}.${name}`, `${kind}.${name}`].find((each) => lookUp(each) !== undefined);
  return key ? { t: key } : { t: ['frame.plain', { words: name.replaceAll('_', ' ') }] };
}

export class Card {
  #experiment;
  #inputs = new Map();
  #figures = new Map();
  #running = null;
  #clock = 0;

  constructor(experiment) {
    const { id, file, figures, parameters } = experiment;
    this.#experiment = experiment;
    this.run = h('button', { type: 'submit', class: 'run', t: 'run.run' });
    this.status = h('p', { class: 'status', t: experiment.long ? 'run.long' : 'run.ready' });
    this.bar = label(h('progress', { hidden: true, max: 1, value: 0 }), 'run.progress');
    this.trace = h('div', { class: 'trace', hidden: true });
    this.lines = label(h('ol', { class: 'lines', tabindex: '0' }), 'run.lines');
    this.printed = h('section', { class: 'printed', hidden: true }, h('h4', { t: 'run.lines' }), this.lines);
    const titleId = `${id}-title`;
    this.form = h('form', { class: 'controls', novalidate: true, onsubmit: (event) => this.#submitted(event) },
      ...parameters.map((parameter) => this.#input(parameter)), this.run);
    this.run.setAttribute('aria-describedby', titleId);
    this.element = h('article', { class: 'card', id, 'aria-labelledby': titleId, 'data-state': 'idle' },
      h('header', {},
        h('p', { class: 'number', 'aria-hidden': 'true' }, id),
        h('h3', { id: titleId, t: `experiments.${id}.title` }),
        h('p', { class: 'question', t: `experiments.${id}.question` })),
      h('p', { class: 'look', t: `experiments.${id}.look` }),
      this.form,
      h('div', { class: 'now' }, this.status, this.bar),
      this.trace,
      this.printed,
      this.#table(figures),
      this.#source(file, experiment.source));
  }

  #input(parameter) {
    const { name, kind, value, min, max, choices } = parameter;
    const id = `${this.#experiment.id}-${name}`;
    const caption = h('span', { ...named(this.#experiment.id, 'parameters', name) });
    let input;
    if (kind === 'switch') {
      input = h('input', { type: 'checkbox', id, name, role: 'switch', checked: value === 'on' || value === true });
    } else if (kind === 'choice') {
      input = h('select', { id, name }, ...choices.map((choice) =>
        h('option', { value: choice, selected: choice === value, ...named(this.#experiment.id, 'choices', String(choice)) })));
    } else {
      input = h('input', { type: 'number', id, name, value, min, max, step: kind === 'seconds' ? 'any' : 1, inputmode: kind === 'seconds' ? 'decimal' : 'numeric', required: true });
    }
    this.#inputs.set(name, { input, parameter });
    const unit = kind === 'seconds' ? h('span', { class: 'unit', t: 'unit.s' }) : null;
    return h('label', { class: `field ${kind}`, for: id }, caption, h('span', { class: 'box' }, input, unit));
  }

  #table(figures) {
    const rows = figures.map((figure) => {
      const measured = h('td', { class: 'measured' }, '–');
      const mark = h('td', { class: 'mark' });
      const row = h('tr', { 'data-figure': figure.name },
        h('th', { scope: 'row', ...named(this.#experiment.id, 'figures', figure.name) }),
        sayValue(h('td'), figure.stated || '–'), sayValue(h('td'), figure.cpython || '–'), measured, mark);
      this.#figures.set(figure.name, { row, measured, mark });
      return row;
    });
    this.body = h('tbody', {}, ...rows);
    return label(h('div', { class: 'table', tabindex: '0', role: 'group' }, h('table', { class: 'figures' },
      h('caption', { class: 'offstage', t: 'figures.caption' }),
      h('thead', {}, h('tr', {}, h('td', {}), ...['stated', 'cpython', 'here'].map((name) => h('th', { scope: 'col', t: `figures.${name}` })),
        h('th', { scope: 'col' }, h('span', { class: 'offstage', t: 'figures.ok' })))),
      this.body)), 'figures.caption');
  }

  #source(file, source) {
    const code = h('code');
    const pre = label(h('pre', { tabindex: '0', class: 'java' }, code), 'run.source');
    const name = h('code', { class: 'file' }, file.split('/').at(-1));
    const details = h('details', { class: 'source' }, h('summary', {}, h('span', { t: 'run.source' }), ' ', name), pre, h('p', { class: 'path' }, file));
    details.addEventListener('toggle', () => {
      if (details.open && !code.hasChildNodes()) {
        code.append(highlighted(source));
        pre.scrollTop = 0;
      }
    });
    return details;
  }

  get running() {
    return this.#running !== null;
  }

  async #submitted(event) {
    event.preventDefault();
    if (this.#running) {
      this.#running.abort();
    } else {
      await this.start();
    }
  }

  #query() {
    const query = new URLSearchParams();
    for (const [name, { input }] of this.#inputs) {
      query.set(name, input.type === 'checkbox' ? (input.checked ? 'on' : 'off') : input.value);
    }
    return query;
  }

  /** Runs it to its end, whichever that is. */
  async start() {
    const running = new AbortController();
    this.#running = running;
    this.#clear();
    this.#state('running');
    const began = performance.now();
    this.#clock = setInterval(() => say(this.status, 'run.running', { time: duration(performance.now() - began) }), 100);
    say(this.status, 'run.running', { time: duration(0) });
    try {
      const ended = await this.#follow(running.signal);
      if (ended) {
        this.#finish('done', 'run.done', { time: duration(ended.elapsed_ms) });
      } else {
        this.#finish('failed', 'run.broken', {});
      }
    } catch (failure) {
      if (running.signal.aborted) {
        this.#finish('stopped', 'run.stopped', { time: duration(performance.now() - began) });
      } else {
        this.#finish('failed', 'run.failed', { why: failure.message });
      }
    }
  }

  async #follow(signal) {
    let ended = null;
    let drawing = 0;
    const address = `/lab/experiments/${this.#experiment.id}/run?${this.#query()}`;
    for await (const [type, data] of events(address, { signal })) {
      switch (type) {
        case 'line': this.#print(data); break;
        case 'tasks': this.recording.addTasks(data); break;
        case 'spans': this.recording.addSpans(data); break;
        case 'progress': this.#progress(data); break;
        case 'figure': this.#fill(data); break;
        case 'failed': throw new Error(data.message);
        case 'end': ended = data; break;
        default: break; // A newer server may tell more than this page knows.
      }
      if (this.recording.end > 0 && !drawing) {
        // Many tasks are drawn less often.
        drawing = setTimeout(() => {
          drawing = 0;
          this.#draw(false);
        }, this.recording.spans > 20_000 ? 700 : 100);
      }
    }
    clearTimeout(drawing);
    this.recording.dropped += ended?.dropped ?? 0;
    return ended;
  }

  #draw(ended) {
    if (this.recording.end > 0) {
      this.trace.hidden = false;
      this.timeLine.draw(ended);
    }
  }

  #clear() {
    this.recording = new Recording(this.#experiment.id);
    this.timeLine = new TimeLine(this.recording);
    const hint = h('p', { class: 'dropped', hidden: true });
    this.dropped = hint;
    this.trace.replaceChildren(h('h4', { t: 'timeline.title' }), this.timeLine.element, hint);
    this.trace.hidden = true;
    this.lines.replaceChildren();
    this.printed.hidden = true;
    this.bar.hidden = true;
    for (const { measured, mark } of this.#figures.values()) {
      sayValue(measured, '–');
      delete mark.dataset.t;
      mark.replaceChildren();
    }
  }

  #finish(state, key, values) {
    clearInterval(this.#clock);
    this.#running = null;
    this.#draw(true);
    if (this.recording.dropped > 0) {
      this.dropped.hidden = false;
      say(this.dropped, 'timeline.dropped', { count: this.recording.dropped });
    }
    this.bar.hidden = true;
    this.#state(state);
    say(this.status, key, values);
    announce('frame.plain', { words: `${text(`experiments.${this.#experiment.id}.title`)}: ${this.status.textContent}` });
  }

  #state(state) {
    this.element.dataset.state = state;
    say(this.run, state === 'running' ? 'run.stop' : 'run.run');
    for (const { input } of this.#inputs.values()) {
      input.disabled = state === 'running';
    }
  }

  #print({ at_ms: at, who, text: words }) {
    this.printed.hidden = false;
    if (this.lines.childElementCount >= MOST_LINES) {
      this.lines.firstElementChild.remove();
    }
    const line = h('li', {}, h('span', { class: 'at' }, duration(at)), h('span', { class: 'who' }, who ?? ''), h('span', { class: 'words' }, words));
    line.addEventListener('pointerenter', () => this.timeLine.mark(at * 1000));
    line.addEventListener('pointerleave', () => this.timeLine.mark(null));
    const atEnd = this.lines.scrollHeight - this.lines.scrollTop - this.lines.clientHeight < 40;
    this.lines.append(line);
    if (atEnd) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
  }

  #progress({ done, total, ...more }) {
    this.bar.hidden = false;
    this.bar.max = total || 1;
    this.bar.value = done;
    const shown = total ? `${number(done)} / ${number(total)}` : number(done);
    this.bar.setAttribute('aria-valuetext', shown);
    this.bar.title = Object.entries(more).reduce((all, [name, value]) => `${all}, ${name} ${value}`, shown);
  }

  #fill({ name, measured, ok }) {
    const figure = this.#figures.get(name);
    if (!figure) {
      return;
    }
    sayValue(figure.measured, measured);
    if (ok === true || ok === false) {
      figure.mark.replaceChildren(
        h('span', { class: ok ? 'good' : 'bad', 'aria-hidden': 'true' }, ok ? '✓' : '✗'),
        h('span', { class: 'offstage', t: ok ? 'figures.good' : 'figures.bad' }));
    }
  }
}
