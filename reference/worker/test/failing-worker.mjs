/** An object that can be told to fail in ways the engine does not expect. */
import { DocumentStoreDurableObject as Base } from "../js/object.mjs";
import { instrument } from "./instrumented.mjs";

/** What fails, and what is thrown then. */
const FAILURES = {
  // The clock, which the engine reads in the middle of its work: a panic, and the end of the stack.
  trap: ["clock", () => new WebAssembly.RuntimeError("unreachable")],
  overflow: ["clock", () => new RangeError("Maximum call stack size exceeded")],
  // A statement that is carried out and then fails.
  statement: ["statement", () => new Error("disk I/O error: SQLITE_IOERR")],
};

/** How many times the clock or a statement still works. */
const fuse = { kind: "trap", left: Number.POSITIVE_INFINITY };

function burn(what) {
  const [where, thrown] = FAILURES[fuse.kind];
  if (where !== what) return;
  fuse.left -= 1;
  if (fuse.left >= 0) return;
  fuse.left = Number.POSITIVE_INFINITY;
  throw thrown();
}

const { now } = Date;
Date.now = () => {
  burn("clock");
  return now();
};

export class DocumentStoreDurableObject extends Base {
  static answersProtocol = true;

  constructor(ctx, env) {
    instrument(ctx, (exec) => (...args) => {
      const cursor = exec(...args);
      burn("statement");
      return cursor;
    });
    super(ctx, env);
  }

  /** Lets the clock or the statements work that often; the next time fails. */
  failAfter(left, kind) {
    Object.assign(fuse, { left, kind });
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
