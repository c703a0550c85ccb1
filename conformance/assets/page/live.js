// Live examples: calls that can be changed, answered in place by the oracle inside this page.

let oracle;

/** The oracle, compiled when it is first wanted. */
function wakeOracle() {
  oracle ??= unpack("oracle").then((bytes) => wasm_bindgen({ module_or_path: bytes }));
  return oracle;
}

/**
 * The call of a line such as `find("c", {"a": 1})` or, as the cases write it, `c.find({"a": 1})`, for the wire; `null` when it has
 * neither form. `store.` stands before a call with all its arguments.
 */
function wireCall(line) {
  const found = /^\s*(?:(\w+)\.)?(\w+)\s*\(([\s\S]*)\)\s*;?\s*$/.exec(line);
  if (!found) return null;
  const [, collection, method, written] = found;
  const first = collection && collection !== "store" ? [JSON.stringify(collection)] : [];
  const args = [...first, ...(written.trim() ? [written] : [])];
  return `{"method":${JSON.stringify(method)},"args":[${args.join(",")}]}`;
}

/** Answers the lines in order, in a store of their own. */
async function answer(lines) {
  await wakeOracle();
  const session = new wasm_bindgen.Session();
  return lines.map((line) => {
    if (!line.trim()) return { kind: "empty", text: "" };
    const call = wireCall(line);
    if (!call) return { kind: "refused", text: 'a call is written collection.method(arguments), for example c.find({"a": 1}), or find("c", {"a": 1})' };
    try {
      const reply = session.call(call);
      const read = JSON.parse(reply);
      if (read.refused != null) return { kind: "refused", text: `the arguments are not JSON: ${read.refused}` };
      // The text, not the value read: numbers stay as they are.
      if (read.ok) return { kind: "result", text: reply.slice(reply.indexOf('"result":') + 9, -1) };
      return { kind: "error", text: reply.slice(reply.indexOf('"error":') + 8, -1) };
    } catch (fault) {
      // After a trap an instance is not to be trusted.
      oracle = undefined;
      return { kind: "refused", text: `the oracle gave up: ${fault.message}` };
    }
  });
}

/** An editor of calls with their answers below them. */
function liveEditor(calls, width) {
  const list = h("ol", { class: "calls" });
  const original = calls.map((call) => showCall(call, columns(width)).textContent);
  let first;
  let turn = 0;
  const inputs = () => all("textarea", list);
  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  const run = async () => {
    const mine = (turn += 1);
    const answers = await answer(inputs().map((area) => area.value));
    if (mine !== turn) return;
    first ??= answers.map((found) => found.text);
    all(".answer", list).forEach((place, at) => {
      const found = answers[at];
      const changed = first[at] != null && found.text !== first[at];
      place.className = `answer ${found.kind}${changed ? " changed" : ""}`;
      const shown = found.kind === "refused" ? h("code", {}, found.text) : showJson(found.text, null, columns(list.clientWidth - 30));
      place.replaceChildren(found.kind === "empty" ? "" : shown);
    });
  };
  const add = (text) => {
    const area = h("textarea", {
      rows: 1, spellcheck: "false", autocapitalize: "off", "aria-label": "A call", input: () => {
        grow(area);
        run();
      },
    });
    area.value = text;
    list.append(h("li", {}, area, h("div", { class: "answer", "aria-live": "polite" })));
    requestAnimationFrame(() => grow(area));
    return area;
  };
  const reset = () => {
    list.replaceChildren();
    original.forEach(add);
    run();
  };
  reset();
  return h("div", { class: "live" }, list, h("p", { class: "buttons" },
    h("button", { type: "button", click: () => add('find("c", {})').focus() || run() }, "Add a call"),
    h("button", { type: "button", click: reset }, "Start over"),
    h("span", { class: "note" }, "Answered by the oracle inside this page, in a new store each time."),
  ));
}
