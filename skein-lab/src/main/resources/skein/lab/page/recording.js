// What a run has recorded: its tasks, and what each of them did when. Knows nothing of how it is drawn.

export const STATES = ['running', 'thread', 'ready', 'waiting'];

/** As many of the same name below one parent are shown as one row. */
const GROUPED_FROM = 9;
/** Of an opened group, this many have rows. */
const MOST_OPENED = 100;
/** As the runtime calls what nobody has named. */
const NAMELESS = 'task of ';
const MOST_SPANS = 200_000;
/** In microseconds: what touches that closely is one. */
const TOUCH = 60;

export class Recording {
  tasks = new Map();
  roots = [];
  /** In microseconds since the run began. */
  end = 0;
  spans = 0;
  dropped = 0;

  /** @param root what a first task without a name of its own is called */
  constructor(root) {
    this.root = root;
  }

  addTasks(tasks) {
    for (const { id, parent, name, loop } of tasks) {
      if (this.tasks.has(id)) {
        continue;
      }
      const nameless = name.startsWith(NAMELESS);
      const shown = !nameless ? name : parent === 0 ? this.root : name.slice(NAMELESS.length);
      const task = { id, parent, name: shown, loop, spans: [], children: [] };
      this.tasks.set(id, task);
      (this.tasks.get(parent)?.children ?? this.roots).push(task);
    }
  }

  addSpans(spans) {
    for (const [id, state, from, until, where, what] of spans) {
      const task = this.tasks.get(id);
      if (!task) {
        continue;
      }
      this.end = Math.max(this.end, until);
      const last = task.spans.at(-1);
      if (last && last.from === from) {
        Object.assign(last, { state, until: Math.max(last.until, until), where, what }); // It had not been over yet.
      } else if (last && last.state === state && last.what === what && last.where === where && from - last.until <= TOUCH) {
        last.until = Math.max(last.until, until);
      } else if (this.spans < MOST_SPANS) {
        task.spans.push({ state, from, until, where, what });
        this.spans++;
      } else {
        this.dropped++;
      }
    }
  }

  /** The rows to draw, parents before their children. {@code opened} has the keys of the groups that are opened. */
  rows(opened) {
    const rows = [];
    const walk = (tasks, depth, path) => {
      const alike = byName(tasks);
      for (const task of tasks) {
        const name = pattern(task.name);
        const same = alike.get(name);
        const key = `${path}/${name}`;
        if (same.length < GROUPED_FROM) {
          each([task], depth, key);
        } else if (task === same[0]) {
          const open = opened.has(key);
          rows.push({ key, name: commonName(same, name), depth, tasks: same, group: true, open });
          if (open) {
            each(same.slice(0, MOST_OPENED), depth + 1, key);
            if (same.length > MOST_OPENED) {
              rows.push({ key: `${key}…`, name, depth: depth + 1, tasks: same.slice(MOST_OPENED), group: true, rest: true });
            }
          } else {
            walk(same.flatMap((each) => each.children), depth + 1, key);
          }
        }
      }
    };
    const each = (tasks, depth, path) => {
      for (const task of tasks) {
        rows.push({ key: task.id, name: task.name, depth, tasks: [task], group: false });
        walk(task.children, depth + 1, path);
      }
    };
    walk(this.roots, 0, '');
    return rows;
  }
}

/** Tasks that differ in figures only are alike. */
const pattern = (name) => name.replace(/\d+/g, '#');

const commonName = (same, name) => (same.every((task) => task.name === same[0].name) ? same[0].name : name);

function byName(tasks) {
  const names = new Map();
  for (const task of tasks) {
    const name = pattern(task.name);
    const same = names.get(name);
    if (same) {
      same.push(task);
    } else {
      names.set(name, [task]);
    }
  }
  return names;
}

/** How many tasks were in which state, on average over each of so many equal parts of the time until {@code end}. */
export function counts(tasks, end, parts) {
  const width = end / parts;
  const all = Object.fromEntries(STATES.map((state) => [state, new Float64Array(parts)]));
  if (width <= 0) {
    return all;
  }
  const whole = Object.fromEntries(STATES.map((state) => [state, new Float64Array(parts + 1)]));
  for (const task of tasks) {
    for (const { state, from, until } of task.spans) {
      const first = Math.min(parts - 1, Math.floor(from / width));
      const last = Math.min(parts - 1, Math.floor(until / width));
      const bins = all[state];
      if (!bins) {
        continue;
      }
      if (first === last) {
        bins[first] += (until - from) / width;
      } else {
        bins[first] += first + 1 - from / width;
        bins[last] += until / width - last;
        whole[state][first + 1]++;
        whole[state][last]--;
      }
    }
  }
  for (const state of STATES) {
    let open = 0;
    for (let part = 0; part < parts; part++) {
      open += whole[state][part];
      all[state][part] += open;
    }
  }
  return all;
}

/** How long tasks were in each state, in microseconds. */
export function totals(tasks) {
  const sums = Object.fromEntries(STATES.map((state) => [state, 0]));
  for (const task of tasks) {
    for (const { state, from, until } of task.spans) {
      sums[state] += until - from;
    }
  }
  return sums;
}

/** The span of a task at a time; of several that are closer than {@code slack} the shortest, for it is hardest to hit. */
export function spanAt(task, at, slack) {
  let best = null;
  for (const span of task.spans) {
    if (span.from - slack <= at && at <= span.until + slack
        && (best === null || span.until - span.from < best.until - best.from)) {
      best = span;
    }
  }
  return best;
}
