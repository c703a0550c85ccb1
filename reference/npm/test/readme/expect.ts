/** The little of an assertion library that the examples need. */

/** `value` with its members in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}

export const expect = (actual: unknown) => ({
  toEqual(expected: unknown) {
    const [got, wanted] = [JSON.stringify(sorted(actual)), JSON.stringify(sorted(expected))];
    if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
  },
});

/** The error that `body` throws. */
export async function thrownBy(body: () => unknown): Promise<unknown> {
  try {
    await body();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
