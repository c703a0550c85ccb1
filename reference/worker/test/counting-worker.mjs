/** An object that tells what a call cost: the rows its statements read and wrote, by the runtime's own count. */
import { DocumentStoreDurableObject as Base } from "../js/object.mjs";
import { instrument } from "./instrumented.mjs";

export class DocumentStoreDurableObject extends Base {
  #cursors;

  constructor(ctx, env) {
    const cursors = [];
    instrument(ctx, (exec) => (...args) => {
      const cursor = exec(...args);
      cursors.push([args[0], cursor]);
      return cursor;
    });
    super(ctx, env);
    this.#cursors = cursors;
  }

  /** Makes calls, and answers with the cost of the last one, each statement with its share. */
  cost(calls) {
    for (const [method, ...args] of calls) {
      this.#cursors.length = 0;
      this[method](...args);
    }
    const statements = this.#cursors.map(([sql, { rowsRead, rowsWritten }]) => ({ sql, rowsRead, rowsWritten }));
    const sum = (counter) => statements.reduce((total, statement) => total + statement[counter], 0);
    return { read: sum("rowsRead"), written: sum("rowsWritten"), statements };
  }
}

export default {
  async fetch(request, env) {
    const name = new URL(request.url).pathname;
    const store = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName(name));
    return Response.json(await store.cost(await request.json()));
  },
};
