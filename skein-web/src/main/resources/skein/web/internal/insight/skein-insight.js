// The live view of Skein as a custom element: <skein-insight base="/insight" lang="en"></skein-insight>
// base: where it is mounted; by default where this script comes from. lang: en or ko. page: with a heading of its own.
// Colours follow color-scheme and, where the page sets them, --fg, --bg and --accent.

const TEXTS = {
  en: {
    title: 'Insight', live: 'live', connecting: 'connecting …', lost: 'connection lost, trying again',
    refused: 'no stream: too many watchers, or not allowed', resting: 'rests while nobody sees it',
    cpu: 'CPU', cores: 'of {0} cores', heap: 'Heap', of: 'of {0}', threads: 'Threads', carriers: '{0} carriers of {1}',
    gc: 'GC', gcSub: 'in the last second', up: 'Up', pid: 'process {0}', tasks: 'Tasks', waitingSub: '{0} waiting',
    held: 'Loop held', noneHeld: 'nobody', nowHeld: 'now',
    loops: 'Loops', loop: 'loop', task: 'current task', ready: 'ready', waiting: 'waiting', running: 'running',
    thread: 'thread', timers: 'timers', lag: 'lag p50 / p99', turns: 'turns/s', handOffs: 'hand-offs', idle: 'idle',
    lastMinute: 'lag, last minute',
    jdk: "Coroutines run on the JDK's scheduler here: who is ready or running, single steps and whoever holds a thread cannot be seen.",
    off: 'The hand-off is switched off (-Dskein.handoff.millis=0): whoever holds a loop stops it, and is not seen.',
    requests: 'Last requests', sampled: 'a sample of at most 20 a second', pause: 'Pause', goOn: 'Go on',
    noRequests: 'No request yet since somebody watches.', going: 'still going on', filter: 'Filter by path',
    leftOut: '{0} tasks and spans did not fit', waits: 'What it waited for', readySum: 'ready, waiting for a turn',
    threadSum: 'on worker threads', runningSum: 'ran on a loop', dropped: '{0} events did not fit',
    tree: 'Task tree', search: 'Search names, reasons, #id', any: 'any state', found: '{0} of {1} tasks',
    notAll: 'the first {0} rows', oldest: 'oldest', fold: 'Fold', unfold: 'Unfold', more: '{0} more kinds',
    cancelled: 'cancelled', deadline: 'deadline in {0}', noTasks: 'No task fits.', new: 'new', finished: 'finished',
    holders: 'Who held a loop', noHolders: 'Nobody has held a loop for more than {0} ms.', holds: 'holds {0} now',
    heldFor: 'held {0}', loading: 'loaded classes, which happens once', stack: 'Stack', alarm: '{0} holds {1} at {2}',
    remedy: 'The loop goes on without it. Use toThread, onCpu or @Blocking there.', language: 'Language',
  },
  ko: {
    title: '인사이트', live: '실시간', connecting: '연결 중 …', lost: '연결이 끊겨 다시 시도하는 중',
    refused: '스트림 없음: 보는 사람이 너무 많거나 허용되지 않음', resting: '보이지 않아 쉬는 중',
    cpu: 'CPU', cores: '코어 {0}개 중', heap: '힙', of: '최대 {0}', threads: '스레드', carriers: '캐리어 {0} / {1}',
    gc: 'GC', gcSub: '지난 1초 동안', up: '가동 시간', pid: '프로세스 {0}', tasks: '태스크', waitingSub: '대기 {0}',
    held: '붙잡힌 루프', noneHeld: '없음', nowHeld: '지금',
    loops: '루프', loop: '루프', task: '현재 태스크', ready: '준비됨', waiting: '대기', running: '실행',
    thread: '스레드', timers: '타이머', lag: '지연 p50 / p99', turns: '회전/초', handOffs: '핸드오프', idle: '유휴',
    lastMinute: '지연, 최근 1분',
    jdk: '여기서는 코루틴이 JDK 스케줄러에서 돈다. 누가 준비되었는지, 각 단계, 스레드를 붙잡은 코드는 볼 수 없다.',
    off: '핸드오프가 꺼져 있다(-Dskein.handoff.millis=0). 루프를 붙잡은 코드는 루프를 멈추며 보이지 않는다.',
    requests: '최근 요청', sampled: '초당 최대 20개 표본', pause: '멈춤', goOn: '계속',
    noRequests: '보기 시작한 뒤로 아직 요청이 없다.', going: '진행 중', filter: '경로로 거르기',
    leftOut: '태스크와 구간 {0}개는 담지 못함', waits: '무엇을 기다렸나', readySum: '준비된 채 차례를 기다림',
    threadSum: '작업 스레드에서', runningSum: '루프에서 실행', dropped: '이벤트 {0}개는 담지 못함',
    tree: '태스크 트리', search: '이름, 이유, #번호 검색', any: '모든 상태', found: '전체 {1}개 중 {0}개',
    notAll: '처음 {0}줄', oldest: '최고령', fold: '접기', unfold: '펼치기', more: '{0}종류 더',
    cancelled: '취소됨', deadline: '마감까지 {0}', noTasks: '맞는 태스크가 없다.', new: '새로움', finished: '끝남',
    holders: '루프를 붙잡은 코드', noHolders: '{0} ms 넘게 루프를 붙잡은 코드가 없다.', holds: '지금 {0} 붙잡는 중',
    heldFor: '{0} 동안 붙잡음', loading: '클래스를 읽음, 한 번만 일어남', stack: '스택', alarm: '{0}: {2}에서 {1} 붙잡는 중',
    remedy: '루프는 이 코드 없이 계속 돈다. 여기에 toThread, onCpu, @Blocking을 쓰자.', language: '언어',
  },
};

