/**
 * The same methods the way one writes them by hand in JavaScript: filters become `json_extract`, documents go through
 * `JSON.parse` and `JSON.stringify`, and nothing is checked. It knows equality, comparisons and `$in` on scalars, and
 * `$set`, `$inc`, `$push`: what the benchmark asks, and as little work for it as there can be. It is measured against, not tested.
 */
import { DurableObject } from "cloudflare:workers";

const COLUMNS = { _id: "_id", _version: "_version", _created: "_created", _updated: "_updated" };
const COMPARISONS = { $eq: "=", $ne: "<>", $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" };
const SELECT = "SELECT _id, data, _version, _created, _updated";

const at = (path) => COLUMNS[path] ?? `json_extract(data, '$.${path}')`;
const scalar = (value) => (typeof value === "boolean" ? Number(value) : value);

export class RivalStore extends DurableObject {
  #known = new Set();
  #sql;

  constructor(ctx, env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
  }

  insertOne(name, document) {
    this.#ensure(name);
    return { acknowledged: true, insertedId: this.#insert(name, document) };
  }

  insertMany(name, documents) {
    this.#ensure(name);
    const insertedIds = this.ctx.storage.transactionSync(() => documents.map((document) => this.#insert(name, document)));
    return { acknowledged: true, insertedCount: insertedIds.length, insertedIds };
  }

  findOne(name, filter = {}) {
    return this.find(name, filter, { limit: 1 })[0] ?? null;
  }

  find(name, filter = {}, { sort, limit, offset = 0 } = {}) {
    return this.#rows(name, filter, { sort, limit, offset }).map(document);
  }

  countDocuments(name, filter = {}) {
    const [condition, binds] = where(filter);
    return this.#sql.exec(`SELECT COUNT(*) FROM "${name}" WHERE ${condition}`, ...binds).raw().next().value[0];
  }

  updateOne(name, filter, update) {
    return this.#update(name, this.#rows(name, filter, { limit: 1 }), update);
  }

  updateMany(name, filter, update) {
    return this.ctx.storage.transactionSync(() => this.#update(name, this.#rows(name, filter, {}), update));
  }

  deleteOne(name, filter) {
    const [row] = this.#rows(name, filter, { limit: 1 });
    if (row !== undefined) this.#sql.exec(`DELETE FROM "${name}" WHERE _id = ?`, row[0]);
    return { acknowledged: true, deletedCount: row === undefined ? 0 : 1 };
  }

  #ensure(name) {
    if (this.#known.has(name)) return;
    this.#sql.exec(
      `CREATE TABLE IF NOT EXISTS "${name}" (_id TEXT PRIMARY KEY, data JSON NOT NULL, metadata JSON NOT NULL DEFAULT '{}', ` +
        "_version INTEGER NOT NULL DEFAULT 1, _archived INTEGER NOT NULL DEFAULT 0, _created TEXT NOT NULL, _updated TEXT NOT NULL)",
    );
    this.#known.add(name);
  }

  #insert(name, { _id = crypto.randomUUID(), ...fields }) {
    const now = new Date().toISOString();
    this.#sql.exec(
      `INSERT INTO "${name}" (_id, data, _created, _updated) VALUES (?, ?, ?, ?)`,
      _id,
      JSON.stringify(fields),
      now,
      now,
    );
    return _id;
  }

  #rows(name, filter, { sort, limit, offset = 0 }) {
    const [condition, binds] = where(filter);
    let sql = `${SELECT} FROM "${name}" WHERE ${condition}`;
    if (sort) sql += ` ORDER BY ${Object.entries(sort).map(([path, way]) => `${at(path)} ${way < 0 ? "DESC" : "ASC"}`)}`;
    if (limit || offset) {
      sql += " LIMIT ? OFFSET ?";
      binds.push(limit || -1, offset);
    }
    return [...this.#sql.exec(sql, ...binds).raw()];
  }

  #update(name, rows, { $set = {}, $inc = {}, $push = {} }) {
    const now = new Date().toISOString();
    for (const [_id, data] of rows) {
      const fields = JSON.parse(data);
      Object.assign(fields, $set);
      for (const [field, by] of Object.entries($inc)) fields[field] = (fields[field] ?? 0) + by;
      for (const [field, item] of Object.entries($push)) (fields[field] ??= []).push(item);
      this.#sql.exec(
        `UPDATE "${name}" SET data = ?, _version = _version + 1, _updated = ? WHERE _id = ?`,
        JSON.stringify(fields),
        now,
        _id,
      );
    }
    return { acknowledged: true, matchedCount: rows.length, modifiedCount: rows.length };
  }
}

function document([_id, data, _version, _created, _updated]) {
  return { _id, ...JSON.parse(data), _version, _created, _updated };
}

function where(filter) {
  const conditions = ["_archived = 0"];
  const binds = [];
  for (const [path, wanted] of Object.entries(filter)) {
    const operators = wanted !== null && typeof wanted === "object" ? wanted : { $eq: wanted };
    for (const [operator, value] of Object.entries(operators)) {
      if (operator === "$in") {
        conditions.push(`${at(path)} IN (SELECT value FROM json_each(?))`);
        binds.push(JSON.stringify(value));
      } else {
        conditions.push(`${at(path)} ${COMPARISONS[operator]} ?`);
        binds.push(scalar(value));
      }
    }
  }
  return [conditions.join(" AND "), binds];
}
