// The cases below a rule: scenarios, rows, and what was really sent and received.

const KEYWORDS = /^(Given|When|Then|And|But)\b/;

/** Steps as they are written, keywords and placeholders told apart. */
function stepsElement(text) {
  const lines = text.trimEnd().split("\n").map((indented) => {
    const line = indented.trimStart();
    const keyword = KEYWORDS.exec(line)?.[0] ?? "";
    const rest = line.slice(keyword.length).split(/(<[^<>]+>)/);
    const parts = rest.map((part) => (/^<.+>$/.test(part) ? h("i", {}, part) : part));
    return h("span", { class: keyword && "step" }, keyword && h("b", {}, keyword), ...parts, "\n");
  });
  return h("pre", { class: "steps" }, ...lines);
}

/** A text with a row's cells in the place of `<column>`. */
const fill = (text, columns, cells) =>
  text.replace(/<([^<>]+)>/g, (whole, name) => {
    const at = columns.indexOf(name);
    return at < 0 ? whole : cells[at];
  });

/** Every case of a scenario: id, row, and the letter of each side's verdict. */
function casesOf(scenario) {
  if (scenario.cases) return scenario.cases;
  const letters = (at) => scenario.v.map((side) => side[at]);
  let at = 0;
  const cases = scenario.tables.flatMap((table) =>
    table.r.map(([slug, ...cells]) => ({
      id: `${scenario.id}/${slug}`, columns: table.c, cells, table, letters: letters(at++),
    })));
  if (!cases.length) cases.push({ id: scenario.id, columns: [], cells: [], letters: letters(0) });
  return (scenario.cases = cases);
}

/** Fills the unfolded part of a rule. */
async function unfold(card, index) {
  const place = one(".unfolded", card);
  if (place.dataset.filled) return;
  place.dataset.filled = "yes";
  const rule = card.dataset.rule;
  for (const scenario of index.byRule.get(rule) ?? []) place.append(scenarioElement(scenario, index, rule));
  // A single case is shown at once.
  const only = all(".row-button, .single", place);
  for (const single of all(".single", place)) await openCase(single, index);
  if (only.length === 1 && only[0].matches(".row-button")) only[0].click();
}

function scenarioElement(scenario, index, rule) {
  const own = scenario.rule === rule;
  const cases = casesOf(scenario);
  const element = h("section", { class: "scenario", id: own ? scenario.id : null },
    h("h4", {}, h("a", { class: "id", href: `#${scenario.id}` }, scenario.id), " ", scenario.name,
      own ? null : h("small", {}, ` also proves this rule; it stands under ${scenario.rule}`)),
    stepsElement(scenario.steps));
  if (!scenario.tables.length) {
    const single = h("div", { class: "single", "data-case": scenario.id });
    single.case = { ...cases[0], scenario };
    element.append(single);
    return element;
  }
  for (const table of scenario.tables) {
    const rows = cases.filter((found) => found.table === table);
    element.append(tableElement(table, rows, scenario, index, own));
  }
  return element;
}

function tableElement(table, rows, scenario, index, own) {
  const head = h("tr", {}, h("th", { class: "signs", title: index.sides.join(", "), "aria-label": "Verdicts" }),
    table.c.map((column) => h("th", {}, column)));
  const body = rows.map((found) => {
    const button = h("button", { type: "button", class: "row-button", "aria-expanded": "false" }, found.cells[0]);
    const row = h("tr", { id: own ? found.id : null, "data-case": found.id, class: "row" },
      h("td", { class: "signs" }, found.letters.map((letter, side) => sign(letter, index.sides[side]))),
      h("td", {}, button), found.cells.slice(1).map((cell) => h("td", {}, h("code", {}, short(cell)))));
    row.case = { ...found, scenario };
    row.addEventListener("click", (event) => {
      // A click that marks text opens nothing.
      if (event.target.closest("a") || String(getSelection())) return;
      toggleRow(row, index);
    });
    return row;
  });
  return h("div", { class: "scroll" }, h("table", { class: "rows" }, h("thead", {}, head), h("tbody", {}, body)));
}

const short = (text) => (text.length > 160 ? `${text.slice(0, 120)} … ${text.slice(-20)}` : text);

async function toggleRow(row, index) {
  const button = one(".row-button", row);
  const below = row.nextElementSibling;
  if (below?.matches(".detail")) {
    below.remove();
    button.setAttribute("aria-expanded", "false");
    return;
  }
  button.setAttribute("aria-expanded", "true");
  const place = h("div", { class: "detail-body" });
  place.case = row.case;
  row.after(h("tr", { class: "detail" }, h("td", { colspan: String(row.children.length) }, place)));
  await openCase(place, index);
}

