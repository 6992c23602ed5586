// A chat room over WebSocket. What others write is shown as text, whatever it contains.
import { announce, frame } from './frame.js';
import { h, label, say, text } from './text.js';

const MOST_SHOWN = 500;
const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 30;
/** Policy violation and "try again later": the server has let us go because we read too slowly. */
const TOO_SLOW = [1008, 1013];

class Room {
  #socket = null;
  #pause = FIRST_PAUSE_SECONDS;
  #waiting = 0;
  #name = '';

  constructor() {
    this.log = label(h('ol', { class: 'log', tabindex: '0', role: 'log' }), 'chat.messages');
    this.status = h('p', { class: 'status', t: 'chat.out' });
    this.name = h('input', { id: 'name', maxlength: 40, required: true, autocomplete: 'nickname', value: text('chat.guest', { number: String(100 + Math.floor(Math.random() * 900)) }) });
    this.enter = h('button', { class: 'run', type: 'submit', t: 'chat.join' });
    this.words = h('input', { id: 'words', maxlength: 2000, autocomplete: 'off', disabled: true });
    this.post = h('button', { class: 'plain', type: 'submit', t: 'chat.send', disabled: true });
    this.element = h('div', { class: 'panel', 'data-state': 'idle' },
      h('form', { class: 'controls', onsubmit: (event) => this.#entered(event) },
        h('label', { class: 'field', for: 'name' }, h('span', { t: 'chat.name' }), this.name), this.enter,
        h('a', { href: '/chat.html', target: '_blank', rel: 'noopener', t: 'chat.second' })),
      this.status, this.log,
      h('form', { class: 'controls', onsubmit: (event) => this.#said(event) },
        h('label', { class: 'field grow', for: 'words' }, h('span', { t: 'chat.message' }), this.words), this.post));
  }

  #entered(event) {
    event.preventDefault();
    if (this.element.dataset.state === 'running') {
      this.#leave('chat.out');
    } else {
      this.#name = this.name.value.trim();
      this.#pause = FIRST_PAUSE_SECONDS;
      this.#state('running');
      this.#connect();
    }
  }

  #connect() {
    say(this.status, 'chat.joining');
    const address = new URL(`/ws/chat?name=${encodeURIComponent(this.#name)}`, location);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#pause = FIRST_PAUSE_SECONDS;
      this.words.disabled = this.post.disabled = false;
      this.words.focus();
      this.#count();
    });
    socket.addEventListener('message', ({ data }) => this.#show(String(data)));
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket !== socket) {
        return; // We have left.
      }
      if (TOO_SLOW.includes(code)) {
        this.#leave('chat.slow');
      } else {
        this.#again();
      }
    });
  }

  #again() {
    this.words.disabled = this.post.disabled = true;
    say(this.status, 'chat.lost', { seconds: this.#pause });
    this.#waiting = setTimeout(() => this.#connect(), this.#pause * 1000);
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_SECONDS);
  }

  #leave(why) {
    clearTimeout(this.#waiting);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.words.disabled = this.post.disabled = true;
    this.#state('idle');
    say(this.status, why);
    announce(why);
  }

  #state(state) {
    this.element.dataset.state = state;
    this.name.disabled = state === 'running';
    say(this.enter, state === 'running' ? 'chat.leave' : 'chat.join');
  }

  #said(event) {
    event.preventDefault();
    const words = this.words.value.trim();
    if (words && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(words);
      this.words.value = '';
    }
  }

  /** "name: words", or what has happened in the room. */
  #show(message) {
    const split = message.indexOf(': ');
    const who = split > 0 ? message.slice(0, split) : null;
    const line = who === null ? h('li', { class: 'note' }, message)
      : h('li', { class: who === this.#name ? 'mine' : '' }, h('span', { class: 'who' }, who), message.slice(split + 2));
    if (this.log.childElementCount >= MOST_SHOWN) {
      this.log.firstElementChild.remove();
    }
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    this.log.append(line);
    if (atEnd) {
      this.log.scrollTop = this.log.scrollHeight;
    }
    if (who === null) {
      this.#count();
    }
  }

  async #count() {
    try {
      const { members } = await (await fetch('/chat/members')).json();
      if (this.#socket?.readyState === WebSocket.OPEN) {
        say(this.status, 'chat.members', { count: members });
      }
    } catch {
      // The number is an extra; the room works without.
    }
  }
}

await frame();
document.querySelector('#place').append(new Room().element);
document.documentElement.dataset.ready = '';
