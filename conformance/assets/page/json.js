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

/** A value over as many lines as it needs, the place `mark` highlighted; also where nothing is there. */
function showJson(text, mark, width = 64) {
  let node;
  try {
    node = readJson(text);
  } catch {
    return h("code", { class: "json" }, text);
  }
  const show = (node, path, indent) => {
    const marked = mark != null && path === mark;
    const inside = mark != null && !marked && (path === "" || mark.startsWith(`${path}.`));
    const short = flat(node);
    let shown;
    if (!inside && indent.length + short.length <= width) shown = leaf(node, short);
    else if (node.text != null) shown = leaf(node, short);
    else shown = lines(node, path, indent, inside);
    return marked ? h("mark", {}, shown) : shown;
  };
  const leaf = (node, short) => {
    const kind = node.text == null ? "" : node.text[0] === '"' ? "string" : "atom";
    return kind ? h("span", { class: kind }, short) : document.createTextNode(short);
  };
  const lines = (node, path, indent, inside) => {
    const object = !!node.members;
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
  return h("code", { class: "json" }, show(node, "", ""));
}

/** A call over several lines when it is long: arguments apart, elements of a list apart. */
function breakCall(text, width = 68) {
  if (text.length <= width || text.includes("\n")) return text;
  let depth = 0;
  let quoted = false;
  let broken = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    broken += character;
    if (quoted) {
      if (character === "\\") broken += text[(at += 1)] ?? "";
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && depth <= 2 && broken.length > 12) {
      broken += `\n${"  ".repeat(depth)}`;
      while (text[at + 1] === " ") at += 1;
    }
  }
  return broken;
}