const withoutTime = (result) => JSON.stringify(result)
  .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")
  .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");

/** Fills a place with what came of its case. */
async function openCase(place, index) {
  const { case: found } = place;
  const details = await load(`details-${found.scenario.chapter}`);
  const results = (details[found.id] ?? []).map((result, _, results) => (result === 0 ? results[0] : result));
  // Sides whose exchange is the same but for times and random ids stand together.
  const groups = [];
  results.forEach((result, side) => {
    if (!result) return;
    const letter = found.letters[side];
    const timeless = withoutTime(result);
    const same = groups.find((group) => group.letter === letter && group.timeless === timeless);
    if (same) same.sides.push(index.sides[side]);
    else groups.push({ letter, result, timeless, sides: [index.sides[side]] });
  });
  groups.sort((a, b) => (VERDICTS[b.letter][0] === "bad") - (VERDICTS[a.letter][0] === "bad"));
  const calls = (groups.find((group) => group.letter === "p") ?? groups[0])?.result.e.map(([sent]) => sent) ?? [];
  const alive = calls.length > 0 && calls.every((call) => !/ … \(\d+ bytes\) … /.test(call));
  const button = alive && h("button", {
    type: "button", class: "try", click: () => button.replaceWith(liveEditor(calls, place.clientWidth - 60)),
  }, "Change it and see");
  const filled = found.columns.length > 0 && stepsElement(fill(found.scenario.steps, found.columns, found.cells));
  place.replaceChildren(...[
    h("p", { class: "case-id" }, h("a", { href: `#${found.id}` }, found.id),
      h("small", {}, `features/${found.scenario.file}`)),
    filled,
    h("div", { class: apart(groups) > 1 ? "sides" : "sides alone" }, groups.map((group) => resultElement(group, found, index, room(group, groups, place)))),
    button,
  ].filter(Boolean));
  place.dataset.open = "yes";
}

/** How many boxes stand side by side; a failure has a row of its own. */
const apart = (groups) => groups.filter((group) => VERDICTS[group.letter][0] !== "bad").length;

/** How wide code may be in a group's box. */
function room(group, groups, place) {
  const whole = place.clientWidth - 40;
  const beside = Math.max(1, Math.min(apart(groups), Math.floor(whole / 410)));
  const bad = VERDICTS[group.letter][0] === "bad";
  return columns(bad ? whole - (innerWidth > 960 ? 140 : 20) : whole / beside - 40);
}

function resultElement({ letter, result, sides }, found, index, width) {
  const [kind, , words] = VERDICTS[letter];
  const head = h("h5", {}, sign(letter), ` ${words} `, h("span", {}, index.sides.length > 1 ? sides.join(", ") : ""));
  const bad = result.f && kind !== "good";
  const exchanges = result.e.map(([sent, received, clients]) => h("div", { class: "exchange" },
    h("pre", { class: "sent" }, showCall(sent, width), clients ? h("small", {}, ` ${clients} clients at once`) : null),
    h("pre", { class: "received" }, showJson(received, null, width))));
  const notes = (result.s ?? []).map((text) => h("p", { class: "note warn" }, `Falls short of a SHOULD: ${text}.`));
  if (result.r) notes.push(h("p", { class: "note" }, result.r));
  if (!bad) return h("div", { class: `side ${kind}` }, head, notes, exchanges);
  const failure = result.f;
  const part = (name, ...content) => [h("dt", {}, name), h("dd", {}, ...content)];
  const rule = one(`#${CSS.escape(found.scenario.rule)} > p`)?.textContent ?? "";
  return h("div", { class: `side ${kind}` }, head, notes, h("dl", { class: "failure" },
    part("rule", h("a", { href: `#${found.scenario.rule}` }, found.scenario.rule), ` ${rule}`),
    part("example", found.scenario.name, failure.step ? h("pre", {}, failure.step) : null),
    part("sent, received", exchanges),
    failure.expected == null ? [] : part("expected", h("pre", {}, showJson(failure.expected, failure.path, width))),
    failure.got == null ? [] : part("got", h("pre", { class: "got" }, showJson(failure.got, failure.path, width))),
    failure.path ? part("first difference", h("code", { class: "path" }, failure.path)) : [],
    part("so", failure.message)));
}