const CSS = `
:host {
  --f: var(--fg, light-dark(#1b1f24, #e3e7ec)); --b: var(--bg, light-dark(#ffffff, #14171b));
  --a: var(--accent, light-dark(#0a5bc4, #79b4ff));
  --dim: color-mix(in srgb, var(--f) 68%, var(--b)); --line: color-mix(in srgb, var(--f) 14%, var(--b));
  --soft: color-mix(in srgb, var(--f) 4%, var(--b)); --hover: color-mix(in srgb, var(--f) 8%, var(--b));
  --running: light-dark(#0b8a68, #35c19c); --ready: light-dark(#b56a00, #f0b13d);
  --waiting: light-dark(#75828f, #7c8895); --thread: light-dark(#7547d1, #ab8df7);
  --red: light-dark(#c21f2a, #ff7b7b); --redsoft: color-mix(in srgb, var(--red) 9%, var(--b));
  display: block; color: var(--f); background: var(--b); text-align: start;
  font: 13px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans KR", sans-serif; font-variant-numeric: tabular-nums;
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.page { max-width: 1400px; margin: 0 auto; padding: 14px 18px 40px; }
header { display: flex; align-items: center; gap: 10px; margin-bottom: 12px; }
h1 { font-size: 16px; font-weight: 650; margin: 0; letter-spacing: -.01em; }
h2 { font-size: 13px; font-weight: 650; margin: 0; }
.grow { flex: 1; }
.dim { color: var(--dim); }
.small { font-size: 12px; }
code, pre, .mono { font: 12px/1.5 ui-monospace, "SF Mono", "JetBrains Mono", Menlo, Consolas, monospace; }
.link { display: inline-flex; align-items: center; gap: 6px; color: var(--dim); font-size: 12px; }
.link::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--ready); }
.link.on::before { background: var(--running); }
.link.bad::before { background: var(--red); }
button, select, input { font: inherit; color: inherit; background: var(--b); border: 1px solid color-mix(in srgb, var(--f) 45%, var(--b)); border-radius: 6px; padding: 3px 9px; min-height: 28px; }
button { cursor: pointer; }
button:hover { background: var(--hover); }
input { min-width: 0; }
input::placeholder { color: var(--dim); opacity: 1; }
:focus-visible { outline: 2px solid var(--a); outline-offset: 1px; }
.tiles { display: flex; flex-wrap: wrap; gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.tile { background: var(--b); padding: 8px 12px; min-width: 0; flex: 1 1 130px; }
.tile dt { color: var(--dim); font-size: 12px; }
.tile dd { margin: 0; font-size: 19px; font-weight: 600; line-height: 1.3; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.tile .small { font-size: 12px; font-weight: 400; color: var(--dim); display: block; overflow: hidden; text-overflow: ellipsis; }
.tile.hot { background: var(--redsoft); }
.tile.hot dd { color: var(--red); }
.meter { height: 3px; background: var(--line); border-radius: 2px; margin-top: 4px; overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--a); }
section { margin-top: 18px; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; padding: 8px 12px; background: var(--soft); border-bottom: 1px solid var(--line); }
.note { padding: 8px 12px; margin: 0; color: var(--dim); }
.note.warn { border-inline-start: 3px solid var(--ready); }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 500; color: var(--dim); font-size: 12px; text-align: start; padding: 6px 12px; white-space: nowrap; }
td { padding: 5px 12px; border-top: 1px solid var(--line); vertical-align: middle; }
.n { text-align: end; white-space: nowrap; }
.cut { max-width: 0; width: 36%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.loops td:first-child { white-space: nowrap; }
tr.hot { background: var(--redsoft); }
.mark { color: var(--red); font-weight: 650; }
.mark::before { content: "●"; margin-inline-end: 5px; animation: beat 1.2s infinite alternate; }
@keyframes beat { to { opacity: .35; } }
svg.spark { display: block; width: 130px; height: 22px; overflow: visible; }
.spark path { fill: none; stroke: var(--a); stroke-width: 1.3; vector-effect: non-scaling-stroke; }
.spark path.fill { fill: color-mix(in srgb, var(--a) 14%, transparent); stroke: none; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 12px; font-size: 12px; color: var(--dim); }
.legend span { display: inline-flex; align-items: center; gap: 5px; }
.legend i { width: 16px; height: 10px; border-radius: 2px; }
.s-running { background: var(--running); }
.s-ready { background: repeating-linear-gradient(135deg, var(--ready) 0 3px, color-mix(in srgb, var(--ready) 35%, var(--b)) 3px 6px); }
.s-waiting { background: radial-gradient(circle at 2px 2px, var(--waiting) 1px, transparent 1.3px) 0 0 / 4px 4px, color-mix(in srgb, var(--waiting) 18%, var(--b)); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--waiting) 70%, var(--b)); }
.s-thread { background: repeating-linear-gradient(45deg, transparent 0 3px, color-mix(in srgb, var(--b) 55%, transparent) 3px 4px), repeating-linear-gradient(-45deg, transparent 0 3px, color-mix(in srgb, var(--b) 55%, transparent) 3px 4px), var(--thread); }
.s-new { background: var(--line); } .s-finished { background: var(--line); }
.off { box-shadow: inset 0 0 0 2px var(--red); }
.row { display: grid; grid-template-columns: minmax(150px, 26%) 72px 1fr; gap: 12px; align-items: center; width: 100%; padding: 4px 12px; border: 0; border-top: 1px solid var(--line); border-radius: 0; text-align: start; background: none; min-height: 30px; }
.row > :first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row::before { content: none; }
.twist { display: inline-block; width: 12px; color: var(--dim); }
.bar { position: relative; height: 12px; min-width: 0; }
.bar i { position: absolute; top: 0; bottom: 0; min-width: 1px; border-radius: 1px; }
.scaled { display: block; }
.gantt { padding: 6px 12px 12px; background: var(--soft); border-top: 1px solid var(--line); }
.axis, .lane { display: grid; grid-template-columns: minmax(110px, 26%) 1fr; gap: 12px; align-items: center; min-height: 22px; }
.axis { color: var(--dim); font-size: 12px; }
.ticks { position: relative; height: 18px; }
.ticks span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.ticks span:first-child { transform: none; } .ticks span:last-child { transform: translateX(-100%); }
.lane > :first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lane .bar { height: 16px; background: linear-gradient(90deg, var(--line) 1px, transparent 1px) 0 0 / 25% 100%; }
.lane .bar i { overflow: hidden; font: 12px/16px system-ui, sans-serif; font-style: normal; padding: 0 4px; white-space: nowrap; text-overflow: ellipsis; }
.lane .bar i.bare { padding: 0; }
.lane .bar i b { font-weight: 400; background: var(--b); border-radius: 2px; padding: 0 3px; }
.sums { margin-top: 8px; max-width: 900px; }
.sums td, .sums th { padding: 2px 12px 2px 0; border: 0; }
.sums td { overflow-wrap: anywhere; }
.tasks { overflow-x: auto; }
.tasks td:first-child { white-space: nowrap; }
.tasks button { border: 0; background: none; min-height: 24px; min-width: 24px; padding: 0 4px; color: var(--dim); }
.tasks .name { display: inline-block; max-width: 48ch; overflow: hidden; text-overflow: ellipsis; }
.tasks tr.member td { border-top-color: transparent; padding-block: 0; }
.tasks .name, .tasks button { vertical-align: middle; }
.count { display: inline-block; font-size: 12px; background: var(--hover); border-radius: 9px; padding: 0 7px; margin-inline-start: 6px; }
.stack { display: flex; width: 120px; height: 10px; border-radius: 3px; overflow: hidden; gap: 1px; }
.stack i { min-width: 2px; }
.why { color: var(--dim); font-size: 12px; }
.why b { color: var(--f); font-weight: 500; }
.held { border-top: 1px solid var(--line); }
.held:first-child { border-top: 0; }
.held > button { display: flex; flex-wrap: wrap; gap: 2px 12px; width: 100%; border: 0; border-radius: 0; background: none; text-align: start; padding: 6px 12px; align-items: baseline; }
.held > button span { overflow-wrap: anywhere; min-width: 0; }
.held.now { background: var(--redsoft); }
.held pre { margin: 0; padding: 4px 12px 10px 30px; overflow-x: auto; }
.held pre .own { font-weight: 650; color: var(--red); }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.going { color: var(--a); font-weight: 650; }
@media (prefers-reduced-motion: reduce) { .mark::before { animation: none; } }
@container (max-width: 720px) {
  .tile { padding: 6px 10px; flex-basis: 100px; } .tile dd { font-size: 16px; }
  .loops thead { display: none; }
  .loops tr { display: grid; grid-template-columns: repeat(4, auto); gap: 2px 10px; padding: 8px 12px; border-top: 1px solid var(--line); }
  .loops td { border: 0; padding: 0; text-align: start; display: flex; flex-direction: column; max-width: none; width: auto; overflow: visible; white-space: normal; }
  .loops td[data-l]::before { content: attr(data-l); color: var(--dim); font-size: 12px; }
  .loops td.mark { display: block; } .loops td.wide { grid-column: 1 / -1; overflow-wrap: anywhere; }
  svg.spark { width: 100%; }
  .row { grid-template-columns: 1fr auto; gap: 2px 10px; padding-block: 6px; } .row .bar { grid-column: 1 / -1; }
  .lane .bar i b { display: none; }
  .axis, .lane { grid-template-columns: 1fr; gap: 0; margin-top: 4px; } .axis > :first-child { display: none; }
  .tasks thead { display: none; }
  .tasks tr { display: block; padding: 4px 12px; border-top: 1px solid var(--line); } .tasks td { display: inline-block; border: 0; padding: 0 10px 0 0; }
  .tasks td:first-child { display: block; white-space: normal; } .tasks .name { max-width: none; display: inline; overflow-wrap: anywhere; white-space: normal; }
  .tasks td.why { display: block; overflow-wrap: anywhere; }
  .sums td { display: table-cell; }
}
.frame { container-type: inline-size; }
`;

