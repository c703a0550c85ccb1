// Uses the site of the shelf as a reader does, on the screen this runs on. Runs inside the page, in headless Chromium.
(async () => {
  const told = [`at ${innerWidth} px`];
  const check = (claim, holds, seen) => told.push(`${holds ? "ok" : "NOT"} ${claim}${holds ? "" : `: ${seen}`}`);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const box = (element) => element.getBoundingClientRect();
  const isShown = (element) => box(element).width > 0 && box(element).height > 0;

  /** What holds on every page. */
  function fits() {
    // What is wider than the screen scrolls in its own place; the page itself never does.
    check("the page is as wide as the screen", document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollWidth);
    const outside = every("h1, h2, .lead, .bar-of-pages a, .choices, .legend, .facts, .cause, .badge").filter((part) =>
      isShown(part) && (box(part).left < 0 || box(part).right > innerWidth + 1));
    check("nothing stands beside the screen", outside.length === 0, outside.map((part) => part.textContent));
  }

  function league(table) {
    const rows = every("tbody tr", table);
    const shown = () => rows.filter(isShown);
    const select = (name) => document.querySelector(`[data-filter="${name}"]`);
    const choose = (name, value) => {
      select(name).value = value;
      select(name).dispatchEvent(new Event("change", { bubbles: true }));
    };
    const count = (name, value) => rows.filter((row) => row.dataset[name] === value).length;
    check("twenty implementations stand in the table", rows.length === 20, rows.length);

    // The address asks for a language.
    const found = document.getElementById("found");
    check("the address chooses the language", select("language").value === "Python", select("language").value);
    check("others are not shown", shown().length === count("language", "Python") && shown().length < 20, shown().length);
    check("how many are left is told", found.textContent === `${shown().length} of 20 implementations`, found.textContent);
    choose("licence", "MIT");
    check("two filters narrow together", shown().every((row) => row.dataset.licence === "MIT" && row.dataset.language === "Python"), shown().length);
    check("both stand in the address", location.search === "?language=Python&licence=MIT", location.search);
    choose("language", "");
    choose("licence", "");
    check("without filters all are shown", shown().length === 20 && found.textContent === "", shown().length);
    check("without filters the address is plain", location.search === "", location.search);

    // A click on a head sorts by its column.
    const order = () => every("tbody tr", table);
    const names = () => order().map((row) => row.querySelector(".name a").textContent.toLowerCase());
    const head = (text) => every("thead th", table).find((one) => one.textContent === text);
    const at = (one) => [...one.parentNode.children].indexOf(one);
    const values = (one) => order().map((row) => Number(row.children[at(one)].dataset.value));
    const isSorted = (list, way) => list.every((value, i) => i === 0 || (way === "up" ? list[i - 1] <= value : list[i - 1] >= value));
    const all = head("All");
    check("those that keep most come first", isSorted(values(all), "down") && new Set(values(all)).size > 2, values(all));
    head("Implementation").click();
    check("a click on a head of texts sorts from A", isSorted(names(), "up") && !isSorted(names(), "down"), names());
    check("the head says so", head("Implementation").getAttribute("aria-sort") === "ascending" && !all.hasAttribute("aria-sort"), all.outerHTML);
    head("Implementation").click();
    check("a second click turns it round", isSorted(names(), "down"), names());
    all.click();
    check("a click on a head of numbers begins with the greatest", isSorted(values(all), "down"), values(all));
    all.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    check("the key Enter sorts too", isSorted(values(all), "up") && all.getAttribute("aria-sort") === "ascending", values(all));
    all.click();

    const cut = rows.flatMap((row) => every(".name a, .version", row)).filter((text) =>
      !isShown(text) || parseFloat(getComputedStyle(text).fontSize) < 11 || box(text).right > box(text.closest("th")).right + 1);
    check("every name and version is readable", cut.length === 0, cut.map((text) => text.textContent));
    check("a row says language and licence at any width", rows.every((row) => row.innerText.includes(row.dataset.language)
      && row.innerText.includes(row.dataset.licence)), rows[0].innerText);
    const scroll = table.closest(".scroll");
    scroll.scrollLeft = scroll.scrollWidth;
    const over = rows.filter((row) => {
      const [name, last] = [box(row.firstElementChild), box(row.lastElementChild)];
      return last.right > innerWidth + 1 || name.left < 0 || name.right > last.left + 1;
    });
    check("the last column can be reached, the name beside it", over.length === 0, over.length);
  }

  function who(table) {
    const heads = every("thead th a", table);
    check("twenty implementations are columns", heads.length === 20, heads.length);
    const cut = heads.filter((name) => {
      const [text, cell] = [box(name.firstElementChild), box(name.closest("th"))];
      return !isShown(name) || text.top < cell.top - 1 || text.left < cell.left - 1 || text.right > cell.right + 1;
    });
    check("every name is readable", cut.length === 0, cut.map((name) => name.textContent));
    const rules = every("tbody th a", table);
    check("every rule has its link", rules.length > 0 && rules.every((rule) => rule.getAttribute("href").startsWith("rules/")), rules.length);
    const scroll = table.closest(".scroll");
    scroll.scrollLeft = scroll.scrollWidth;
    const row = rules[0].closest("tr");
    check("the last column can be reached, the rule beside it", box(row.lastElementChild).right <= innerWidth + 1
      && box(row.firstElementChild).left >= 0 && box(row.firstElementChild).right <= box(row.lastElementChild).left + 1, box(row.lastElementChild).right);
  }

  function implementation() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    check("the address leads to a case", target !== null, location.hash);
    check("what it leads to is unfolded", target.closest("details").open && isShown(target), target.outerHTML);
    const versions = every("h2 + table tbody tr").map((row) => row.firstElementChild.textContent);
    check("all versions are told", versions.includes("0.9.0") && versions.length === 2, versions);
  }

  try {
    for (let turn = 0; turn < 400 && !document.body.dataset.ready; turn += 1) {
      await new Promise((done) => setTimeout(done, 25));
    }
    fits();
    const [first, second] = ["#league", "table.who"].map((selector) => document.querySelector(selector));
    if (first) league(first);
    else if (second) who(second);
    else implementation();
  } catch (fault) {
    told.push(`NOT finished: ${fault.message}`);
  }
  parent.postMessage(told.join("\n"), "*");
})();
