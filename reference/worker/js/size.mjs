/**
 * How large an answer is on its way over Workers RPC.
 *
 * The runtime writes a value as the structured clone algorithm of V8 does, and carries 32 MiB of that. A larger answer would end in
 * the runtime's own error, which has no code. JSON text is no measure: `0.5,` are four bytes of it and nine of the other.
 */

/** Bytes that an answer may have: what is left is for what the runtime writes around it. */
const CARRIED_MAX = 32 * 1024 * 1024 - 64 * 1024;

/** No value is written in more bytes for each character of its JSON text. */
const BYTES_A_CHARACTER_MAX = 3;

/** A text of which each character is one byte. */
const ONE_BYTE = /^[\0-\u{ff}]*$/u;

/** Bytes of a count: seven bits in each. */
const bytesOfCount = (count) => Math.max(1, Math.ceil(Math.log2(count + 1) / 7));

/** Bytes of a text: a tag, its length, perhaps one to align it, its characters. */
function bytesOfText(text) {
  const bytes = ONE_BYTE.test(text) ? text.length : 2 * text.length + 1;
  return 1 + bytesOfCount(bytes) + bytes;
}

/** Bytes of a whole number, which stands as twice its size and a sign. Those of more than 30 bits are doubles. */
const bytesOfNumber = (number) =>
  Number.isInteger(number) && Math.abs(number) < 2 ** 30 ? 1 + bytesOfCount(2 * Math.abs(number)) : 9;

function bytesOf(value) {
  if (typeof value === "string") return bytesOfText(value);
  if (typeof value === "number") return bytesOfNumber(value);
  if (typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) {
    return value.reduce((bytes, item) => bytes + bytesOf(item), 3 + 2 * bytesOfCount(value.length));
  }
  const members = Object.entries(value);
  return members.reduce((bytes, [name, member]) => bytes + bytesOf(name) + bytesOf(member), 2 + bytesOfCount(members.length));
}

/**
 * Whether Workers RPC carries an answer.
 *
 * @param {unknown} answer what was read from JSON
 * @param {number} length the characters of that JSON
 */
export function isCarried(answer, length) {
  return length * BYTES_A_CHARACTER_MAX <= CARRIED_MAX || bytesOf(answer) <= CARRIED_MAX;
}
