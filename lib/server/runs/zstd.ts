import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Chosen by measurement: `docs/decisions/0060-the-log-is-narrow-and-dense.md`. */
const LEVEL = 1;
/** Far above a piece, so that damaged bytes cannot fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024;

export function compress(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
}

export function decompress(bytes: Buffer): Buffer {
  return zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES });
}
