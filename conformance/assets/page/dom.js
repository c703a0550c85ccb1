// Elements, and the data that travels inside the page.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element: `h("a", {href: "#x", class: "id"}, "text", other)`. Texts stay texts. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/** The bytes of a part of the page's data. */
async function unpack(name) {
  const text = one(`#data-${CSS.escape(name)}`).textContent;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

const kept = new Map();

/** A part of the page's data as JSON, read once. */
function load(name) {
  if (!kept.has(name)) {
    kept.set(name, unpack(name).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))));
  }
  return kept.get(name);
}

const VERDICTS = {
  p: ["good", "✓", "passed"],
  f: ["bad", "✗", "failed"],
  x: ["warn", "!", "expected failure"],
  u: ["bad", "‼", "unexpected pass"],
  n: ["none", "–", "unsupported"],
  a: ["none", "·", "not applicable"],
  s: ["none", "–", "not judged"],
  h: ["bad", "?", "harness error"],
  "-": ["none", "·", "not in this run"],
};

function sign(letter, side) {
  const [kind, glyph, words] = VERDICTS[letter];
  const title = side ? `${side}: ${words}` : words;
  return h("span", { class: `sign ${kind}`, title, role: "img", "aria-label": title }, glyph);
}