const PAGE = new CSSStyleSheet();
PAGE.replaceSync('html { color-scheme: light dark; } body { margin: 0; background: light-dark(#ffffff, #14171b); }');

const STATES = ['new', 'ready', 'running', 'waiting', 'finished'];
const SPANS = ['running', 'ready', 'waiting', 'thread'];
const SVG = 'http://www.w3.org/2000/svg';
const MOST_REQUESTS = 40;
const MOST_HELD = 20;
const MOST_HELD_SHOWN = 8;
const MINUTE = 60;

/** An element with properties, attributes (names with a dash or in lower case only) and children; texts stay texts. */
function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key in made && typeof value !== 'string') made[key] = value;
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** Makes the children of an element those of a list, and keeps those that stay, with their focus. */
function keyed(parent, items, keyOf, make, update) {
  const known = parent.keyed ??= new Map();
  const left = new Set(known.keys());
  let at = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let child = known.get(key);
    if (!child) known.set(key, child = make(item));
    left.delete(key);
    update?.(child, item);
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
  for (const key of left) {
    known.get(key).remove();
    known.delete(key);
  }
}

const set = (element, text) => { if (element.textContent !== text) element.textContent = text; };

class SkeinInsight extends HTMLElement {
  static observedAttributes = ['lang', 'base'];

