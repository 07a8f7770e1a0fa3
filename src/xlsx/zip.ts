/**
 * A zip container that never inflates what it is not asked for: untouched entries are carried over as the
 * compressed bytes they are, so they stay exact and a bomb hidden in them never goes off.
 */
import { deflateSync, Inflate } from "fflate";
import { workbookFileDetail } from "../text/xlsx";
import { crc32 } from "./crc32";
import { WorkbookFileError } from "./error";

/** One stored entry: sizes in bytes, `raw` its bytes as they lie in the file. */
export interface ZipEntry {
  readonly name: string;
  readonly raw: Uint8Array;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly size: number;
  readonly crc: number;
  /** DOS date and time words as stored. */
  readonly stamp: number;
}

/** What a file may cost. Above it a WorkbookFileError "too-large" is thrown. */
export const LIMITS = {
  /** Bytes of the file itself. */
  file: 256 * 1024 * 1024,
  entries: 20_000,
  /** Bytes of one inflated part, below V8's longest string. */
  part: 500 * 1024 * 1024,
  /** Bytes inflated of all parts together. */
  whole: 1024 * 1024 * 1024,
} as const;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
/** 1980-01-01 00:00, so that equal contents make equal files. */
const EPOCH = 0x00210000;
const UTF8_NAME = 0x0800;

const utf8 = new TextEncoder();
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Reads the directory of a zip file; throws WorkbookFileError (damaged, encrypted, too-large, unsafe). */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  if (bytes.length > LIMITS.file)
    throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (): WorkbookFileError => new WorkbookFileError("damaged", workbookFileDetail.directory);
  try {
    const directory = findDirectory(view);
    if (!directory) throw damaged();
    if (directory.count > LIMITS.entries)
      throw new WorkbookFileError("too-large", workbookFileDetail.parts(directory.count));
    const spans: [number, number][] = [];
    const entries: ZipEntry[] = [];
    let at = directory.offset;
    for (let n = 0; n < directory.count; n++) {
      if (view.getUint32(at, true) !== CENTRAL) throw damaged();
      const flags = view.getUint16(at + 8, true);
      const method = view.getUint16(at + 10, true);
      const stamp = view.getUint32(at + 12, true);
      const crc = view.getUint32(at + 16, true);
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
      const [size, packed, offset] = sizes(view, at, nameLength, extraLength);
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
      if (flags & 0x2041) throw new WorkbookFileError("encrypted");
      if (method !== 0 && method !== 8) throw new WorkbookFileError("damaged", workbookFileDetail.method);
      if (view.getUint32(offset, true) !== LOCAL) throw damaged();
      const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
      if (start + packed > bytes.length || (method === 0 && packed !== size)) throw damaged();
      spans.push([offset, start + packed]);
      entries.push({
        name: decodeName(nameBytes, flags),
        raw: bytes.subarray(start, start + packed),
        method,
        size,
        crc,
        stamp,
      });
    }
    refuseOverlap(spans);
    return entries;
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

/** Uncompressed bytes of an entry, checked against its stated size and checksum. */
export function inflate(entry: ZipEntry): Uint8Array {
  if (entry.size > LIMITS.part)
    throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(entry.size));
  const damaged = (): WorkbookFileError =>
    new WorkbookFileError("damaged", workbookFileDetail.content(entry.name));
  let bytes = entry.raw;
  if (entry.method === 8) {
    bytes = new Uint8Array(entry.size);
    let at = 0;
    try {
      inflateChunks(entry.raw, (chunk) => {
        if (at + chunk.length > bytes.length) throw damaged();
        bytes.set(chunk, at);
        at += chunk.length;
        return true;
      });
    } catch (error) {
      if (error instanceof WorkbookFileError) throw error;
      throw new WorkbookFileError("damaged", workbookFileDetail.content(entry.name), { cause: error });
    }
    if (at !== entry.size) throw damaged();
  }
  if (crc32(bytes) !== entry.crc) throw damaged();
  return bytes;
}

/** The first bytes of an entry, enough for `enough` to say so; cheap on huge parts. */
export function inflateHead(entry: ZipEntry, enough: (head: Uint8Array) => boolean): Uint8Array {
  if (entry.method === 0) return entry.raw;
  let head = new Uint8Array(0);
  inflateChunks(entry.raw, (chunk) => {
    const longer = new Uint8Array(head.length + chunk.length);
    longer.set(head);
    longer.set(chunk, head.length);
    head = longer;
    return head.length < LIMITS.part && !enough(head);
  });
  return head;
}

