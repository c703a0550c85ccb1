/** An object whose storage can be told to fail in ways the engine does not expect. */
import { DocumentStoreDurableObject as Base } from "../js/object.mjs";

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

/** What the runtime throws into the engine: the first is a panic's, the second a stack overflow's. */
const FAILURES = {
  trap: () => new WebAssembly.RuntimeError("unreachable"),
  overflow: () => new RangeError("Maximum call stack size exceeded"),
};

export class DocumentStoreDurableObject extends Base {
  #fuse;

  constructor(ctx, env) {
    const fuse = { statements: Number.POSITIVE_INFINITY, kind: "trap" };
    const { storage } = ctx;
    const exec = (...args) => {
      const cursor = storage.sql.exec(...args);
      fuse.statements -= 1;
      if (fuse.statements >= 0) return cursor;
      fuse.statements = Number.POSITIVE_INFINITY;
      const raw = () => {
        throw FAILURES[fuse.kind]();
      };
      return having(cursor, { raw });
    };
    const sql = having(storage.sql, { exec });
    Object.defineProperty(ctx, "storage", { value: having(storage, { sql }) });
    super(ctx, env);
    this.#fuse = fuse;
  }

  /** Lets that many statements pass; the next one is carried out and then fails. */
  failAfter(statements, kind) {
    Object.assign(this.#fuse, { statements, kind });
  }
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const stub = (name) => env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName(name));
    const store = stub(url.pathname.split("/")[3]);
    if (url.searchParams.has("fail")) {
      await store.failAfter(Number(url.searchParams.get("after")), url.searchParams.get("fail"));
    }
    if (url.searchParams.has("rpc")) {
      try {
        await store.insertMany("users", [{ _id: "2" }, { _id: "3" }]);
        return Response.json("inserted");
      } catch ({ name, code, message }) {
        return Response.json({ name, code, message });
      }
    }
    return store.fetch(request);
  },
};