  #live = null;
  #tasks = null;
  #loops = new Map();
  #history = new Map();
  #requests = [];
  #held = new Map();
  #state = null;
  #hello = null;
  #open = new Set();
  #shut = new Set();
  #unfolded = new Set();
  #paused = false;
  #near = false;
  #retry = 0;
  #announced = 0;
  #link = 'connecting';
  #rows = null;
  #ui = {};
  #hidden = () => this.#connect();
  #inView = false;
  #leaving = 0;
  #watcher = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (target === this) this.#comes(isIntersecting);
      else if (this.#near !== isIntersecting) { this.#near = isIntersecting; this.#connectTasks(); }
    }
  }, { rootMargin: '100px' });

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    if (this.hasAttribute('page')) document.adoptedStyleSheets.push(PAGE);
    this.#build();
    document.addEventListener('visibilitychange', this.#hidden);
    this.#watcher.observe(this);
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#hidden);
    this.#watcher.disconnect();
    this.#disconnect();
  }

  attributeChangedCallback(name, before, now) {
    // Not before it has been built: attributes come first.
    if (!this.#ui.link || before === now) return;
    if (name === 'lang') this.#build();
    else { this.#disconnect(); this.#connect(); }
  }

  // Words and numbers.

  get #language() { return (this.getAttribute('lang') ?? '').startsWith('ko') ? 'ko' : 'en'; }

  #t(key, ...values) {
    return values.reduce((text, value, at) => text.replace(`{${at}}`, value), TEXTS[this.#language][key] ?? key);
  }

  #n(value) { return value.toLocaleString(this.#language); }

  #time(micros) {
    if (micros < 0) return '–';
    if (micros < 1000) return `${Math.round(micros)} µs`;
    if (micros < 1e6) return `${(micros / 1000).toFixed(micros < 1e4 ? 1 : 0)} ms`;
    if (micros < 6e7) return `${(micros / 1e6).toFixed(micros < 1e7 ? 2 : 1)} s`;
    const minutes = Math.floor(micros / 6e7);
    return minutes < 60 ? `${minutes} min ${Math.floor(micros / 1e6) % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  #size(bytes) {
    return bytes < 1 << 30 ? `${Math.round(bytes / (1 << 20))} MB` : `${(bytes / (1 << 30)).toFixed(1)} GB`;
  }

  // Streams.

  get #base() {
    const given = this.getAttribute('base');
    return given === null ? new URL('.', import.meta.url).href : `${given.replace(/\/$/, '')}/`;
  }

  /** It comes into view at once, and leaves it for good after a while. */
  #comes(inView) {
    clearTimeout(this.#leaving);
    if (inView) {
      this.#inView = true;
      this.#connect();
    } else {
      this.#leaving = setTimeout(() => { this.#inView = false; this.#connect(); }, 5_000);
    }
  }

  #connect() {
    if (document.hidden || !this.#inView) {
      this.#disconnect();
      this.#linked('resting');
    } else if (!this.#live) {
      this.#linked('connecting');
      const live = this.#live = this.#stream('live', {
        hello: hello => this.#greet(hello),
        request: request => this.#add(request),
        handoff: held => this.#hold(held),
        state: state => this.#show(state),
      });
      live.onopen = () => this.#linked('live');
      this.#connectTasks();
    }
  }

  #stream(path, listeners) {
    const source = new EventSource(this.#base + path);
    for (const [type, listener] of Object.entries(listeners)) {
      source.addEventListener(type, event => { if (this.isConnected) listener(JSON.parse(event.data)); });
    }
    source.onerror = () => {
      const closed = source.readyState === EventSource.CLOSED;
      this.#linked(closed ? 'refused' : 'lost');
      if (closed) {
        // An answer that is no stream: a browser does not ask again by itself.
        this.#disconnect();
        this.#retry = setTimeout(() => this.#connect(), 10_000);
      }
    };
    return source;
  }

  #connectTasks() {
    this.#tasks?.close();
    this.#tasks = null;
    if (!this.#live || !this.#near) return;
    const query = new URLSearchParams({
      open: [...this.#open].join(), shut: [...this.#shut].join(), q: this.#ui.search.value, state: this.#ui.state.value,
    });
    this.#tasks = this.#stream(`tasks?${query}`, { tasks: rows => this.#showTasks(rows) });
  }

  #disconnect() {
    clearTimeout(this.#retry);
    clearTimeout(this.#leaving);
    this.#live?.close();
    this.#tasks?.close();
    this.#live = this.#tasks = null;
  }

  #linked(state) {
    this.#link = state;
    set(this.#ui.link, this.#t(state));
    this.#ui.link.className = `link ${state === 'live' ? 'on' : state === 'lost' || state === 'refused' ? 'bad' : ''}`;
  }

  // The frame.

  #build() {
    const ui = this.#ui;
    const old = { search: ui.search?.value ?? '', state: ui.state?.value ?? '', filter: ui.filter?.value ?? '' };
    const legend = el('div', { class: 'legend' },
      ...SPANS.map(state => el('span', {}, el('i', { class: `s-${state}` }), this.#t(state))));
    const section = (id, heading, tools, ...body) => el('section', { 'aria-labelledby': id },
      el('div', { class: 'head' }, el('h2', { id }, this.#t(heading)), ...tools), ...body);

    ui.link = el('span', { class: 'link' });
    ui.alarm = el('div', { class: 'vh', role: 'status' });
    ui.tiles = el('dl', { class: 'tiles' });
    ui.tiles.style.margin = '0';
    ui.note = el('p', { class: 'note warn', hidden: true });
    ui.loops = el('tbody');
    ui.pause = el('button', { type: 'button', 'aria-pressed': String(this.#paused), onclick: () => this.#togglePause() });
    ui.filter = el('input', { type: 'search', placeholder: this.#t('filter'), 'aria-label': this.#t('filter'), oninput: () => this.#showRequests() });
    ui.requests = el('div');
    ui.noRequests = el('p', { class: 'note' }, this.#t('noRequests'));
    ui.lost = el('span', { class: 'small dim' });
    ui.search = el('input', { type: 'search', placeholder: this.#t('search'), 'aria-label': this.#t('search'), maxlength: '200' });
    ui.state = el('select', { 'aria-label': this.#t('any') }, el('option', { value: '' }, this.#t('any')),
      ...STATES.slice(0, 4).map(state => el('option', { value: state }, this.#t(state))));
    ui.found = el('span', { class: 'small dim' });
    ui.tree = el('tbody');
    ui.noTasks = el('p', { class: 'note', hidden: true }, this.#t('noTasks'));
    ui.held = el('div');
    ui.noHeld = el('p', { class: 'note' });
    Object.assign(ui.search, { value: old.search });
    ui.state.value = old.state;
    ui.filter.value = old.filter;
    let typed;
    ui.search.oninput = () => { clearTimeout(typed); typed = setTimeout(() => this.#connectTasks(), 250); };
    ui.state.onchange = () => this.#connectTasks();

    const th = (key, number) => el('th', { scope: 'col', class: number ? 'n' : null }, this.#t(key));
    const treeSection = section('h-tree', 'tree', [ui.found, el('span', { class: 'grow' }), ui.search, ui.state],
      el('div', { class: 'tasks', tabindex: '0', role: 'group', 'aria-labelledby': 'h-tree' }, el('table', {},
        el('thead', {}, el('tr', {}, th('task0'), th('states'), th('oldest', true), th('waitsFor'))), ui.tree)), ui.noTasks);
    treeSection.querySelectorAll('th').forEach((cell, at) =>
      set(cell, [this.#t('tasks'), SPANS.slice(0, 3).map(state => this.#t(state)).join(' / '), this.#t('oldest'), this.#t('waits')][at]));

    const page = el('div', { class: this.hasAttribute('page') ? 'page' : 'embedded', lang: this.#language },
      el('header', {},
        this.hasAttribute('page') ? el('h1', {}, `Skein ${this.#t('title')}`) : null, ui.link, el('span', { class: 'grow' }),
        this.hasAttribute('page') ? this.#languages() : null),
      ui.tiles, ui.alarm,
      section('h-held', 'holders', [], ui.held, ui.noHeld),
      section('h-loops', 'loops', [], ui.note,
        el('table', { class: 'loops' }, el('thead', {}, el('tr', {}, th('loop'), th('task'), th('ready', true),
          th('waiting', true), th('timers', true), th('lag', true), th('lastMinute'), th('turns', true), th('handOffs', true))), ui.loops)),
      section('h-requests', 'requests', [el('span', { class: 'small dim' }, this.#t('sampled')), ui.lost,
        el('span', { class: 'grow' }), legend, ui.filter, ui.pause], ui.requests, ui.noRequests),
      treeSection);
    this.shadowRoot.replaceChildren(el('div', { class: 'frame' }, page));
    if (ui.treeSection) this.#watcher.unobserve(ui.treeSection);
    this.#near = false;
    ui.treeSection = treeSection;
    this.#watcher.observe(treeSection);
    this.#linked(this.#link);
    set(ui.pause, this.#t(this.#paused ? 'goOn' : 'pause'));
    this.#loops.clear();
    if (this.#hello) this.#explain();
    if (this.#state) this.#show(this.#state, true);
    this.#showRequests();
    this.#showHeld();
    if (this.#rows) this.#showTasks(this.#rows);
  }

  #languages() {
    const choice = el('select', { 'aria-label': this.#t('language') },
      el('option', { value: 'en' }, 'English'), el('option', { value: 'ko' }, '한국어'));
    choice.value = this.#language;
    choice.onchange = () => {
      document.documentElement.lang = choice.value;
      this.setAttribute('lang', choice.value);
    };
    return choice;
  }

  // What comes.

  #greet(hello) {
    if (hello.process !== this.#hello?.process) {
      this.#requests = [];
      this.#held.clear();
      this.#history.clear();
    }
    this.#hello = hello;
    for (const [loop, minute] of Object.entries(hello.history)) {
      if (minute.length >= (this.#history.get(loop)?.length ?? 0)) this.#history.set(loop, minute);
    }
    this.#linked('live');
    this.#explain();
    this.#showHeld();
  }

  #explain() {
    const { carried, handOffMillis } = this.#hello;
    this.#ui.note.hidden = carried && handOffMillis > 0;
    set(this.#ui.note, this.#t(carried ? 'off' : 'jdk'));
    set(this.#ui.noHeld, this.#ui.note.hidden ? this.#t('noHolders', handOffMillis) : this.#t(carried ? 'off' : 'jdk'));
  }

  #add(request) {
    // A stream that comes back tells the last ones once more.
    request.id = `${this.#hello.run}.${request.id}`;
    if (this.#requests.some(known => known.id === request.id)) return;
    this.#requests.unshift(request);
    this.#requests.length = Math.min(this.#requests.length, MOST_REQUESTS);
  }

  #hold(held) {
    held.seen = Date.now();
    this.#held.set(held.id, held);
    while (this.#held.size > MOST_HELD) this.#held.delete(Math.min(...this.#held.keys()));
    if (!held.over && held.id > this.#announced) {
      this.#announced = held.id;
      set(this.#ui.alarm, this.#t('alarm', held.task, held.loop, held.where));
    }
  }

  #show(state, again = false) {
    this.#state = state;
    if (!again) {
      for (const slow of state.slow) slow.id = `${this.#hello.run}.${slow.id}`;
      for (const loop of state.loops) {
        const minute = this.#history.get(loop.name) ?? [];
        minute.push([loop.ready, loop.waiting, loop.p99, loop.turns]);
        this.#history.set(loop.name, minute.slice(-MINUTE));
      }
      // What was going on and is not told of again has ended.
      for (const held of this.#held.values()) if (!held.over && Date.now() - held.seen > 3000) held.over = true;
    }
    this.#showTiles(state);
    this.#showLoops(state.loops);
    this.#showHeld();
    set(this.#ui.lost, state.dropped ? this.#t('dropped', this.#n(state.dropped)) : '');
    if (!this.#paused) this.#showRequests();
  }

  #now() { return [...this.#held.values()].filter(held => !held.over); }

  #showTiles({ process, loops }) {
    const sum = key => loops.reduce((total, loop) => total + loop[key], 0);
    const holders = this.#now();
    const tiles = [
      ['cpu', `${Math.round(process.cpu * 100 / process.cores)} %`, this.#t('cores', process.cores), process.cpu / process.cores],
      ['heap', this.#size(process.heap), this.#t('of', this.#size(process.heapMax)), process.heap / process.heapMax],
      ['tasks', this.#n(sum('ready') + sum('running') + sum('waiting')), this.#t('waitingSub', this.#n(sum('waiting')))],
      ['threads', process.threads < 0 ? '–' : this.#n(process.threads), this.#t('carriers', process.carriers, process.carrierLimit)],
      ['gc', `${process.gcMillis ?? '–'} ms`, this.#t('gcSub')],
      ['up', this.#time(process.upMillis * 1000), this.#t('pid', process.pid)],
      ['held', holders.length ? this.#n(holders.length) : this.#t('noneHeld'), holders.length ? holders[0].task : `${this.#n(process.handOffs)} ${this.#t('handOffs')}`],
    ];
    keyed(this.#ui.tiles, tiles, tile => tile[0],
      ([key, , , share]) => el('div', { class: 'tile' }, el('dt', {}, this.#t(key)),
        el('dd', {}, el('span'), el('span', { class: 'small' }),
          share === undefined ? null : el('div', { class: 'meter' }, el('i')))),
      (tile, [key, value, sub, share]) => {
        const [big, small] = tile.querySelectorAll('span');
        set(big, value);
        set(small, sub);
        if (share !== undefined) tile.querySelector('i').style.width = `${Math.min(100, share * 100)}%`;
        tile.classList.toggle('hot', key === 'held' && holders.length > 0);
      });
  }

  #showLoops(loops) {
    const held = new Map(this.#now().map(one => [one.loop, one]));
    keyed(this.#ui.loops, loops, loop => loop.name,
      loop => {
        const cell = (key, number = true, wide = false) =>
          el('td', { 'data-l': key ? this.#t(key) : null, class: `${number ? 'n' : ''} ${wide ? 'wide' : ''}` });
        const task = cell(null, false, true);
        task.classList.add('cut', 'mono');
        const spark = cell(null, false, true);
        spark.append(this.#spark());
        const name = cell(null, false, true);
        set(name, loop.name);
        return el('tr', {}, name, task, cell('ready'), cell('waiting'), cell('timers'), cell('lag'), spark, cell('turns'), cell('handOffs'));
      },
      (row, loop) => {
        const holder = held.get(loop.name);
        row.classList.toggle('hot', !!holder);
        const task = row.cells[1];
        task.className = holder ? 'cut mono wide mark' : `cut mono wide ${loop.task ? '' : 'dim'}`;
        set(task, holder ? `${holder.task} ${holder.where}` : loop.task || this.#t('idle'));
        task.title = task.textContent;
        const texts = { 2: this.#n(loop.ready), 3: this.#n(loop.waiting), 4: this.#n(loop.timers),
          5: loop.p99 < 0 ? '–' : `${this.#time(loop.p50)} / ${this.#time(loop.p99)}`, 7: this.#n(loop.turns), 8: this.#n(loop.handOffs) };
        for (const [at, text] of Object.entries(texts)) set(row.cells[at], text);
        this.#draw(row.querySelector('svg'), (this.#history.get(loop.name) ?? []).map(point => Math.max(0, point[2])));
      });
  }

  #spark() {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('class', 'spark');
    svg.setAttribute('viewBox', '0 0 59 20');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    for (const name of ['fill', 'stroke']) {
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('class', name);
      svg.append(path);
    }
    return svg;
  }

  /** The lag of a minute; its height is the logarithm, from 10 µs to 1 s. */
  #draw(svg, values) {
    const first = MINUTE - values.length;
    const points = values.map((value, at) =>
      `${first + at},${(20 - 20 * Math.min(1, Math.max(0, Math.log10(Math.max(10, value) / 10) / 5))).toFixed(1)}`);
    svg.lastChild.setAttribute('d', points.length > 1 ? `M${points.join('L')}` : '');
    svg.firstChild.setAttribute('d', points.length > 1 ? `M${first},20L${points.join('L')}L59,20Z` : '');
  }

  // Who held a loop.

  #showHeld() {
    const all = [...this.#held.values()].sort((a, b) => a.over - b.over || a.loading - b.loading || b.id - a.id)
      .slice(0, MOST_HELD_SHOWN);
    this.#ui.noHeld.hidden = all.length > 0;
    keyed(this.#ui.held, all, held => held.id,
      held => {
        const stack = el('pre', { hidden: held.over, tabindex: '0', 'aria-label': this.#t('stack') });
        held.stack.forEach((frame, at) => stack.append(
          el('span', { class: frame === held.where ? 'own' : null }, frame), at < held.stack.length - 1 ? '\n' : ''));
        const button = el('button', { type: 'button', 'aria-expanded': String(!held.over) },
          el('span', { class: 'twist', 'aria-hidden': 'true' }), el('b', { class: 'mono' }, held.task), el('span'),
          el('span', { class: 'mono dim' }, held.where), el('span', { class: 'small dim' }));
        button.onclick = () => {
          stack.hidden = !stack.hidden;
          button.setAttribute('aria-expanded', String(!stack.hidden));
          set(button.firstChild, stack.hidden ? '▸' : '▾');
        };
        set(button.firstChild, held.over ? '▸' : '▾');
        return el('div', { class: 'held' }, button, stack);
      },
      (item, held) => {
        item.classList.toggle('now', !held.over);
        item.classList.toggle('dim', held.loading);
        const [, , state, , more] = item.firstChild.children;
        state.className = held.over ? '' : 'mark';
        set(state, `${held.over ? this.#t('heldFor', this.#time(held.ms * 1000)) : `${this.#t('holds', held.loop)} · ${this.#time(held.ms * 1000)}`}`);
        set(more, held.loading ? this.#t('loading') : held.over ? held.loop : this.#t('remedy'));
      });
  }

  // Requests.

  #togglePause() {
    this.#paused = !this.#paused;
    this.#ui.pause.setAttribute('aria-pressed', String(this.#paused));
    set(this.#ui.pause, this.#t(this.#paused ? 'goOn' : 'pause'));
    this.#showRequests();
  }

  #showRequests() {
    const wanted = this.#ui.filter.value.toLowerCase();
    const slow = (this.#state?.slow ?? []).filter(one => !this.#requests.some(over => over.id === one.id));
    const all = [...slow, ...this.#requests].filter(one => one.name.toLowerCase().includes(wanted));
    const longest = Math.max(1, ...all.map(one => one.us));
    this.#ui.noRequests.hidden = all.length > 0;
    keyed(this.#ui.requests, all, one => one.id,
      one => {
        const row = el('button', { type: 'button', class: 'row', 'aria-expanded': 'false' },
          el('span', { class: 'mono' }, el('span', { class: 'twist', 'aria-hidden': 'true' }, '▸'), one.name),
          el('span', { class: 'n' }), el('span', { class: 'bar', 'aria-hidden': 'true' }));
        row.onclick = () => {
          const shown = !this.#unfolded.has(one.id);
          this.#unfolded[shown ? 'add' : 'delete'](one.id);
          this.#showRequests();
        };
        row.firstChild.title = `${new Date(one.at).toLocaleTimeString(this.#language)} ${one.name}`;
        return el('div', {}, row);
      },
      (item, one) => {
        const [row, gantt] = item.children;
        set(row.children[1], this.#time(one.us));
        row.children[1].classList.toggle('going', !one.over);
        row.children[1].title = one.over ? '' : this.#t('going');
        const bar = row.children[2];
        const drawn = `${one.us} ${longest}`;
        if (bar.drawn !== drawn) {
          bar.drawn = drawn;
          // The length of a bar is the root of its time, so that short ones can be seen beside long ones.
          const scaled = el('span', { class: 'bar scaled' }, ...this.#spans(one, one.root, Math.max(1, one.us)));
          scaled.style.width = `${Math.max(1, Math.sqrt(one.us / longest) * 100)}%`;
          bar.replaceChildren(scaled);
        }
        const unfolded = this.#unfolded.has(one.id);
        row.setAttribute('aria-expanded', String(unfolded));
        set(row.querySelector('.twist'), unfolded ? '▾' : '▸');
        if (!unfolded) gantt?.remove();
        else if (!gantt || !one.over) { gantt?.remove(); item.append(this.#gantt(one)); }
      });
    for (const id of this.#unfolded) if (!all.some(one => one.id === id)) this.#unfolded.delete(id);
  }

  /** The spans of a task, on a scale of so many microseconds. */
  #spans(request, task, scale, words = false) {
    return request.spans.filter(span => span[0] === task).map(([, state, from, until, where, why]) => {
      const width = (until - from) / scale * 100;
      const handedOff = state === 'running' && !where.includes('-loop-');
      const mark = el('i', { class: `s-${state}${handedOff ? ' off' : ''}` });
      mark.style.left = `${from / scale * 100}%`;
      mark.style.width = `${width}%`;
      if (words) {
        mark.title = `${this.#t(state)} ${this.#time(until - from)} · ${where}${why ? ` · ${why}` : ''}`;
        const label = state === 'waiting' ? why : state === 'thread' || handedOff ? where : '';
        if (label && width > 8) mark.append(el('b', {}, label));
        else mark.classList.add('bare');
      }
      return mark;
    });
  }

  #gantt(request) {
    const scale = Math.max(1, request.us);
    const ticks = el('div', { class: 'ticks' }, ...[0, .25, .5, .75, 1].map(part => {
      const tick = el('span', {}, this.#time(scale * part));
      tick.style.left = `${part * 100}%`;
      return tick;
    }));
    const depths = new Map([[0, -1]]);
    const order = [];
    const below = parent => request.tasks.filter(task => task[1] === parent);
    const walk = task => {
      depths.set(task[0], (depths.get(task[1]) ?? 0) + 1);
      order.push(task);
      below(task[0]).forEach(walk);
    };
    walk(request.tasks[0]);
    const lanes = order.map(([id, , name, loop]) => {
      const label = el('span', { class: 'mono', title: `${name} · ${loop}` }, name);
      label.style.paddingInlineStart = `${Math.min(8, depths.get(id)) * 10}px`;
      return el('div', { class: 'lane' }, label, el('div', { class: 'bar' }, ...this.#spans(request, id, scale, true)));
    });
    return el('div', { class: 'gantt' }, el('div', { class: 'axis', 'aria-hidden': 'true' }, el('span'), ticks), ...lanes,
      this.#sums(request),
      request.leftOut ? el('p', { class: 'note' }, this.#t('leftOut', this.#n(request.leftOut))) : null);
  }

  /** The same in words: how long it did what, by what it waited for. */
  #sums(request) {
    const sums = new Map();
    for (const [, state, from, until, , why] of request.spans) {
      const name = state === 'waiting' ? why : this.#t(`${state}Sum`);
      const kind = name.replace(/\d+(\.\d+)?/g, '#');
      const sum = sums.get(kind) ?? { state, name, count: 0, us: 0 };
      sums.set(kind, { state, name: sum.name === name ? name : kind, count: sum.count + 1, us: sum.us + until - from });
    }
    const rows = [...sums.values()].sort((a, b) => b.us - a.us).slice(0, 12).map(({ state, name, count, us }) => {
      const swatch = el('i', { class: `s-${state}` });
      swatch.style.cssText = 'display:inline-block;width:16px;height:10px;border-radius:2px;margin-inline-end:8px';
      return el('tr', {}, el('td', { class: 'mono' }, swatch, name || '–'), el('td', { class: 'n' }, `${this.#n(count)} ×`), el('td', { class: 'n' }, this.#time(us)));
    });
    return el('table', { class: 'sums' }, el('caption', { class: 'vh' }, this.#t('waits')), el('tbody', {}, ...rows));
  }

  // Tasks.

  #showTasks(answer) {
    this.#rows = answer;
    const ui = this.#ui;
    set(ui.found, [this.#t('found', this.#n(answer.found), this.#n(answer.all)),
      answer.whole ? '' : this.#t('notAll', this.#n(answer.rows.length))].filter(Boolean).join(' · '));
    ui.noTasks.hidden = answer.rows.length > 0;
    keyed(ui.tree, answer.rows, row => row.states ? row.id : `${row.of}#${row.thread}`,
      row => {
        const fold = el('button', { type: 'button' });
        fold.onclick = () => this.#fold(fold.row);
        const name = el('span', { class: 'name mono' });
        const count = el('span', { class: 'count' });
        return el('tr', { class: row.states ? null : 'member' }, el('td', {}, fold, name, count),
          el('td', {}, el('div', { class: 'stack' })), el('td', { class: 'n' }), el('td', { class: 'why' }));
      },
      (tr, row) => row.states ? this.#showGroup(tr, row) : this.#showMember(tr, row));
  }

  #showGroup(tr, row) {
    const [fold, name, count] = tr.cells[0].children;
    tr.cells[0].style.paddingInlineStart = `${8 + Math.min(12, row.depth - 1) * 16}px`;
    fold.row = row;
    const folds = row.kinds > 0 || row.count > 1;
    const open = row.unfolded && (row.kinds > 0 || this.#open.has(row.id));
    fold.style.visibility = folds ? '' : 'hidden';
    set(fold, open ? '▾' : '▸');
    fold.setAttribute('aria-expanded', String(open));
    fold.setAttribute('aria-label', `${this.#t(open ? 'fold' : 'unfold')} ${row.name}`);
    set(name, row.name);
    name.title = row.name;
    count.hidden = row.count === 1;
    set(count, `× ${this.#n(row.count)}`);
    const stack = tr.cells[1].firstChild;
    const drawn = row.states.join();
    if (stack.drawn !== drawn) {
      stack.drawn = drawn;
      stack.replaceChildren(...row.states.flatMap((number, at) => {
        if (!number) return [];
        const part = el('i', { class: `s-${STATES[at]}` });
        part.style.flexGrow = number;
        return [part];
      }));
      stack.title = row.states.map((number, at) => number ? `${this.#n(number)} ${this.#t(STATES[at])}` : '').filter(Boolean).join(', ');
      stack.setAttribute('role', 'img');
      stack.setAttribute('aria-label', stack.title || '0');
    }
    set(tr.cells[2], row.count ? this.#time(row.oldestMillis * 1000) : '');
    const why = tr.cells[3];
    const single = row.task;
    const words = single ? [[single.waitingFor || this.#t(single.state), 1]] : row.waits;
    const key = JSON.stringify([words, row.cancelled, row.more, single?.deadlineMillis >= 0 ? single.deadlineMillis : 0]);
    if (why.key !== key) {
      why.key = key;
      why.replaceChildren(...words.flatMap(([text, number], at) => [at ? ' · ' : '', number > 1 ? el('b', {}, `${this.#n(number)} × `) : '', text]));
      if (row.cancelled) why.append(' · ', el('span', { class: 'mark' }, `${row.count > 1 ? `${this.#n(row.cancelled)} ` : ''}${this.#t('cancelled')}`));
      if (single?.deadlineMillis >= 0) why.append(` · ${this.#t('deadline', this.#time(single.deadlineMillis * 1000))}`);
      if (row.more) why.append(` · ${this.#t('more', this.#n(row.more))}`);
    }
  }

  #showMember(tr, row) {
    const [fold, name, count] = tr.cells[0].children;
    tr.cells[0].style.paddingInlineStart = `${8 + Math.min(12, row.depth - 1) * 16}px`;
    fold.style.visibility = 'hidden';
    set(name, `${row.name} #${row.thread}`);
    count.hidden = true;
    const stack = tr.cells[1].firstChild;
    if (stack.drawn !== row.state) {
      stack.drawn = row.state;
      stack.replaceChildren(el('i', { class: `s-${row.state}` }));
      stack.firstChild.style.flexGrow = 1;
      stack.setAttribute('role', 'img');
      stack.setAttribute('aria-label', this.#t(row.state));
    }
    set(tr.cells[2], this.#time(row.ageMillis * 1000));
    set(tr.cells[3], [row.waitingFor || this.#t(row.state), row.loop, row.cancelled && `${this.#t('cancelled')}: ${row.cancelled}`].filter(Boolean).join(' · '));
  }

  #fold(row) {
    const unfolded = row.unfolded && (row.kinds > 0 || this.#open.has(row.id));
    this.#open[unfolded ? 'delete' : 'add'](row.id);
    this.#shut[unfolded ? 'add' : 'delete'](row.id);
    for (const ids of [this.#open, this.#shut]) if (ids.size > 150) ids.delete(ids.values().next().value);
    this.#connectTasks();
  }
}

customElements.define('skein-insight', SkeinInsight);