/** An entry for new content, compressed, stamped 1980-01-01. */
export function deflate(name: string, bytes: Uint8Array): ZipEntry {
  return {
    name,
    raw: deflateSync(bytes, { level: 6 }),
    method: 8,
    size: bytes.length,
    crc: crc32(bytes),
    stamp: EPOCH,
  };
}

/** Writes a zip file; equal entries give equal bytes. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const names = entries.map((entry) => utf8.encode(entry.name));
  const nameBytes = names.reduce((sum, name) => sum + name.length, 0);
  const rawBytes = entries.reduce((sum, entry) => sum + entry.raw.length, 0);
  const out = new Uint8Array(rawBytes + 2 * nameBytes + 76 * entries.length + 22);
  const view = new DataView(out.buffer);
  let at = 0;
  /** The fields that both headers share, from `version needed` on. */
  const shared = (entry: ZipEntry, name: Uint8Array): void => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, name.some((byte) => byte > 127) ? UTF8_NAME : 0, true);
    view.setUint16(at + 4, entry.method, true);
    view.setUint32(at + 6, entry.stamp, true);
    view.setUint32(at + 10, entry.crc, true);
    view.setUint32(at + 14, entry.raw.length, true);
    view.setUint32(at + 18, entry.size, true);
    view.setUint16(at + 22, name.length, true);
  };
  const offsets = entries.map((entry, n) => {
    const offset = at;
    const name = names[n] ?? new Uint8Array(0);
    view.setUint32(at, LOCAL, true);
    at += 4;
    shared(entry, name);
    out.set(name, at + 26);
    out.set(entry.raw, at + 26 + name.length);
    at += 26 + name.length + entry.raw.length;
    return offset;
  });
  const directory = at;
  entries.forEach((entry, n) => {
    const name = names[n] ?? new Uint8Array(0);
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, 20, true);
    at += 6;
    shared(entry, name);
    view.setUint32(at + 36, offsets[n] ?? 0, true);
    out.set(name, at + 40);
    at += 40 + name.length;
  });
  view.setUint32(at, END, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return out;
}

/** Feeds compressed bytes in small steps, so that a bomb stops at the first chunk too many. */
function inflateChunks(raw: Uint8Array, take: (chunk: Uint8Array) => boolean): void {
  const step = 16 * 1024;
  let more = true;
  const stream = new Inflate((chunk) => {
    if (more) more = take(chunk);
  });
  for (let at = 0; more && (at < raw.length || at === 0); at += step)
    stream.push(raw.subarray(at, at + step), at + step >= raw.length);
}

function findDirectory(view: DataView): { count: number; offset: number } | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (at >= 20 && view.getUint32(at - 20, true) === LOCATOR64) {
      const end64 = Number(view.getBigUint64(at - 12, true));
      if (view.getUint32(end64, true) === END64)
        return {
          count: Number(view.getBigUint64(end64 + 32, true)),
          offset: Number(view.getBigUint64(end64 + 48, true)),
        };
    }
    return { count, offset };
  }
  return null;
}

/** Size, packed size and offset of the entry whose directory record is at `at`, zip64 fields included. */
function sizes(
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): [size: number, packed: number, offset: number] {
  const fields: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  let extra = at + 46 + nameLength;
  const end = extra + extraLength;
  while (extra + 4 <= end) {
    const length = view.getUint16(extra + 2, true);
    if (view.getUint16(extra, true) === 1) {
      let field = extra + 4;
      fields.forEach((value, n) => {
        if (value !== 0xffffffff) return;
        fields[n] = Number(view.getBigUint64(field, true));
        field += 8;
      });
    }
    extra += 4 + length;
  }
  return fields;
}

/** Names are UTF-8 when they say so or when they can be read that way. */
function decodeName(bytes: Uint8Array, flags: number): string {
  const name = new TextDecoder().decode(bytes);
  return flags & UTF8_NAME || !name.includes("\ufffd") ? name : latin1(bytes);
}

/** Entries that share bytes are a known way to pack a bomb into a small file. */
function refuseOverlap(spans: [number, number][]): void {
  spans.sort((a, b) => a[0] - b[0]);
  let end = 0;
  for (const [from, to] of spans) {
    if (from < end) throw new WorkbookFileError("unsafe", workbookFileDetail.overlap);
    end = to;
  }
}
