// Upload with progress, the list of what is stored, and any part of a file.
import { announce, frame } from './frame.js';
import { ask } from './stream.js';
import { duration, h, label, number, say } from './text.js';

const MOST_SHOWN_BYTES = 64 * 1024;

class Files {
  #upload = null;

  constructor() {
    this.file = h('input', { type: 'file', id: 'file', required: true });
    this.send = h('button', { class: 'run', type: 'submit', t: 'files.upload' });
    this.status = h('p', { class: 'status' });
    this.bar = label(h('progress', { hidden: true }), 'run.progress');
    this.rows = h('tbody');
    this.none = h('p', { class: 'status', t: 'files.none' });
    this.stored = h('select', { id: 'stored' });
    this.from = h('input', { type: 'number', id: 'from', value: 0, min: 0, required: true });
    this.until = h('input', { type: 'number', id: 'until', value: 99, min: 0, required: true });
    this.part = h('p', { class: 'status', role: 'status' });
    this.bytes = label(h('pre', { class: 'bytes', tabindex: '0', hidden: true }), 'files.range');
    const field = (id, key, input) => h('label', { class: 'field', for: id }, h('span', { t: key }), h('span', { class: 'box' }, input));
    this.panel = h('div', { class: 'panel', 'data-state': 'idle' },
      h('form', { class: 'controls', onsubmit: (event) => this.#submitted(event) },
        h('label', { class: 'field grow', for: 'file' }, h('span', { t: 'files.choose' }), this.file), this.send),
      h('div', { class: 'now' }, this.status, this.bar));
    this.element = h('div', {}, this.panel,
      h('section', { class: 'panel' }, h('h2', { t: 'files.list' }), label(h('div', { class: 'table', tabindex: '0', role: 'group' }, h('table', {},
        h('thead', {}, h('tr', {}, ...['name', 'size', 'modified', 'actions'].map((name) => h('th', { scope: 'col', t: `files.${name}` })))), this.rows), this.none), 'files.list')),
      h('section', { class: 'panel' }, h('h2', { t: 'files.range' }), h('p', { class: 'look', t: 'files.rangeLead' }),
        h('form', { class: 'controls', onsubmit: (event) => this.#read(event) },
          field('stored', 'files.file', this.stored), field('from', 'files.from', this.from), field('until', 'files.until', this.until),
          h('button', { class: 'plain', type: 'submit', t: 'files.read' })),
        this.part, this.bytes));
    document.addEventListener('language', () => this.list());
  }

  async list() {
    try {
      const files = await (await ask('/files')).json();
      this.none.hidden = files.length > 0;
      this.rows.replaceChildren(...files.map(({ name, size, modified }) => h('tr', {},
        h('th', { scope: 'row' }, name), h('td', {}, bytes(size)), h('td', {}, modified ? when(modified) : '–'),
        h('td', {}, h('a', { href: address(name), download: name, t: 'files.download' })))));
      const chosen = this.stored.value;
      this.stored.replaceChildren(...files.map(({ name }) => h('option', { value: name, selected: name === chosen }, name)));
    } catch (failure) {
      say(this.status, 'files.failed', { why: failure.message });
    }
  }

  #submitted(event) {
    event.preventDefault();
    if (this.#upload) {
      this.#upload.abort();
    } else {
      this.#send(this.file.files[0]);
    }
  }

  /** By XMLHttpRequest, since fetch does not tell how much has gone out. */
  #send(file) {
    const upload = new XMLHttpRequest();
    this.#upload = upload;
    const began = performance.now();
    const form = new FormData();
    form.append('file', file);
    this.bar.hidden = false;
    this.bar.max = file.size || 1;
    this.bar.value = 0;
    this.#state('running');
    upload.upload.addEventListener('progress', ({ loaded }) => {
      this.bar.value = loaded;
      const rate = loaded / Math.max(0.001, (performance.now() - began) / 1000);
      say(this.status, 'files.uploading', { done: bytes(loaded), total: bytes(file.size), rate: bytes(rate) });
    });
    upload.addEventListener('load', () => {
      if (upload.status < 300) {
        const { filename, size } = JSON.parse(upload.responseText);
        this.#ended('done', 'files.uploaded', { name: filename, size: bytes(size), time: duration(performance.now() - began) });
        this.list();
      } else {
        this.#ended('failed', 'files.failed', { why: upload.responseText || `HTTP ${upload.status}` });
      }
    });
    upload.addEventListener('abort', () => this.#ended('stopped', 'files.stopped', {}));
    upload.addEventListener('error', () => this.#ended('failed', 'run.broken', {}));
    upload.open('POST', '/upload');
    upload.send(form);
  }

  #ended(state, key, values) {
    this.#upload = null;
    this.bar.hidden = true;
    this.#state(state);
    say(this.status, key, values);
    announce(key, values);
  }

  #state(state) {
    this.panel.dataset.state = state;
    say(this.send, state === 'running' ? 'files.stop' : 'files.upload');
  }

  async #read(event) {
    event.preventDefault();
    try {
      const answer = await ask(address(this.stored.value), { headers: { range: `bytes=${this.from.value}-${this.until.value}` } });
      const content = new Uint8Array(await answer.arrayBuffer());
      say(this.part, 'files.part', { status: String(answer.status), range: answer.headers.get('content-range') ?? bytes(content.length) });
      this.bytes.hidden = false;
      this.bytes.textContent = new TextDecoder().decode(content.subarray(0, MOST_SHOWN_BYTES));
    } catch (failure) {
      say(this.part, 'files.failed', { why: failure.message });
    }
  }
}

const address = (name) => `/read/${encodeURIComponent(name)}`;

const when = (moment) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));

function bytes(size) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(size, 1)) / 3)));
  return `${number(size / 1000 ** power, { maximumSignificantDigits: 3 })} ${units[power]}`;
}

await frame();
const files = new Files();
document.querySelector('#place').append(files.element);
await files.list();
document.documentElement.dataset.ready = '';
