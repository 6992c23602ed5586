// Java, token by token: enough to tell words from strings, and nothing that a reader would miss.

const KEYWORDS = new Set(('abstract assert boolean break byte case catch char class const continue default do double else'
  + ' enum extends final finally float for if implements import instanceof int interface long new package permits private'
  + ' protected public record return sealed short static super switch synchronized this throw throws transient try var'
  + ' void volatile when while yield true false null').split(' '));

const TOKEN = new RegExp([
  /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)/,
  /(?<string>"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/,
  /(?<annotation>@[A-Za-z_][\w.]*)/,
  /(?<number>\b\d[\d_]*(?:\.\d[\d_]*)?[LlFfDd]?\b)/,
  /(?<word>\b[A-Za-z_]\w*\b)/,
].map((part) => part.source).join('|'), 'g');

function kind(groups, source, end) {
  if (groups.word === undefined) {
    return Object.keys(groups).find((name) => groups[name] !== undefined);
  }
  if (KEYWORDS.has(groups.word)) {
    return 'keyword';
  }
  if (/^[A-Z]/.test(groups.word)) {
    return 'type';
  }
  return source[end] === '(' ? 'call' : null;
}

/** The source as nodes. */
export function highlighted(source) {
  const all = document.createDocumentFragment();
  let shown = 0;
  for (const match of source.matchAll(TOKEN)) {
    const end = match.index + match[0].length;
    const name = kind(match.groups, source, end);
    if (name !== null) {
      const token = document.createElement('span');
      token.className = `k-${name}`;
      token.textContent = match[0];
      all.append(source.slice(shown, match.index), token);
      shown = end;
    }
  }
  all.append(source.slice(shown));
  return all;
}
