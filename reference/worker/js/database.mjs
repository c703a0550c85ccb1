/**
 * The object's SQLite database, as the engine in WebAssembly asks it.
 *
 * What is dear between the two is each step from one into the other, and each text that is handed over by itself. So a
 * statement with its parameters comes as one text, and its rows go back as one text, with the lengths beside it.
 */

/** UTF-16 units of text that are handed over at once, so that a large result does not stand there twice in whole. */
const CHUNK = 1 << 20;

export class Database {
  #sql;
  #storage;

  /** @param {DurableObjectStorage} storage */
  constructor(storage) {
    this.#storage = storage;
    this.#sql = storage.sql;
  }

  /**
   * Runs a statement for its rows.
   *
   * @param {string} text the statement, and after it the parameters that are text
   * @param {Float64Array} cells the length of the statement, then a cell for each parameter, see {@link Rows}
   * @returns {Rows | undefined} the first of its rows, or nothing when there are none
   */
  query(text, cells) {
    const rows = this.#exec(text, cells).raw();
    const { done, value } = rows.next();
    return done ? undefined : new Rows(rows, value);
  }

  /** Runs a statement for its effect, with the parameters of {@link query}. */
  execute(text, cells) {
    this.#exec(text, cells);
  }

  #exec(text, cells) {
    let at = cells[0];
    const sql = text.slice(0, at);
    const parameters = [];
    for (let index = 1; index < cells.length; index += 1) {
      const cell = cells[index];
      if (Number.isInteger(cell)) parameters.push(cell);
      else if (Number.isNaN(cell)) parameters.push(null);
      else parameters.push(text.slice(at, (at += Math.floor(cell))));
    }
    return this.#sql.exec(sql, ...parameters);
  }

  /** Runs `body`; commits when it returns, rolls back when it throws. */
  transaction(body) {
    return this.#storage.transactionSync(body);
  }
}

/**
 * The rows of a statement, some at a time.
 *
 * `cells` begins with the number of columns. A cell is a number: a whole one is itself, NaN is NULL, and a text of `n` UTF-16
 * units is `n + 0.5`. The texts of all cells stand in `text`, one after the other.
 */
class Rows {
  #rows;

  constructor(rows, first) {
    this.#rows = rows;
    this.#take(first);
  }

  /** Takes the next rows; whether there were any. */
  next() {
    const { done, value } = this.#rows.next();
    if (!done) this.#take(value);
    return !done;
  }

  /** Takes a row, and those after it that fit into the same piece. */
  #take(row) {
    const texts = [];
    const cells = [row.length];
    for (let length = 0; row !== undefined; row = length < CHUNK ? this.#rows.next().value : undefined) {
      for (let column = 0; column < row.length; column += 1) {
        const cell = row[column];
        if (typeof cell === "number") {
          cells.push(Math.trunc(cell));
        } else if (cell === null) {
          cells.push(Number.NaN);
        } else {
          // A blob can only come from another writer of the database.
          const text = typeof cell === "string" ? cell : new TextDecoder().decode(cell);
          texts.push(text);
          cells.push(text.length + 0.5);
          length += text.length;
        }
      }
    }
    this.text = texts.length === 1 ? texts[0] : texts.join("");
    this.cells = cells;
  }
}
