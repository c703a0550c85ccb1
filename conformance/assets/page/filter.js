// Search and filters: which rules are shown, and which of their cases.

const FIELDS = ["search", "filter-chapter", "filter-authority", "filter-level", "filter-verdict", "filter-side"];

/** The name of a field in the address. */
const inAddress = (id) => id.replace("filter-", "");

/** Puts what the address asks for into the fields; says whether it asks for anything. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of fields()) {
    const value = asked.get(inAddress(field.id));
    if (value === null) continue;
    field.value = value;
    if (field.selectedIndex < 0) field.value = "";
  }
  return fields().some((field) => field.value !== "");
}

/** Writes the fields into the address, so that what is seen can be sent to somebody. */
function writeAddress() {
  const chosen = fields().filter((field) => field.value !== "").map((field) => [inAddress(field.id), field.value]);
  const query = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : location.pathname;
  // A page in a frame, or one without an address, has no history to write to.
  try {
    history.replaceState(null, "", query + location.hash);
  } catch {
    return;
  }
}

const fields = () => FIELDS.map((id) => one(`#${id}`)).filter(Boolean);

/** Texts to search in, made when they are first wanted. */
function prepare(index) {
  if (index.cards) return;
  index.cards = all(".rule").map((card) => ({
    card,
    rule: card.dataset.rule,
    chapter: card.closest(".chapter").dataset.chapter,
    text: `${card.dataset.rule} ${one("p", card)?.textContent ?? ""}`.toLowerCase(),
  }));
  for (const scenario of index.scenarios) {
    const head = `${scenario.id} ${scenario.name} ${scenario.steps}`.toLowerCase();
    for (const found of casesOf(scenario)) found.text = `${head} ${found.id.toLowerCase()} ${found.cells.join(" ").toLowerCase()}`;
  }
}

function applyFilters(index) {
  prepare(index);
  const value = (id) => one(`#${id}`)?.value ?? "";
  const terms = value("search").toLowerCase().split(/\s+/).filter(Boolean);
  const [chapter, authority, level, verdict] = FIELDS.slice(1, 5).map(value);
  const side = value("filter-side");
  const has = (text) => terms.every((term) => text.includes(term));
  const judged = (found) => {
    const letters = side === "" ? found.letters : [found.letters[Number(side)]];
    return verdict === "" ? side === "" || letters[0] !== "-" : letters.includes(verdict);
  };
  const narrowed = fields().some((field) => field.value !== "");
  let rules = 0;
  let cases = 0;
  index.matches = new Set();
  for (const entry of index.cards) {
    const { card } = entry;
    const scenarios = index.byRule.get(entry.rule) ?? [];
    const inText = has(entry.text);
    const found = scenarios.flatMap(casesOf).filter((one) => judged(one) && (inText || has(one.text)));
    const wanted = (chapter === "" || chapter === entry.chapter)
      && (authority === "" || authority === card.dataset.authority)
      && (level === "" || level === card.dataset.level)
      && (found.length > 0 || (verdict === "" && side === "" && inText));
    card.hidden = !wanted;
    if (!wanted) continue;
    rules += 1;
    cases += found.length;
    found.forEach((one) => index.matches.add(one.id));
  }
  for (const part of all(".part")) part.hidden = narrowed && !one(".rule:not([hidden])", part);
  for (const part of all(".chapter")) part.hidden = narrowed && !one(".rule:not([hidden])", part);
  document.body.classList.toggle("narrowed", narrowed);
  one("#clear").hidden = !narrowed;
  const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  one("#found").textContent = narrowed ? `${counted(rules, "rule")}, ${counted(cases, "case")}` : "";
  index.narrowed = narrowed;
  markRows(index);
  // Few enough to read at once.
  if (narrowed && rules > 0 && rules <= 3) all(".rule:not([hidden]) > details").forEach((d) => { d.open = true; });
}

/** Hides the rows that the filter leaves out, in what is unfolded. */
function markRows(index, root = document) {
  for (const row of all("tr.row", root)) {
    const out = index.narrowed && !index.matches.has(row.dataset.case);
    row.hidden = out;
    const below = row.nextElementSibling;
    if (below?.matches(".detail")) below.hidden = out;
  }
  for (const scenario of all(".scenario", root)) {
    const rows = all("tr.row, .single", scenario);
    scenario.hidden = index.narrowed && rows.every((row) => !index.matches.has(row.dataset.case));
  }
}

function clearFilters(index) {
  fields().forEach((field) => { field.value = ""; });
  applyFilters(index);
}
