// Draws a recording: a row for each task, or for many that are alike; time from left to right.
import { announce } from './frame.js';
import { counts, spanAt, STATES, totals } from './recording.js';
import { duration, h, label, number, say, svg, text } from './text.js';

const TASK_HEIGHT = 22;
const GROUP_HEIGHT = 44;
/** A step takes microseconds; it is drawn so wide at least that it can be seen. */
const THINNEST = 1.6;
const MOST_PARTS = 240;
/** From bottom to top, as [y, height] in a row of a task. */
const SHAPE = { waiting: [9, 4], ready: [6, 10], thread: [4, 14], running: [3, 16] };
const PAINTED = ['waiting', 'ready', 'thread', 'running'];

/** The patterns that tell states apart without colour; once in a document. */
export function patterns() {
  const pattern = (state, width, height, ...lines) => svg('pattern',
    { id: `p-${state}`, class: `p-${state}`, width, height, patternUnits: 'userSpaceOnUse' },
    svg('rect', { class: 'ground', width, height }), ...lines);
  return svg('svg', { width: 0, height: 0, class: 'offstage', 'aria-hidden': 'true', focusable: 'false' },
    pattern('running', 4, 4),
    pattern('thread', 6, 6, svg('path', { d: 'M0 0L6 6M6 0L0 6', class: 'figure' })),
    pattern('ready', 6, 6, svg('path', { d: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5', class: 'figure' })),
    pattern('waiting', 4, 4, svg('circle', { cx: 1, cy: 1, r: 0.8, class: 'figure' }), svg('circle', { cx: 3, cy: 3, r: 0.8, class: 'figure' })));
}

export function legend() {
  return h('ul', { class: 'legend' }, ...STATES.map((state) => h('li', {},
    svg('svg', { width: 26, height: TASK_HEIGHT, 'aria-hidden': 'true' },
      svg('rect', { x: 1, width: 24, y: SHAPE[state][0], height: SHAPE[state][1], fill: `url(#p-${state})`, class: `s-${state}` })),
    h('span', { t: `timeline.${state}` }))));
}

export class TimeLine {
  #recording;
  #opened = new Set();
  #rows = [];
  #drawn = new Map();
  #until = 0;
  #width = 0;
  #here = 0;
  #span = null;
  #ended = false;

  constructor(recording) {
    this.#recording = recording;
    this.axis = svg('svg', { class: 'axis', height: 20, 'aria-hidden': 'true' });
    this.list = label(h('div', { role: 'tree', class: 'rows' }), 'timeline.label');
    this.cursor = h('div', { class: 'cursor', hidden: true });
    this.scroller = h('div', { class: 'scroller' }, h('div', { class: 'axis-row' }, h('span', { class: 'gutter' }), this.axis), this.list);
    this.detail = h('p', { class: 'detail', t: 'timeline.hint' });
    this.element = h('div', { class: 'timeline' }, h('div', { class: 'stage' }, this.scroller, this.cursor), this.detail, legend());
    this.list.addEventListener('pointermove', (event) => this.#pointed(event));
    this.list.addEventListener('pointerleave', () => this.#unpointed());
    this.list.addEventListener('click', (event) => this.#clicked(event));
    this.list.addEventListener('keydown', (event) => this.#key(event));
    this.list.addEventListener('focusin', (event) => this.#focused(event));
    new ResizeObserver(() => this.draw()).observe(this.axis);
  }

  /** Draws what has come. The scale only ever grows, in steps, so that little moves under the reader's eyes. */
  draw(ended = false) {
    const width = Math.floor(this.axis.clientWidth);
    const end = this.#recording.end;
    this.#ended ||= ended;
    const until = this.#ended ? end * 1.01 : Math.max(this.#until, scale(end));
    if (width < 10 || end === 0) {
      return;
    }
    const rescaled = until !== this.#until || width !== this.#width;
    this.#until = until;
    this.#width = width;
    this.#rows = this.#recording.rows(this.#opened);
    if (rescaled) {
      this.#drawAxis();
    }
    this.#drawRows(rescaled);
  }

  /** A line through all rows, at a time in microseconds; null for none. */
  mark(at) {
    this.cursor.hidden = at === null || this.#until === 0;
    if (!this.cursor.hidden) {
      const axis = this.axis.getBoundingClientRect();
      const left = axis.left - this.scroller.parentElement.getBoundingClientRect().left;
      this.cursor.style.left = `${left + (at / this.#until) * this.#width}px`;
    }
  }

  #drawAxis() {
    const every = step(this.#until, this.#width / 70);
    const ticks = [];
    for (let at = 0; at <= this.#until; at += every) {
      const x = this.#x(at);
      ticks.push(svg('path', { d: `M${x + 0.5} 15V20` }));
      const anchor = at === 0 ? 'start' : x > this.#width - 20 ? 'end' : 'middle';
      const tick = svg('text', { x: Math.min(x, this.#width - 1), y: 11, 'text-anchor': anchor });
      tick.textContent = at === 0 ? '0' : shortly(at, every);
      ticks.push(tick);
    }
    this.axis.replaceChildren(...ticks);
  }

  #drawRows(rescaled) {
    const shown = new Set();
    this.#rows.forEach((row, index) => {
      shown.add(row.key);
      let drawn = this.#drawn.get(row.key);
      const state = `${row.tasks.length} ${row.open} ${row.depth}`;
      if (drawn && drawn.state !== state) {
        drawn.element.remove();
        drawn = undefined;
      }
      if (!drawn) {
        drawn = this.#newRow(row, state);
        this.#drawn.set(row.key, drawn);
      }
      drawn.row = row;
      drawn.element.tabIndex = index === this.#here ? 0 : -1;
      if (this.list.children[index] !== drawn.element) {
        this.list.insertBefore(drawn.element, this.list.children[index] ?? null);
      }
      this.#drawTrack(drawn, rescaled);
    });
    for (const [key, drawn] of this.#drawn) {
      if (!shown.has(key)) {
        drawn.element.remove();
        this.#drawn.delete(key);
      }
    }
  }

  #newRow(row, state) {
    const height = row.group && !row.open ? GROUP_HEIGHT : TASK_HEIGHT;
    const name = h('span', { class: 'name', title: row.name });
    name.append(row.name);
    const caption = h('span', { class: 'caption' }, name);
    caption.style.paddingInlineStart = `${Math.min(row.depth, 8) * 10 + (row.group ? 0 : 4)}px`;
    if (row.group) {
      caption.prepend(h('span', { class: 'twist', 'aria-hidden': 'true' }, row.rest ? '⋯' : row.open ? '▾' : '▸'));
      caption.append(h('span', { class: 'times', t: ['timeline.times', { count: row.tasks.length }] }));
    }
    const track = svg('svg', { class: 'track', height, 'aria-hidden': 'true' });
    const element = h('div', { role: 'treeitem', class: 'row', 'aria-level': row.depth + 1, 'data-key': row.key }, caption, track);
    if (row.group && !row.rest) {
      element.setAttribute('aria-expanded', String(row.open));
    }
    return { element, track, row, state, height, seen: -1 };
  }

  #drawTrack(drawn, rescaled) {
    const { row, track } = drawn;
    const seen = row.tasks.reduce((sum, task) => sum + task.spans.length + (task.spans.at(-1)?.until ?? 0), 0);
    if (!rescaled && seen === drawn.seen) {
      return;
    }
    drawn.seen = seen;
    if (row.group && !row.open) {
      track.replaceChildren(...this.#areas(row.tasks));
    } else if (row.group) {
      track.replaceChildren();
    } else {
      track.replaceChildren(...this.#bars(row.tasks[0]));
    }
    const sums = totals(row.tasks);
    const parts = STATES.filter((state) => sums[state] > 0).map((state) => `${text(`timeline.${state}`)} ${duration(sums[state] / 1000)}`);
    drawn.element.setAttribute('aria-label', `${row.name}${row.group ? ` × ${row.tasks.length}` : ''}: ${parts.join(', ')}`);
  }

  /** One path for each state of a task; steps that are closer than a pixel are one. */
  #bars(task) {
    const paths = { waiting: '', ready: '', thread: '', running: '' };
    const reached = {};
    for (const { state, from, until } of task.spans) {
      if (!(state in paths)) {
        continue;
      }
      const left = this.#x(from);
      const right = Math.max(this.#x(until), left + THINNEST);
      if (reached[state] !== undefined && right - reached[state] < 0.4) {
        continue;
      }
      reached[state] = right;
      const [y, height] = SHAPE[state];
      paths[state] += `M${left.toFixed(1)} ${y}H${right.toFixed(1)}v${height}H${left.toFixed(1)}z`;
    }
    return PAINTED.filter((state) => paths[state] !== '')
      .map((state) => svg('path', { d: paths[state], fill: `url(#p-${state})`, class: `s-${state}` }));
  }

  /** How many of the tasks were in which state: areas on top of each other. */
  #areas(tasks) {
    const parts = Math.min(MOST_PARTS, this.#width);
    const all = counts(tasks, this.#until, parts);
    const height = GROUP_HEIGHT - 6;
    let most = 0; // At the same time; many may have come one after the other.
    for (let part = 0; part < parts; part++) {
      most = Math.max(most, STATES.reduce((sum, state) => sum + all[state][part], 0));
    }
    const floor = new Float64Array(parts);
    const areas = [];
    for (const state of STATES) {
      let top = '';
      let bottom = '';
      let any = false;
      for (let part = 0; part < parts; part++) {
        const from = (part * this.#width / parts).toFixed(1);
        const until = ((part + 1) * this.#width / parts).toFixed(1);
        const low = GROUP_HEIGHT - 3 - floor[part];
        const share = (all[state][part] / Math.max(most, 1)) * height;
        // What there is at all must be seen.
        const tall = share > 0.02 && state !== 'waiting' ? Math.max(share, 1) : share;
        any ||= tall > 0;
        floor[part] = Math.min(height, floor[part] + tall);
        const high = GROUP_HEIGHT - 3 - floor[part];
        top += `L${from} ${high.toFixed(1)}L${until} ${high.toFixed(1)}`;
        bottom = `L${until} ${low.toFixed(1)}L${from} ${low.toFixed(1)}${bottom}`;
      }
      if (any) {
        areas.push(svg('path', { d: `M${top.slice(1)}${bottom}z`, fill: `url(#p-${state})` }));
      }
    }
    return areas;
  }

  #x(at) {
    return (at / this.#until) * this.#width;
  }

  #rowOf(event) {
    return this.#drawn.get(keyOf(event.target.closest('.row')));
  }

  #pointed(event) {
    const drawn = this.#rowOf(event);
    const box = this.axis.getBoundingClientRect();
    const at = ((event.clientX - box.left) / this.#width) * this.#until;
    if (!drawn || at < 0) {
      this.mark(null);
      if (drawn) {
        this.#explain(drawn, null);
      }
      return;
    }
    this.mark(at);
    this.#explain(drawn, drawn.row.group ? null : spanAt(drawn.row.tasks[0], at, (2 / this.#width) * this.#until), at);
  }

  #unpointed() {
    this.mark(null);
  }

  #clicked(event) {
    const drawn = this.#rowOf(event);
    if (drawn) {
      this.#go(this.#rows.indexOf(drawn.row));
      this.#toggle(drawn.row);
      this.#pointed(event);
    }
  }

  #toggle(row) {
    if (!row.group || row.rest) {
      return;
    }
    if (!this.#opened.delete(row.key)) {
      this.#opened.add(row.key);
    }
    this.draw();
    this.#drawn.get(row.key)?.element.focus();
  }

  #focused(event) {
    const drawn = this.#rowOf(event);
    if (drawn) {
      this.#here = this.#rows.indexOf(drawn.row);
      this.#explain(drawn, this.#span);
    }
  }

  #go(index) {
    if (index < 0 || index >= this.#rows.length) {
      return;
    }
    const before = this.#drawn.get(this.#rows[this.#here]?.key);
    if (before) {
      before.element.tabIndex = -1;
    }
    this.#here = index;
    this.#span = null;
    const { element } = this.#drawn.get(this.#rows[index].key);
    element.tabIndex = 0;
    element.focus();
  }

  #key(event) {
    const row = this.#rows[this.#here];
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const upright = { ArrowUp: this.#here - 1, ArrowDown: this.#here + 1, Home: 0, End: this.#rows.length - 1 }[event.key];
    if (upright !== undefined) {
      this.#go(upright);
    } else if (sideways && row && !row.group) {
      this.#walk(row.tasks[0], sideways);
    } else if (row?.group && (event.key === 'Enter' || event.key === ' ' || (sideways && row.open !== (sideways === 1)))) {
      this.#toggle(row);
    } else {
      return;
    }
    event.preventDefault();
  }

  #walk(task, sideways) {
    const last = task.spans.length - 1;
    const at = task.spans.indexOf(this.#span);
    this.#span = task.spans[at < 0 ? (sideways > 0 ? 0 : last) : Math.min(last, Math.max(0, at + sideways))];
    this.mark((this.#span.from + this.#span.until) / 2);
    const words = this.#explain(this.#drawn.get(task.id), this.#span);
    announce('frame.plain', { words });
  }

  /** Says below the rows what is pointed at. */
  #explain(drawn, span, at) {
    const { row } = drawn;
    if (row.group) {
      say(this.detail, 'timeline.group', { name: row.name, count: row.tasks.length, now: at === undefined ? '' : this.#census(row.tasks, at) });
    } else if (span) {
      say(this.detail, span.what ? 'timeline.spanFor' : 'timeline.span', {
        name: row.name, state: text(`timeline.${span.state}`), where: span.where ?? '', what: (span.what ?? '').replace(/, [\d.,]+ \S+ left$/, ''), // As it was in the beginning; the span says it better.
        from: duration(span.from / 1000), until: duration(span.until / 1000), took: duration((span.until - span.from) / 1000),
      });
    } else {
      say(this.detail, 'timeline.task', { words: drawn.element.getAttribute('aria-label') ?? row.name });
    }
    return this.detail.textContent;
  }

  #census(tasks, at) {
    const found = {};
    for (const task of tasks) {
      const state = spanAt(task, at, 0)?.state;
      if (state) {
        found[state] = (found[state] ?? 0) + 1;
      }
    }
    const parts = STATES.filter((state) => found[state]).map((state) => `${found[state]} ${text(`timeline.${state}`)}`);
    return parts.length === 0 ? '' : `${duration(at / 1000)}: ${parts.join(', ')}`;
  }
}

function keyOf(element) {
  const key = element?.dataset.key;
  return /^\d+$/.test(key) ? Number(key) : key;
}

/** 1, 2 or 5 times a power of ten, so that there are about so many steps. */
function step(length, about) {
  const rough = length / Math.max(about, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
}

/** The next round length that leaves some room. */
function scale(end) {
  const roomy = Math.max(end * 1.08, 1_000);
  const power = 10 ** Math.floor(Math.log10(roomy));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= roomy) * power;
}

/** Ticks have as many figures as their distance needs. */
function shortly(at, every) {
  const [unit, size] = at >= 1_000_000 || every >= 100_000 ? ['s', 1_000_000] : at >= 1_000 ? ['ms', 1_000] : ['us', 1];
  return number(Number((at / size).toPrecision(6))) + text(`unit.${unit}`);
}
