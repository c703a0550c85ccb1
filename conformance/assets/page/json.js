// JSON for people: numbers and escapes stay as they were written, one path may be marked.

/** Reads JSON into `{members}`, `{items}` or `{text}`; throws when it is none. */
function readJson(text) {
  let at = 0;
  const token = /[\s]*(?:([{}[\]:,])|("(?:[^"\\]|\\.)*")|([^\s{}[\]:,"]+))/y;
  const next = () => {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) throw new SyntaxError("no JSON");
    at = token.lastIndex;
    return found[1] ?? found[2] ?? found[3];
  };
  const peek = () => {
    const here = at;
    const found = next();
    at = here;
    return found;
  };
  const value = () => {
    const first = next();
    if (first === "{") return list("}", () => {
      const key = next();
      if (next() !== ":") throw new SyntaxError("no JSON");
      return [key, value()];
    }, "members");
    if (first === "[") return list("]", value, "items");
    if (!/^(".*"|true|false|null|-?\d[\d.eE+-]*)$/s.test(first)) throw new SyntaxError("no JSON");
    return { text: first };
  };
  const list = (end, item, kind) => {
    const found = [];
    if (peek() === end) {
      next();
      return { [kind]: found };
    }
    for (;;) {
      found.push(item());
      const after = next();
      if (after === end) return { [kind]: found };
      if (after !== ",") throw new SyntaxError("no JSON");
    }
  };
  const read = value();
  if (text.slice(at).trim()) throw new SyntaxError("no JSON");
  return read;
}

const flat = (node) => {
  if (node.items) return `[${node.items.map(flat).join(", ")}]`;
  if (node.members) return `{${node.members.map(([key, value]) => `${key}: ${flat(value)}`).join(", ")}}`;
  return node.text;
};

const keyOf = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** How many characters fit on so many pixels of code. */
const columns = (pixels) => Math.max(24, Math.floor(pixels / 7.6));

/** A value over as many lines as it needs, the place `mark` highlighted; also where nothing is there. */
function showJson(text, mark, width = 64) {
  try {
    return h("code", { class: "json" }, showNode(readJson(text), mark, width, ""));
  } catch {
    return h("code", { class: "json" }, text);
  }
}

/** A call, its arguments on lines of their own when they do not fit on one. */
function showCall(text, width = 64) {
  const found = /^(\w+)\(([\s\S]*)\)$/.exec(text);
  try {
    const { items } = readJson(`[${found[2]}]`);
    const name = h("span", { class: "method" }, found[1]);
    const shown = (item, room, start) => showNode(item, null, room, start);
    const list = (items, between, room, start) => items.flatMap((item, at) => [at ? between : "", shown(item, room, start)]);
    if (items.map(flat).join(", ").length + found[1].length + 2 <= width) {
      return h("code", { class: "json" }, name, "(", ...list(items, ", ", 1e9, ""), ")");
    }
    // Names stay beside the method; a single argument after them opens there too.
    const first = items.findIndex((item) => item.text == null);
    const [names, rest] = first < 0 ? [[], items] : [items.slice(0, first), items.slice(first)];
    const head = [name, "(", ...list(names, ", ", 1e9, "")];
    if (rest.length === 1) return h("code", { class: "json" }, ...head, names.length ? ", " : "", shown(rest[0], width, ""), ")");
    return h("code", { class: "json" }, ...head, names.length ? ",\n  " : "\n  ", ...list(rest, ",\n  ", width, "  "), "\n)");
  } catch {
    return h("code", { class: "json" }, text);
  }
}

function showNode(node, mark, width, start) {
  const show = (node, path, indent) => {
    const marked = mark != null && path === mark;
    const inside = mark != null && !marked && (path === "" || mark.startsWith(`${path}.`));
    const short = flat(node);
    let shown;
    if (!inside && indent.length + short.length <= width) shown = inline(node);
    else if (node.text != null) shown = inline(node);
    else shown = lines(node, path, indent, inside);
    return marked ? h("mark", {}, shown) : shown;
  };
  const inline = (node) => {
    if (node.text != null) return h("span", { class: node.text[0] === '"' ? "string" : "atom" }, node.text);
    const entries = node.members ?? node.items.map((item) => [null, item]);
    const parts = entries.flatMap(([key, value], at) => [
      at ? ", " : "", key == null ? "" : h("span", { class: "key" }, key), key == null ? "" : ": ", inline(value),
    ]);
    const [open, close] = node.members ? "{}" : "[]";
    return h("span", {}, open, ...parts, close);
  };
  // Short members share lines; `{` and `}` stay beside them.
  const filled = (node, indent) => {
    const object = !!node.members;
    const parts = [object ? "{" : "["];
    let used = indent.length + 1;
    (node.members ?? node.items).forEach((entry, at, entries) => {
      const [key, value] = object ? entry : ["", entry];
      const length = flat(value).length + (object ? key.length + 2 : 0) + 1;
      if (at > 0 && used + length > width) {
        parts.push(`\n${indent} `);
        used = indent.length + 1;
      } else if (at > 0) {
        parts.push(" ");
        used += 1;
      }
      if (object) parts.push(h("span", { class: "key" }, key), ": ");
      parts.push(inline(value), at < entries.length - 1 ? "," : "");
      used += length;
    });
    return h("span", {}, ...parts, object ? "}" : "]");
  };
  const lines = (node, path, indent, inside) => {
    const object = !!node.members;
    const values = object ? node.members.map(([, value]) => value) : node.items;
    const small = (value) => (object ? flat(value).length <= 40 : value.text != null && value.text.length <= 40);
    if (!inside && values.every(small)) return filled(node, indent);
    const deeper = `${indent}  `;
    const parts = [object ? "{" : "["];
    const names = new Set();
    const entries = object ? node.members : node.items.map((item, at) => [String(at), item]);
    entries.forEach(([key, value], at) => {
      const name = object ? keyOf(key) : key;
      names.add(String(name));
      const here = path === "" ? String(name) : `${path}.${name}`;
      const head = object ? [h("span", { class: "key" }, key), ": "] : [];
      const line = [...head, show(value, here, deeper)];
      parts.push(`\n${deeper}`, ...(mark === here && object ? [h("mark", {}, ...line)] : line));
      if (at < entries.length - 1) parts.push(",");
    });
    const wanted = inside ? mark.slice(path === "" ? 0 : path.length + 1) : "";
    if (inside && ![...names].some((name) => wanted === name || wanted.startsWith(`${name}.`))) {
      parts.push(`\n${deeper}`, h("mark", { class: "missing" }, object ? `"${wanted}" is not here` : `nothing at ${wanted}`));
    }
    parts.push(`\n${indent}${object ? "}" : "]"}`);
    return h("span", {}, ...parts);
  };
  return show(node, "", start);
}
