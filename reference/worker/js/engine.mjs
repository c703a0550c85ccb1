/**
 * The engine of one object, which outlives its WebAssembly.
 *
 * All objects of an isolate share one instance of it. After an exception that nobody expected, a trap or a stack that is
 * used up, its memory is in doubt. So that call is the only one to suffer: the instance is replaced by a fresh one, over which
 * every object opens its engine anew at its next call. Nothing is lost, since an engine keeps no more than it can read again.
 */
import { __wbg_reset_state as startAfresh, Engine as Instance } from "../build/index.js";

/** Which instance the isolate is at, and whether its memory is in doubt. */
let current = 0;
let inDoubt = false;

export class Engine {
  #database;
  #instance;
  #of;

  /** @param {import("./database.mjs").Database} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * Makes one call.
   *
   * @param {string} method
   * @param {string} args a JSON array
   * @returns {string} a reply of the wire protocol
   */
  call(method, args) {
    return this.#ask((engine) => engine.call(method, args));
  }

  /**
   * Answers a request of the wire protocol.
   *
   * @param {string} method
   * @param {string} path
   * @param {Uint8Array} body
   * @returns {Response}
   */
  handle(method, path, body) {
    return this.#ask((engine) => {
      const answer = engine.handle(method, path, body);
      const { status } = answer;
      return new Response(answer.intoBody(), { status, headers: { "content-type": "application/json" } });
    });
  }

  /** Whether a request asks to discard the store. */
  isDiscard(method, path) {
    return this.#ask((engine) => engine.isDiscard(method, path));
  }

  #ask(question) {
    if (inDoubt) {
      startAfresh();
      current += 1;
      inDoubt = false;
    }
    try {
      if (this.#of !== current) {
        this.#instance = new Instance(this.#database);
        this.#of = current;
      }
      return question(this.#instance);
    } catch (cause) {
      console.error("the engine failed and will be started afresh", cause);
      inDoubt = true;
      throw cause;
    }
  }
}
