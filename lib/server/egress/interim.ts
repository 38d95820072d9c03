import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

/**
 * A connector whose connections bear an interim answer that nobody asked for. Old servers send `100 Continue` to any
 * request with a body, and HTTP asks a client to pass over it (RFC 9110, 15.2), but undici takes it for a broken
 * answer. It passes over `102`, so a 100 at the beginning of an answer is handed to it as one.
 */
export function createConnector(options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) =>
    connect(target, (...[error, socket]) => {
      if (error) return callback(error, null);
      callback(null, bearContinue(socket));
    });
}

function bearContinue<S extends Socket>(socket: S): S {
  const read = socket.read.bind(socket);
  let answered = -1;
  socket.read = (size?: number) => {
    const chunk: unknown = read(size);
    if (!Buffer.isBuffer(chunk)) return chunk;
    // Nothing was sent since the last bytes came: these are the middle of an answer.
    const { bytesWritten } = socket;
    if (bytesWritten !== answered) answered = isInterimAlone(chunk) ? -1 : bytesWritten;
    return chunk;
  };
  return socket;
}

const HEAD_END = '\r\n\r\n';

/** Looks at the answers at the beginning of these bytes, and turns each 100 into 102. True when the answer proper has not begun. */
function isInterimAlone(bytes: Buffer): boolean {
  let at = 0;
  while (isInterim(bytes, at)) {
    if (bytes[at + 10] === ZERO && bytes[at + 11] === ZERO) bytes[at + 11] = ZERO + 2;
    const end = bytes.indexOf(HEAD_END, at);
    if (end < 0) return true;
    at = end + HEAD_END.length;
  }
  return at === bytes.length;
}

const ZERO = 0x30;

/** `HTTP/1.1 1` */
function isInterim(bytes: Buffer, at: number): boolean {
  return bytes[at + 9] === ZERO + 1 && bytes[at + 8] === 0x20 && bytes.toString('latin1', at, at + 5) === 'HTTP/';
}
