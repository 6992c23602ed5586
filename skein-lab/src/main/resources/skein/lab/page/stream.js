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

/** The events of a stream as [type, data], data parsed; until it ends or the signal aborts it. */
export async function* events(address, { signal } = {}) {
  const answer = await ask(address, { signal, headers: { accept: 'text/event-stream' } });
  const decoder = new TextDecoder();
  const reader = answer.body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      rest += decoder.decode(value, { stream: true }).replaceAll('\r\n', '\n');
      const blocks = rest.split('\n\n');
      rest = blocks.pop();
      yield* blocks.map(parsed).filter((event) => event !== null);
    }
  } finally {
    reader.cancel().catch(() => {}); // Closing is what tells the server to stop.
  }
}

function parsed(block) {
  let type = 'message';
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) {
      type = line.slice(6).trim();
    } else if (line.startsWith('data:')) {
      data.push(line.slice(5).trimStart());
    }
  }
  return data.length === 0 ? null : [type, JSON.parse(data.join('\n'))];
}
