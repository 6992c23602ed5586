// Server-sent events by fetch: unlike EventSource it shows why a request was refused, and never repeats one by itself.

/** A refusal of the server, in words. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Fetches, or throws what the server says against it. */
export async function ask(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) {
    throw new Refused(answer.status, reason(answer.status, await answer.text()));
  }
  return answer;
}

function reason(status, body) {
  try {
    const { detail } = JSON.parse(body);
    if (Array.isArray(detail)) {
      return detail.map((each) => `${each.loc?.at(-1) ?? ''}: ${each.msg}`).join('; ');
    }
    return String(detail ?? body);
  } catch {
    return body || `HTTP ${status}`;
  }
}

/** The events of a stream as {type, id, data}, until it ends or the signal aborts it. */
export async function* stream(address, { signal, headers } = {}) {
  const answer = await ask(address, { signal, headers: { accept: 'text/event-stream', ...headers } });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop();
      yield* blocks.map(parsed).filter((event) => event.data !== undefined);
    }
  } finally {
    reader.cancel().catch(() => {}); // Closing is what tells the server to stop.
  }
}

/** The events of a stream as [type, data], with the data parsed. */
export async function* events(address, options) {
  for await (const { type, data } of stream(address, options)) {
    yield [type, JSON.parse(data)];
  }
}

function parsed(block) {
  const event = { type: 'message' };
  for (const line of block.split('\n')) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? []; // Comments have no name.
    if (name === 'data') {
      event.data = event.data === undefined ? value : `${event.data}\n${value}`;
    } else if (name === 'event') {
      event.type = value;
    } else if (name === 'id') {
      event.id = value;
    }
  }
  return event;
}
