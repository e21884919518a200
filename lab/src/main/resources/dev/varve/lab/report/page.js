// What all parts of the page use: elements, texts of figures, colours, tables. Names and reasons
// come from outside and become text nodes, never markup.
const data = JSON.parse(document.getElementById("data").textContent);
const names = data.contenders;
const redraws = [];
const still = matchMedia("(prefers-reduced-motion: reduce)");

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  for (const child of children) {
    if (child !== null) element.append(child);
  }
}

function number(value) {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return value.toExponential(2);
  if (size >= 1000) return value.toLocaleString("en", { maximumFractionDigits: 0 });
  return String(Number(value.toPrecision(4)));
}

function fixed(value) {
  return value === null || value === undefined ? "–" : value.toFixed(2);
}

function bytes(value) {
  if (value === null || value === undefined) return "–";
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? Math.round(value) : Number(value.toPrecision(3))) + " " + units[unit];
}

function nanos(value) {
  if (value === null || value === undefined) return "–";
  if (value < 1e3) return Number(value.toPrecision(3)) + " ns";
  if (value < 1e6) return Number((value / 1e3).toPrecision(3)) + " µs";
  if (value < 1e9) return Number((value / 1e6).toPrecision(3)) + " ms";
  return Number((value / 1e9).toPrecision(3)) + " s";
}

function seconds(value) {
  if (value < 120) return Number(value.toPrecision(3)) + " s";
  if (value < 7200) return Number((value / 60).toPrecision(3)) + " min";
  if (value < 172800) return Number((value / 3600).toPrecision(3)) + " h";
  return number(Number((value / 86400).toPrecision(3))) + " d";
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

// After Okabe and Ito (2008), told apart by people who do not see all colours; lighter on dark.
const lightColours = ["#0072b2", "#d55e00", "#00805d", "#b8588f", "#a87000", "#3d8fc4", "#5f6670", "#7d4a00"];
const darkColours = ["#56b4e9", "#ff8c4a", "#2fc79c", "#e59bc4", "#f0c244", "#9ccdf0", "#b4bcc8", "#d0a060"];
const symbols = ["circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow"];
const dashes = ["solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4]];

function colour(contender) {
  const palette = isDark() ? darkColours : lightColours;
  return palette[contender % palette.length];
}

// Light to dark as in viridis (van der Walt, Smith), without its ends.
const ramp = [[190, 223, 62], [94, 201, 98], [33, 145, 140], [49, 104, 142], [72, 55, 130]];
const darkRamp = [[236, 229, 90], [140, 214, 90], [53, 183, 150], [66, 146, 190], [120, 112, 200]];

function shade(part) {
  const stops = isDark() ? darkRamp : ramp;
  const at = Math.min(Math.max(part, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  const mix = stops[low].map((from, i) => Math.round(from + (stops[low + 1][i] - from) * (at - low)));
  return "rgb(" + mix.join(",") + ")";
}

function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "figure";
}

function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const contents = [];

function section(id, title, text) {
  const result = el("section", { id, "aria-labelledby": id + "-title" },
    el("h2", { id: id + "-title" }, title), text ? el("p", {}, text) : null);
  contents.push([id, title]);
  document.getElementById("main").append(result);
  return result;
}

function saver(holder, name) {
  const button = el("button", { type: "button", class: "save" }, "Save as SVG");
  button.addEventListener("click", () => {
    const picture = holder.querySelector("svg");
    const copy = picture.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", picture.clientWidth);
    copy.setAttribute("height", picture.clientHeight);
    copy.style.background = css("card");
    for (const text of copy.querySelectorAll("text")) {
      if (!text.getAttribute("fill")) text.setAttribute("fill", css("ink"));
    }
    download(name + ".svg", "image/svg+xml", new XMLSerializer().serializeToString(copy));
  });
  return button;
}

function isFigure(text) {
  return /^[-–+±<>≤≥~]?\s*[\d.,]+\s*([%×µa-zA-Z/]{0,6}( .{0,12})?)?$/.test(text) || text === "–" || text === "";
}

function table(columns, rows, caption) {
  const right = columns.map((_, i) =>
    i > 0 && rows.length > 0 && rows.every((row) => isFigure(String(row[i] ?? ""))));
  const head = el("tr", {}, ...columns.map((text, i) =>
    el("th", { scope: "col", class: right[i] ? "n" : null }, String(text))));
  const body = rows.map((row) => el("tr", {}, ...row.map((value, i) => {
    const text = String(value ?? "");
    return i === 0
      ? el("th", { scope: "row" }, text)
      : el("td", { class: right[i] ? "n" : text.length > 60 ? "long" : null }, text);
  })));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)));
}

function figures(parent, columns, rows, caption) {
  const details = el("details", {}, el("summary", {}, "The same figures as a table"));
  details.append(table(columns, rows, caption));
  parent.append(details);
  return details;
}

function chooser(label, options, onChange) {
  const select = el("select", {}, ...options.map((text, i) => el("option", { value: i }, text)));
  select.addEventListener("change", () => onChange(Number(select.value)));
  return el("label", {}, label, select);
}

function unique(values) {
  return [...new Set(values)];
}
