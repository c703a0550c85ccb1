/** An object whose database another implementation of the README's tables has filled. */
import { DocumentStoreDurableObject as Base } from "../js/object.mjs";

const TABLE = `(
  _id TEXT PRIMARY KEY,
  data JSON NOT NULL,
  metadata JSON NOT NULL DEFAULT '{}',
  _version INTEGER NOT NULL DEFAULT 1,
  _archived INTEGER NOT NULL DEFAULT 0,
  _created TEXT NOT NULL DEFAULT (datetime('now')),
  _updated TEXT NOT NULL DEFAULT (datetime('now'))
)`;

export class DocumentStoreDurableObject extends Base {
  /** Fills the database as that implementation does. */
  fill() {
    const { sql } = this.ctx.storage;
    for (const name of ["document_store", "docs", "my users"]) sql.exec(`CREATE TABLE "${name}" ${TABLE}`);
    sql.exec(
      "INSERT INTO document_store (_id, data) VALUES (?, ?), (?, ?), (?, ?)",
      ...["user:1", '{"value":{"name":"Ann","status":"active"}}'],
      ...["user:2", '{"value":{"name":"Bob","status":"gone"},"metadata":{"by":"import"}}'],
      ...["n", '{"value":5}'],
    );
    sql.exec(
      "INSERT INTO docs (_id, data, _archived) VALUES (?, ?, 0), (?, ?, 1), (?, ?, 0), (?, ?, 0)",
      ...["a", '{"n":1,"n":2}', "b", '{"n":1}', "inf", '{"n":9e999}', "cut", '{"n":1'],
    );
    sql.exec(`INSERT INTO "my users" (_id, data) VALUES ('u', '{"n":3}')`);
  }

  /** Runs a statement and returns its rows. */
  rows(statement) {
    return this.ctx.storage.sql.exec(statement).toArray();
  }

  /** Makes calls in a transaction that is rolled back, and tells what the store knows then. */
  rolledBack() {
    const undone = new Error("undone");
    try {
      this.ctx.storage.transactionSync(() => {
        this.insertOne("rolled", { n: 1 });
        this.createIndex("users", "m", { unique: true });
        this.insertOne("users", { _id: "m", m: 2 });
        this.rename("document_store", "moved");
        this.dropCollection("docs");
        this.put("other", 1, { tableName: "docs" });
        throw undone;
      });
    } catch (error) {
      if (error !== undone) throw error;
    }
    const counts = ["docs", "document_store", "moved"].map((name) => this.countDocuments(name, {}, { includeArchived: true }));
    return [this.hasCollection("rolled"), this.listCollections(), this.listIndexes("users"), counts];
  }
}

export default {
  async fetch(request, env) {
    const store = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName("foreign"));
    const { method, args } = await request.json();
    try {
      return Response.json({ result: (await store[method](...args)) ?? null });
    } catch ({ code, message }) {
      return Response.json({ code, message });
    }
  },
};
