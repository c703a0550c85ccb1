// Uses the page as a reader does and writes down what came of it. Runs inside the page, in headless Chromium.
(async () => {
  const told = [];
  const check = (claim, holds, seen) => told.push(`${holds ? "ok" : "NOT"} ${claim}${holds ? "" : `: ${seen}`}`);
  const until = async (condition) => {
    for (let turn = 0; turn < 400; turn += 1) {
      const found = condition();
      if (found) return found;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`never: ${condition}`);
  };
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (selector) => all(selector).filter((element) => element.checkVisibility());
  const set = async (id, value) => {
    $(`#${id}`).value = value;
    $(`#${id}`).dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 150));
  };
  try {
    await until(() => document.body.dataset.ready);
    const broken = all("a[href^='#']").filter((link) => {
      const id = decodeURIComponent(link.hash.slice(1));
      // The address of a case leads to its scenario, which is unfolded when it is wanted.
      return !document.getElementById(id) && !document.getElementById(id.split(".")[0]);
    });
    check("every link inside the page leads somewhere", broken.length === 0, broken.map((link) => link.hash));
    check("the page has every chapter", all(".chapter").length >= 9, all(".chapter").length);

    location.hash = "#UPD-42.1/array";
    const row = await until(() => document.getElementById("UPD-42.1/array"));
    const detail = await until(() => row.nextElementSibling?.querySelector(".exchange"));
    check("the address of a case unfolds its exchange", detail.textContent.includes("insertMany"), detail.textContent);

    await set("search", "UPD-42");
    check("a search for a rule finds it", shown(".rule").some((rule) => rule.id === "UPD-42"), shown(".rule").length);
    check("a search leaves others out", shown(".rule").length < 5, shown(".rule").length);
    await set("search", "no such words anywhere");
    check("a search for nothing finds nothing", shown(".rule").length === 0, shown(".rule").length);
    $("#clear").click();
    check("clearing brings everything back", shown(".rule").length === all(".rule").length, shown(".rule").length);
    for (const [id, value, keeps] of [
      ["filter-authority", "M", (rule) => rule.dataset.authority === "M"],
      ["filter-level", "SHOULD", (rule) => rule.dataset.level === "SHOULD"],
      ["filter-chapter", "50-find", (rule) => rule.closest(".chapter").id === "50-find"],
    ]) {
      await set(id, value);
      check(`${id} keeps what it names`, shown(".rule").length > 0 && shown(".rule").every(keeps), shown(".rule").length);
      await set(id, "");
    }
    await set("filter-verdict", "f");
    await set("filter-side", "1");
    const failing = shown(".rule");
    check("the filter finds what fails", failing.length > 0 && failing.every((rule) => rule.querySelector(".verdict.bad")), failing.length);
    await set("filter-side", "0");
    check("on the right store nothing fails", shown(".rule").length === 0, shown(".rule").length);
    await set("filter-side", "");

    check("the head lists what fails", $(".failing a"), all(".failing").length);
    const id = "UPD-40.1/one";
    location.hash = `#${id}`;
    const place = await until(() => document.getElementById(id));
    const failure = await until(() => (place.nextElementSibling ?? place).querySelector?.(".failure")
      ?? document.querySelector(`[data-case="${id}"] .failure`));
    const parts = [...failure.querySelectorAll("dt")].map((part) => part.textContent);
    check("a failure tells rule, example, sent, expected, got and the first difference",
      ["rule", "example", "sent, received", "expected", "got", "first difference"].every((part) => parts.includes(part)), parts);
    check("the first difference is marked", failure.querySelector("mark"), failure.textContent);

    const areas = all("#try textarea");
    const answers = () => all("#try .answer").map((answer) => answer.textContent);
    await until(() => answers()[1]?.includes("pen"));
    check("the oracle answers before anything is changed", answers()[1].includes("ink"), answers()[1]);
    const type = (area, text) => {
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    type(areas[1], 'find("c", {"tags": "red"})');
    await until(() => !answers()[1].includes("pen"));
    check("a changed filter has another answer", answers()[1].includes("ink"), answers()[1]);
    type(areas[0], 'insertMany("c", [{"_id": "new", "tags": ["red"], "big": 9007199254740993}])');
    await until(() => answers()[1].includes("new"));
    check("a changed document too, its numbers kept", answers()[1].includes("9007199254740993"), answers()[1]);
    type(areas[2], 'updateOne("c", {"_id": "new"}, {"$inc": {"tags": 1}})');
    await until(() => answers()[2].includes("INVALID_UPDATE"));
    type(areas[2], 'updateOne("c", {');
    await until(() => all("#try .answer")[2].matches(".refused"));
    check("what is no JSON is told", true);
    const button = await until(() => document.querySelector(".try"));
    button.click();
    const live = await until(() => document.querySelector(".rule .live .answer:not(:empty)"));
    check("the example of a rule can be changed as well", live.textContent.length > 0, live.textContent);
  } catch (fault) {
    told.push(`NOT finished: ${fault.message}`);
  }
  parent.postMessage(told.join("\n"), "*");
})();
