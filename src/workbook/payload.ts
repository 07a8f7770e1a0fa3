/** Sizes of what travels between the add-in and Excel. Excel on the web refuses more than 5 MB either way. */

/** Most bytes we put into one request or ask for in one answer. */
export const PAYLOAD_BYTES = 4_500_000;

const encoder = new TextEncoder();

/** Bytes of one value in JSON text encoded as UTF-8, with the comma after it. */
export function valueBytes(value: string | number | boolean | null): number {
  if (typeof value === "string") {
    let bytes = 3;
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code < 0x20) bytes += 6;
      else if (code === 0x22 || code === 0x5c) bytes += 2;
      else if (code < 0x80) bytes += 1;
      else if (code < 0x800) bytes += 2;
      // A lone surrogate is escaped as \uXXXX; a pair is 4 bytes. Counting 6 for each is never too little.
      else bytes += code >= 0xd800 && code <= 0xdfff ? 6 : 3;
    }
    return bytes;
  }
  return value === null ? 5 : String(value).length + 1;
}

/** Bytes of a matrix of cell values in JSON text. */
export function matrixBytes(matrix: readonly (readonly unknown[])[]): number {
  let bytes = 2;
  for (const row of matrix) {
    bytes += 3;
    for (const value of row) {
      bytes +=
        typeof value === "string" || typeof value === "number" || typeof value === "boolean"
          ? valueBytes(value)
          : 5;
    }
  }
  return bytes;
}

/** Bytes of a short text as it travels. */
export function textBytes(text: string): number {
  return encoder.encode(JSON.stringify(text)).length;
}

/** Something that takes room in a request. */
export interface Sized {
  readonly bytes: number;
}

/** Packs steps, in order, into requests of at most `limit` bytes; a step bigger than that travels alone. */
export function pack<T extends Sized>(steps: readonly T[], limit: number): T[][] {
  const requests: T[][] = [];
  let current: T[] = [];
  let bytes = 0;
  for (const step of steps) {
    if (current.length > 0 && bytes + step.bytes > limit) {
      requests.push(current);
      current = [];
      bytes = 0;
    }
    current.push(step);
    bytes += step.bytes;
  }
  if (current.length > 0) requests.push(current);
  return requests;
}
