// The first page: the pulse, the experiments, the load, and the live view.
import { Card } from './card.js';
import { frame } from './frame.js';
import { highlighted } from './highlight.js';
import { live } from './live.js';
import { Load } from './load.js';
import { pulse } from './pulse.js';
import { ask } from './stream.js';
import { h, say } from './text.js';
import { patterns } from './timeline.js';

/** In the order in which they teach. */
const GROUPS = {
  together: ['X1', 'X2', 'X4', 'X5', 'X13'],
  busy: ['X3', 'X6', 'X7', 'X12'],
  wrong: ['X8', 'X9'],
  queues: ['X10', 'X11', 'X17'],
  inside: ['X14', 'X15', 'X16', 'X18'],
};

const place = (id) => document.getElementById(id);

function shown(groups, experiments) {
  const known = new Set(Object.values(groups).flat());
  const rest = [...experiments.keys()].filter((id) => !known.has(id));
  return Object.entries(rest.length > 0 ? { ...groups, more: rest } : groups)
    .map(([group, ids]) => [group, ids.filter((id) => experiments.has(id))])
    .filter(([, ids]) => ids.length > 0);
}

async function experiments() {
  const list = await (await ask('/lab/experiments')).json();
  const known = new Map(list.map((experiment) => [experiment.id, experiment]));
  for (const [group, ids] of shown(GROUPS, known)) {
    place('index').append(h('li', {}, h('span', { t: `groups.${group}.title` }), h('ol', {}, ...ids.map((id) =>
      h('li', {}, h('a', { href: `#${id}`, 'data-for': id }, h('span', { class: 'number' }, id), ' ', h('span', { t: `experiments.${id}.title` })))))));
    place('cards').append(h('section', { class: 'group', 'aria-labelledby': `group-${group}` },
      h('h2', { id: `group-${group}`, t: `groups.${group}.title` }), h('p', { class: 'lead', t: `groups.${group}.lead` }),
      ...ids.map((id) => new Card(known.get(id)).element)));
  }
  follow();
  if (location.hash.length > 1) {
    place(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }
}

/** Marks in the index which card is being read. */
function follow() {
  const links = new Map([...place('index').querySelectorAll('a')].map((link) => [link.dataset.for, link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      links.forEach((link) => link.removeAttribute('aria-current'));
      links.get(target.id)?.setAttribute('aria-current', 'true');
    }
  }, { rootMargin: '-20% 0px -70% 0px' });
  document.querySelectorAll('.card[id]').forEach((card) => watcher.observe(card));
}

for (const code of document.querySelectorAll('pre.java > code')) {
  code.replaceChildren(highlighted(code.textContent));
}
document.body.append(patterns());
await frame();
pulse(place('pulse'));
place('load-place').append(new Load().element);
live(place('live-place'));
try {
  await experiments();
} catch (failure) {
  place('cards').replaceChildren(say(h('p', { class: 'status' }), 'run.failed', { why: failure.message }));
}
document.documentElement.dataset.ready = '';
