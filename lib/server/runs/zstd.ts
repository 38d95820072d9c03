import * as zlib from 'node:zlib';

/** What Node has had since 22.15; the types of older ones do not know it. */
interface Zstd {
  zstdCompressSync(bytes: Buffer, options: { params: Record<number, number> }): Buffer;
  zstdDecompressSync(bytes: Buffer, options: { maxOutputLength: number }): Buffer;
  readonly constants: { readonly ZSTD_c_compressionLevel: number };
}
const zstd = zlib as unknown as Zstd; // the engine's version is checked at start

/** Level of the pieces of the log, chosen by measurement: `docs/decisions/0060-the-log-is-dense.md`. */
const LEVEL = 1;
/** Far above a piece, so that damaged bytes cannot fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024;

export function compress(bytes: Buffer): Buffer {
  return zstd.zstdCompressSync(bytes, { params: { [zstd.constants.ZSTD_c_compressionLevel]: LEVEL } });
}

export function decompress(bytes: Buffer): Buffer {
  return zstd.zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES });
}
