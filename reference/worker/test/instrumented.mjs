/** The storage of an object with another `exec`: what the tests watch the engine's statements with. */

/** `target` with some members replaced; methods keep their `this`. */
function having(target, members) {
  return new Proxy(target, {
    get(_, name) {
      if (name in members) return members[name];
      const value = target[name];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/**
 * Puts `wrap(exec)` in the place of `ctx.storage.sql.exec`, before the engine gets to see it.
 *
 * @param {DurableObjectState} ctx of the constructor
 * @param {(exec: SqlStorage["exec"]) => SqlStorage["exec"]} wrap
 */
export function instrument(ctx, wrap) {
  const { storage } = ctx;
  const exec = wrap(storage.sql.exec.bind(storage.sql));
  const sql = having(storage.sql, { exec });
  Object.defineProperty(ctx, "storage", { value: having(storage, { sql }) });
}
