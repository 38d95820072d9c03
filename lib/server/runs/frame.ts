import { crc32 } from 'node:zlib';

/**
 * A batch on disk: one ASCII header line, then rows. The header says by which list of columns the rows were written
 * (`spool-row.ts`) and begins with a byte that rows never contain, so that reading can go on behind damaged bytes.
 *
 *     \x1eHL<version> <payload bytes, hex> <rows, hex> <crc32 of the payload, hex>\n
 */
export const FRAME_HEADER_BYTES = 32;
const MAGIC = '\x1eHL';
const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;
const HEADER = /^([1-9]) ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})\n$/;

export interface FrameHeader {
  /** Of the rows' columns, 1 to 9. */
  readonly version: number;
  readonly bytes: number;
  readonly rows: number;
  readonly crc: number;
}

/** Fills the header into the room left free before the payload. */
export function sealFrame(frame: Buffer, { version, rows }: Pick<FrameHeader, 'version' | 'rows'>): void {
  const payload = frame.subarray(FRAME_HEADER_BYTES);
  frame.write(`${MAGIC}${version} ${hex(payload.length)} ${hex(rows)} ${hex(crc32(payload))}\n`, 0, 'latin1');
}

/** The header at `offset`, or null if there is none. */
export function readFrameHeader(bytes: Buffer, offset: number): FrameHeader | null {
  const line = bytes.toString('latin1', offset, offset + FRAME_HEADER_BYTES);
  const found = line.startsWith(MAGIC) && HEADER.exec(line.slice(MAGIC.length));
  if (!found) return null;
  const [, version = '', ...numbers] = found;
  const [length, rows, crc] = numbers.map((digits) => Number.parseInt(digits, 16));
  if (length === undefined || rows === undefined || crc === undefined || length > MAX_PAYLOAD_BYTES) return null;
  return { version: Number(version), bytes: length, rows, crc };
}

export function isIntact(header: FrameHeader, payload: Buffer): boolean {
  return payload.length === header.bytes && crc32(payload) === header.crc;
}

/** Index of the next possible header after `offset`, or -1. */
export function nextFrame(bytes: Buffer, offset: number): number {
  return bytes.indexOf(MAGIC, offset, 'latin1');
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
