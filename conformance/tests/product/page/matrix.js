// Looks at the matrix as a reader does, on the screen this runs on. Runs inside the page, in headless Chromium.
(async () => {
  const told = [`at ${innerWidth} px`];
  const check = (claim, holds, seen) => told.push(`${holds ? "ok" : "NOT"} ${claim}${holds ? "" : `: ${seen}`}`);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  try {
    for (let turn = 0; turn < 400 && !document.body.dataset.ready; turn += 1) {
      await new Promise((done) => setTimeout(done, 25));
    }
    const table = document.querySelector(".matrix");
    const sides = all("thead tr:first-child th", table).length - 1;
    check("four implementations or more stand side by side", sides >= 4, sides);
    const rows = all("tbody tr", table);
    check("every chapter is a row", rows.length === all(".chapter").length, rows.length);
    check("every row has a cell for each", all("tr", table).every((row) => row.children.length === sides + 1), sides);
    const count = (cell, kind) => all(`.counts .${kind}`, cell).reduce((sum, part) => sum + parseInt(part.textContent, 10), 0);
    for (const kind of ["good", "bad", "warn", "none"]) {
      const sums = Array.from({ length: sides }, (_, side) => rows.reduce((sum, row) => sum + count(row.children[side + 1], kind), 0));
      const told = Array.from({ length: sides }, (_, side) => count(document.querySelector(".matrix tfoot tr").children[side + 1], kind));
      check(`the chapters add up: ${kind}`, sums.join() === told.join(), `${sums} and ${told}`);
    }
    const verdicts = all("thead tr + tr td strong", table).map((verdict) => verdict.textContent);
    check("each has its verdict", verdicts.length === sides && verdicts.every(Boolean), verdicts);
    check("one is right and one is wrong", verdicts.includes("conformant") && verdicts.includes("not conformant"), verdicts);
    // What is wider than the screen scrolls in its own place; the page itself never does.
    check("the page is as wide as the screen", document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollWidth);
    const beside = all("h1, h2, .lead, .rule, #filters, #try, .failing").filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      return width > 0 && (left < 0 || right > innerWidth + 1);
    });
    check("nothing stands beside the screen", beside.length === 0, beside.map((part) => part.id || part.tagName));
    const scroll = table.closest(".scroll");
    scroll.scrollLeft = scroll.scrollWidth;
    const [name, last] = [rows[0].firstElementChild, rows[0].lastElementChild].map((cell) => cell.getBoundingClientRect());
    check("the last column can be reached", last.right <= innerWidth + 1, last.right);
    check("the chapter's name stays beside it", name.left >= 0 && name.right <= last.left + 1, `${name.right} and ${last.left}`);
  } catch (fault) {
    told.push(`NOT finished: ${fault.message}`);
  }
  parent.postMessage(told.join("\n"), "*");
})();
