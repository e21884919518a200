// Puts the page together. A part without figures leaves no trace.
function header() {
  const button = el("button", { type: "button" });
  const head = document.getElementById("head");
  const retitle = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", "Show this page " + (isDark() ? "light" : "dark"));
  };
  const redraw = () => {
    retitle();
    redraws.forEach((draw) => draw());
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  retitle();
  head.append(el("div", { class: "top" }, el("h1", {}, data.title), button),
    el("p", { class: "lead" }, data.subtitle));
  if (data.facts.length > 0) {
    head.append(el("dl", { class: "facts" },
      ...data.facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
  }
  head.append(el("details", {}, el("summary", {}, "How to read this"),
    el("p", {}, "Amplification is how much more work was done than the user asked for. Write amplification counts the bytes "
      + "of tables written for each byte that the user wrote; read amplification counts the sorted runs that a lookup asks; "
      + "space amplification is the size of the files over the size of what is alive in them. Less is better in all three."),
    el("p", {}, "A contender has the same colour and the same mark in every picture. Point at a mark for its figures, or open the "
      + "table under a picture. Click a name in a legend to hide it. Every picture can be saved as SVG, in the colours shown."),
    el("p", {}, "Figures of one run on one machine differ by chance. Where a table gives the interval of a difference and zero lies "
      + "within it, no difference was shown. The settings from which all of it can be done again are in this file: "
      + "the link at its end saves them.")));
}

function furtherTables() {
  data.tables.forEach((each, i) => {
    const parent = section("table-" + i, each.title, each.text);
    parent.append(table(each.columns, each.rows, each.title));
  });
}

function footer() {
  const foot = document.getElementById("foot");
  if (data.bundle) {
    const link = el("a", { href: "#", id: "bundle" }, "Save the bundle (JSON)");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      download(slug(data.title) + ".json", "application/json", data.bundle);
    });
    foot.append(el("p", {}, link, ": all settings and figures, from which this can be done again."));
  }
  foot.append(el("p", {}, "Made by Varve. This file needs no network. Charts by Apache ECharts " + echarts.version + "."));
}

function contentsList() {
  if (contents.length < 2) return;
  document.getElementById("head").append(el("nav", { "aria-label": "Parts of this page" },
    el("ul", {}, ...contents.map(([id, title]) => el("li", {}, el("a", { href: "#" + id }, title))))));
}

header();
costs();
levels();
latencies();
timelines();
films();
furtherTables();
footer();
contentsList();
