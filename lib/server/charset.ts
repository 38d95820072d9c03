import { isUtf8 } from 'node:buffer';

/** Bytes of other systems as text. Labels are those of the Encoding standard, and `cp932`, which it does not know. */

/** What a request's bytes say; `fault` = why they are no text of the charset that they claim. The text is then a guess for the log. */
export interface DecodedText {
  readonly text: string;
  readonly fault?: { readonly code: 'charset_unknown' | 'charset_mismatch'; readonly charset: string } | undefined;
}

/** The text of a caller: UTF-8 unless a byte order mark or the content type says otherwise, and never a guess. */
export function textOfCaller(bytes: Buffer, contentType: string): DecodedText {
  const declared = declaredIn(contentType);
  const text = bytes.toString();
  const isPlain = (declared === undefined || isUtf8Name(declared)) && !text.includes('\ufffd');
  return isPlain ? { text: withoutMark(text) } : strictly(bytes, markOf(bytes) ?? declared ?? 'utf-8');
}

function strictly(bytes: Buffer, charset: string): DecodedText {
  if (isUtf8Name(charset) && isUtf8(bytes)) return { text: withoutMark(bytes.toString()) };
  const decoder = decoderOf(charset, { fatal: true });
  if (!decoder) return { text: bytes.toString(), fault: { code: 'charset_unknown', charset } };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { text: bytes.toString(), fault: { code: 'charset_mismatch', charset } };
  }
}

/** The text of an answer: by its byte order mark, its content type or what it says of itself, else UTF-8. Never fails. */
export function textOfAnswer(bytes: Buffer, contentType: string): string {
  const charset = markOf(bytes) ?? declaredIn(contentType) ?? writtenIn(bytes);
  const decoder = charset === undefined || isUtf8Name(charset) ? undefined : decoderOf(charset, { fatal: false });
  return decoder ? decoder.decode(bytes) : withoutMark(bytes.toString());
}

function declaredIn(contentType: string): string | undefined {
  return /\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]?.toLowerCase();
}

/** A byte order mark wins over what anybody declares. */
function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** A page must name its charset within so many bytes, by the HTML standard. */
const DECLARATION_BYTES = 1_024;

/** The charset that an XML declaration or a page's `<meta>` names; two-byte text without a mark shows by its zeros. */
function writtenIn(bytes: Buffer): string | undefined {
  if (bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0)) return bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
  if (!isMarkup(bytes)) return undefined;
  const head = bytes.toString('latin1', 0, DECLARATION_BYTES);
  const xml = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head);
  const name = (xml ?? /<meta\s[^>]*?\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head))?.[1]?.toLowerCase();
  // It could be read as ASCII, so it is no two-byte text, whatever it says.
  return name?.startsWith('utf-16') ? 'utf-8' : name;
}

const spaces: ReadonlySet<number | undefined> = new Set([0x09, 0x0a, 0x0d, 0x20]);

function isMarkup(bytes: Buffer): boolean {
  let at = 0;
  while (spaces.has(bytes[at])) at++;
  return bytes[at] === 0x3c;
}

const isUtf8Name = (charset: string) => charset === 'utf-8' || charset === 'utf8';

function decoderOf(charset: string, options: { fatal: boolean }): TextDecoder | undefined {
  try {
    return new TextDecoder(charset === 'cp932' ? 'shift_jis' : charset, options);
  } catch {
    return undefined;
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
