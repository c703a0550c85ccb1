// Puts the page together: unfolding, permalinks, filters, the first live example.

const FIRST_EXAMPLE = [
  'insertMany("c", [{"_id": "pen", "qty": 5, "tags": ["blue"]}, {"_id": "ink", "qty": 2, "tags": ["blue", "red"]}, {"_id": "cap", "qty": null}])',
  'find("c", {"tags": "blue", "qty": {"$gte": 2}}, {"sort": {"qty": 1}})',
  'updateOne("c", {"_id": "pen"}, {"$push": {"tags": "new"}, "$inc": {"qty": 1}}, {"expectedVersion": 1})',
  'findOne("c", {"_id": "pen"})',
];

async function begin() {
  const index = await load("index");
  index.byRule = new Map();
  for (const scenario of index.scenarios) {
    for (const rule of [scenario.rule, ...scenario.also]) {
      if (!index.byRule.has(rule)) index.byRule.set(rule, []);
      index.byRule.get(rule).push(scenario);
    }
  }
  for (const details of all("details.cases")) {
    details.addEventListener("toggle", async () => {
      if (!details.open) return;
      await unfold(details.closest(".rule"), index);
      markRows(index, details);
    });
  }
  let waiting;
  one("#filters").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      applyFilters(index);
      writeAddress();
      // What was found is looked at, not for.
      const filters = one("#filters");
      if (index.narrowed) scrollTo({ top: scrollY + filters.getBoundingClientRect().top });
    }, 60);
  });
  one("#clear").addEventListener("click", () => {
    clearFilters(index);
    writeAddress();
  });
  addEventListener("hashchange", () => follow(index));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      one("#search").focus();
    }
  });
  const narrow = matchMedia("(max-width: 60rem)");
  const menu = one("#nav details");
  if (narrow.matches) menu.open = false;
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a") && narrow.matches) menu.open = false;
  });
  spy();
  const place = one("#try");
  place.append(liveEditor(FIRST_EXAMPLE, place.clientWidth - 60));
  // What a browser kept in the fields counts too.
  if (readAddress()) applyFilters(index);
  await follow(index);
  document.body.dataset.ready = "yes";
}

/** Goes where the address points: a chapter, a rule, a scenario, or one case. */
async function follow(index) {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  const scenario = index.scenarios.find((found) => found.id === id.split("/")[0]);
  const card = scenario ? document.getElementById(scenario.rule) : document.getElementById(id)?.closest(".rule");
  const hidden = (card ?? document.getElementById(id))?.closest("[hidden]");
  if (hidden) clearFilters(index);
  if (scenario && card) {
    one("details", card).open = true;
    await unfold(card, index);
    const row = document.getElementById(id);
    if (row?.matches("tr.row") && !row.nextElementSibling?.matches(".detail")) await toggleRow(row, index);
  }
  const target = document.getElementById(id);
  all(".here").forEach((element) => element.classList.remove("here"));
  if (!target) return;
  target.classList.add("here");
  target.scrollIntoView({ block: target.matches("tr") ? "center" : "start" });
}

/** Tells in the list of chapters which one is being read. */
function spy() {
  const links = new Map(all("#nav a").map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) links.get(entry.target.id)?.classList.toggle("current", entry.isIntersecting);
  }, { rootMargin: "-45% 0px -50% 0px" });
  all(".chapter, #top").forEach((part) => seen.observe(part));
}

begin().catch((fault) => {
  one("#main").prepend(h("p", { class: "note warn" }, `The cases cannot be unfolded in this browser: ${fault.message}`));
});
