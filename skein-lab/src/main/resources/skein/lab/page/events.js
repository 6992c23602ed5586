// The feed. The page reads the stream itself rather than with EventSource, so that cutting it and going on behind the last
// id can be tried by hand.
import { frame } from './frame.js';
import { ask, stream } from './stream.js';
import { h, label, say } from './text.js';

const MOST_SHOWN = 300;
const RETRY_MILLIS = 2_000;

class Feed {
  #source = null;
  #last = '';
  #resumedFrom = null;

  constructor() {
    this.status = h('p', { class: 'status', t: ['feed.off', { id: '–' }] });
    this.connect = h('button', { class: 'run', type: 'button', t: 'feed.connect', onclick: () => this.#toggle() });
    this.all = h('button', { class: 'quiet', type: 'button', t: 'feed.all', onclick: () => this.#open('0') });
    this.words = h('input', { id: 'words', maxlength: 2000, autocomplete: 'off', required: true });
    this.told = h('p', { class: 'status', role: 'status' });
    this.rows = h('tbody');
    this.empty = h('p', { class: 'status', t: 'feed.empty' });
    this.table = label(h('div', { class: 'table log', tabindex: '0', role: 'group' }, h('table', {},
      h('thead', {}, h('tr', {}, ...['id', 'type', 'data'].map((name) => h('th', { scope: 'col', t: `feed.${name}` })))), this.rows), this.empty), 'feed.events');
    this.element = h('div', { class: 'panel' },
      h('div', { class: 'controls' }, this.connect, this.all), this.status, this.table,
      h('form', { class: 'controls', onsubmit: (event) => this.#publish(event) },
        h('label', { class: 'field grow', for: 'words' }, h('span', { t: 'feed.text' }), this.words),
        h('button', { class: 'plain', type: 'submit', t: 'feed.publish' })),
      this.told);
    this.#open('');
  }

  #toggle() {
    if (this.#source) {
      this.#source.close();
      this.#source = null;
      this.#show('feed.off');
    } else {
      this.#open(this.#last);
    }
  }

  /** From behind an id; from now on when it is empty. */
  #open(id) {
    this.#source?.close();
    if (id === '0') {
      this.rows.replaceChildren();
      this.empty.hidden = false;
    }
    this.#resumedFrom = id;
    this.#last = id;
    const source = new Resuming('/events', id, {
      event: (event) => this.#row(event),
      lost: () => this.#source === source && this.#show('feed.retrying'),
    });
    this.#source = source;
    this.#show('feed.connected');
  }

  #show(key) {
    say(this.status, key, { id: this.#last || '–' });
    say(this.connect, this.#source ? 'feed.cut' : 'feed.connect');
    this.element.dataset.state = this.#source ? 'running' : 'idle';
  }

  #row({ id, type, data }) {
    const first = this.#resumedFrom;
    this.#resumedFrom = null;
    if (first && first !== '0') {
      this.rows.prepend(h('tr', { class: 'note' }, h('td', { colspan: 3, t: ['feed.resumed', { id: first }] })));
    }
    this.#last = id || this.#last;
    this.empty.hidden = true;
    this.rows.prepend(h('tr', { 'data-id': id }, h('td', {}, id), h('td', {}, type), h('td', { class: 'data' }, data)));
    while (this.rows.childElementCount > MOST_SHOWN) {
      this.rows.lastElementChild.remove();
    }
    this.#show('feed.connected');
  }

  async #publish(event) {
    event.preventDefault();
    try {
      const answer = await ask('/events', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: this.words.value }),
      });
      const { id } = await answer.json();
      this.words.value = '';
      say(this.told, 'feed.published', { id: String(id) });
    } catch (failure) {
      say(this.told, 'run.failed', { why: failure.message });
    }
  }
}

/** An event stream that begins behind a given id, which EventSource cannot, and goes on by itself as that does. */
class Resuming {
  #closed = new AbortController();

  constructor(address, last, listener) {
    this.#follow(address, last, listener);
  }

  close() {
    this.#closed.abort();
  }

  async #follow(address, first, listener) {
    const { signal } = this.#closed;
    let last = first;
    while (!signal.aborted) {
      try {
        for await (const event of stream(address, { signal, headers: last === '' ? {} : { 'last-event-id': last } })) {
          last = event.id ?? last;
          listener.event({ ...event, id: last });
        }
      } catch {
        // Gone; below it is tried again, unless it was closed.
      }
      if (!signal.aborted) {
        listener.lost();
        await new Promise((resume) => setTimeout(resume, RETRY_MILLIS));
      }
    }
  }
}

await frame();
document.querySelector('#place').append(new Feed().element);
document.documentElement.dataset.ready = '';
