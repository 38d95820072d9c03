import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import type { HttpResponse } from '@/lib/engine/ports';
import type { Json } from '@/lib/flow/json';
import { textOfAnswer } from '../charset';
import { joinHeaders } from '../joined-headers';
import { parseJson } from '../lossless';
import type { RawResponse } from './exchange';
import { httpFailure } from './failure';

type Decode = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

const inflateZlib: Decode = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const inflateBare: Decode = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', inflateEither],
  ['br', promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress)],
]);

/** Some servers leave out the zlib header, whose first byte names the method 8. */
function inflateEither(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
  const hasHeader = bytes.readUInt8(0) % 16 === 8;
  return hasHeader ? inflateZlib(bytes, options) : inflateBare(bytes, options);
}

interface ReadOptions {
  readonly host: string;
  readonly maxBytes: number;
}

/** Decodes and parses a response. Only a compressed one makes the caller wait. */
export function readResponse(raw: RawResponse, options: ReadOptions): HttpResponse | Promise<HttpResponse> {
  const encoding = raw.headers['content-encoding'];
  if (!encoding || encoding === 'identity' || raw.body.length === 0) return understand(raw, raw.body, options.host);
  return decode(raw, encoding, options).then((bytes) => understand(raw, bytes, options.host));
}

/** The output is limited while it is made: a small body may unpack to gigabytes. */
async function decode(raw: RawResponse, encoding: string, { host, maxBytes }: ReadOptions): Promise<Buffer> {
  const decoder = decoders.get(encoding.trim().toLowerCase());
  if (!decoder)
    throw httpFailure('http_response_invalid', `${host} answered in the encoding ${encoding}, which is not supported.`);
  try {
    return await decoder(raw.body, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge)
      throw httpFailure('http_response_too_large', `${host} sent more than ${maxBytes} bytes when unpacked.`);
    throw httpFailure('http_response_invalid', `The answer of ${host} cannot be unpacked as ${encoding}.`);
  }
}

function understand(raw: RawResponse, bytes: Buffer, host: string): HttpResponse {
  const type = raw.headers['content-type'] ?? '';
  const text = textOfAnswer(bytes, type);
  return {
    status: raw.status,
    headers: joinHeaders(raw.headers),
    body: isJson(type) ? parseBody(text, raw.status, host) : jsonOrText(text),
  };
}

/** Many systems send JSON under another name, or none. */
function jsonOrText(text: string): Json {
  if (!/^\s*[{[]/.test(text)) return text;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}

const isJson = (type: string) => /[/+]json\b/i.test(type);

/** A failing server often sends an error page under the content type of its API: its status matters more than its body. */
function parseBody(text: string, status: number, host: string): Json {
  if (text === '') return '';
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.value;
  if (status >= 300) return text;
  const { line, column } = parsed.fault;
  throw httpFailure(
    'http_response_invalid',
    `${host} says it answers JSON, but it is not (line ${line}, column ${column}).`,
  );
}
