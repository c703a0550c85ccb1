// The site's tables: sorting by a click on a head, filters that stand in the address.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Sorts a table by a column: numbers the greatest first, texts from A; a second click turns it round. */
function sortBy(table, head) {
  const at = [...head.parentNode.children].indexOf(head);
  const numbers = head.dataset.sort === "number";
  const first = numbers ? "descending" : "ascending";
  const way = head.getAttribute("aria-sort") === first ? (numbers ? "ascending" : "descending") : first;
  all("th[aria-sort]", head.parentNode).forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", way);
  const value = (row) => {
    const cell = row.children[at];
    return numbers ? Number(cell.dataset.value) : cell.textContent.trim().toLowerCase();
  };
  const compare = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
  const rows = all("tbody tr", table).sort((a, b) => (way === "ascending" ? compare(a, b) : compare(b, a)));
  table.tBodies[0].append(...rows);
}

/** Shows the rows that all filters let through, and writes the filters into the address. */
function filter(table) {
  const chosen = all("[data-filter]").map((select) => [select.dataset.filter, select.value]).filter(([, value]) => value !== "");
  const rows = all("tbody tr", table);
  for (const row of rows) row.hidden = !chosen.every(([name, value]) => row.dataset[name] === value);
  const left = rows.filter((row) => !row.hidden).length;
  document.getElementById("found").textContent = chosen.length ? `${left} of ${rows.length} implementations` : "";
  // A page without an address of its own has no history to write to.
  try {
    history.replaceState(null, "", chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname);
  } catch {
    return;
  }
}

for (const table of all("table.sortable")) {
  for (const head of all("thead th[data-sort]", table)) {
    head.tabIndex = 0;
    head.addEventListener("click", () => sortBy(table, head));
    head.addEventListener("keydown", (event) => event.key === "Enter" && sortBy(table, head));
  }
  const asked = new URLSearchParams(location.search);
  for (const select of all("[data-filter]")) {
    select.value = asked.get(select.dataset.filter) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    select.addEventListener("change", () => filter(table));
  }
  if (asked.size > 0) filter(table);
}

/** Unfolds what the address points into. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details");
  if (folded) folded.open = true;
  target?.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
document.body.dataset.ready = "yes";
