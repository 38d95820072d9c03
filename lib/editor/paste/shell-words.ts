/**
 * The words of one command as a shell reads them: quotes, escapes and continued lines undone. What browsers copy for the
 * command line of Windows, where `^` escapes, is read too. Null where a quote is left open.
 */
export function shellWords(command: string): readonly string[] | null {
  return isForWindows(command) ? posixWords(withoutCarets(command), '\\"') : posixWords(command, '\\"$`\n');
}

/** A caret ends a line, or stands before a quote. */
const isForWindows = (command: string): boolean => /\^\s*\r?\n|\^"/.test(command);

/** Each caret gives the character behind it its plain meaning; at the end of a line the line goes on. */
const withoutCarets = (command: string): string => command.replace(/\^[ \t]*\r?\n/g, ' ').replace(/\^([\s\S])/g, '$1');

const plain = /[^\s'"\\$]/;

/** `escaped`: the characters that a backslash escapes between double quotes. */
function posixWords(text: string, escaped: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  const add = (more: string) => {
    word = (word ?? '') + more;
  };
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "'" || (char === '$' && text[at + 1] === "'")) {
      const quoted = char === '$' ? ansiQuoted(text, at + 2) : singleQuoted(text, at + 1);
      if (!quoted) return null;
      add(quoted.text);
      at = quoted.end;
    } else if (char === '"') {
      const quoted = doubleQuoted(text, at + 1, escaped);
      if (!quoted) return null;
      add(quoted.text);
      at = quoted.end;
    } else if (char === '\\') {
      const continued = /^\\\r?\n/.exec(text.slice(at, at + 3))?.[0];
      if (!continued) add(text.charAt(at + 1));
      at += continued?.length ?? 2;
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else {
      const from = at;
      at += 1;
      while (at < text.length && plain.test(text.charAt(at))) at += 1;
      add(text.slice(from, at));
    }
  }
  return word === null ? words : [...words, word];
}

interface Quoted {
  readonly text: string;
  /** Behind the closing quote. */
  readonly end: number;
}

function singleQuoted(text: string, from: number): Quoted | null {
  const to = text.indexOf("'", from);
  return to < 0 ? null : { text: text.slice(from, to), end: to + 1 };
}

function doubleQuoted(text: string, from: number, escaped: string): Quoted | null {
  let read = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return { text: read, end: at + 1 };
    const isEscape = char === '\\' && escaped.includes(text.charAt(at + 1));
    if (isEscape) at += 1;
    if (!(isEscape && text[at] === '\n')) read += text.charAt(at);
  }
  return null;
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' };

/** `$'…'`, which browsers write where a text has quotes or signs of its own. */
function ansiQuoted(text: string, from: number): Quoted | null {
  let read = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "'") return { text: read, end: at + 1 };
    if (char !== '\\') {
      read += char;
      continue;
    }
    const [code, hex] = /^(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/i.exec(text.slice(at + 1, at + 6)) ?? [];
    if (code === undefined) read += controls[text.charAt(at + 1)] ?? text.charAt(at + 1);
    else read += String.fromCharCode(Number.parseInt(hex ?? code.slice(1), 16));
    at += code?.length ?? 1;
  }
  return null;
}
