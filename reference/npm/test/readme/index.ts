/** The Worker of the README, with a way to run one block inside or outside of the object. */
import { DOReadModelStore, DocumentStoreDurableObject as Base } from "docstore-durable-object";

import { expect } from "./expect";
import { inside } from "./inside";
import { outside } from "./outside";

export interface Env {
  DOCUMENT_STORE: DurableObjectNamespace<DocumentStoreDurableObject>;
}

interface Visit {
  path: string;
  count: number;
}

export class DocumentStoreDurableObject extends Base<Env> {
  /** Inside the isolate, `this.collection` answers at once: several calls, and nothing comes between them. */
  visit(path: string): number {
    const visits = this.collection<Visit>("visits");
    visits.updateOne({ path }, { $inc: { count: 1 } }, { upsert: true });
    return visits.findOne({ path })?.count ?? 0;
  }

  async runInside(name: string): Promise<void> {
    await inside[name]?.(this, this.collection("users"));
  }

  /** The table of the README, made by hand, is a collection. */
  tableInside(): void {
    this.ctx.storage.sql.exec(`
CREATE TABLE collection_name (
  _id TEXT PRIMARY KEY,
  data JSON NOT NULL,
  metadata JSON NOT NULL DEFAULT '{}',
  _version INTEGER NOT NULL DEFAULT 1,
  _archived INTEGER NOT NULL DEFAULT 0,
  _created TEXT NOT NULL DEFAULT (datetime('now')),
  _updated TEXT NOT NULL DEFAULT (datetime('now'))
);`);
    this.ctx.storage.sql.exec(`INSERT INTO collection_name (_id, data) VALUES ('a', '{"age":30}')`);
    const documents = this.collection<{ age: number }>("collection_name");
    documents.updateOne({ age: 30 }, { $inc: { age: 1 } });
    const found = documents.findOne({ _id: "a" });
    expect([this.hasCollection("collection_name"), found?.age, found?._version]).toEqual([true, 31, 2]);
  }

  /** The adapter works over the object itself as well. */
  async readModelInside(): Promise<void> {
    const store = new DOReadModelStore(this);
    await store.put("user:1", { name: "Alice" }, { tableName: "users" });
    const found = store.getDocumentStore().collection("users").findOne({ name: "Alice" });
    expect([found?._id, await store.get("user:1", { tableName: "users" })]).toEqual(["user:1", { name: "Alice" }]);
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const [where, name = ""] = url.pathname.slice(1).split("/").map(decodeURIComponent);
    const id = env.DOCUMENT_STORE.idFromName(`${where} ${name}`);
    const store = env.DOCUMENT_STORE.get(id);
    try {
      switch (where) {
        case "names":
          return Response.json({ inside: Object.keys(inside), outside: Object.keys(outside) });
        case "inside":
          await store.runInside(name);
          break;
        case "outside":
          if (outside[name] === undefined) return new Response("there is no such block", { status: 404 });
          await outside[name](store, env);
          break;
        case "subclass":
          expect([await store.visit("/"), await store.visit("/"), await store.visit("/a")]).toEqual([1, 2, 1]);
          await store.readModelInside();
          await store.tableInside();
          break;
        default:
          return new Response("there is no such place", { status: 404 });
      }
      return new Response("passed");
    } catch (error) {
      return new Response(error instanceof Error ? `${error.stack}` : String(error), { status: 500 });
    }
  },
};
