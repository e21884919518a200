// The shape of a tree, decision by decision. Levels are rows, runs are lanes, tables are boxes.
// A film has a dictionary of boxes (id, from, to, bytes); its frames refer to places in it.
const eventColours = { flush: "#8a94a3", merge: "#c2410c", move: "#2f8f6b", drop: "#a3478f" };

function films() {
  const all = data.films.filter((film) => film.frames.length > 0);
  if (all.length === 0) return;
  const parent = section("films", "The tree, decision by decision",
    "Levels are rows, sorted runs are lanes, tables are boxes from their first key (left) to their last (right). "
    + "Tables that the next step takes are framed and hatched; tables that the last step made have a bar on top. The reasons are the policy's own words. Of many steps some are shown, and in large trees neighbours share a box.");
  all.forEach(prepare);
  const state = { film: all[0], at: beginning(all[0]), by: "age", timer: null };

  const bar = el("div", { class: "bar" });
  if (all.length > 1) {
    bar.append(chooser("Contender", all.map((film) => names[film.c]), (i) => {
      stop();
      state.film = all[i];
      state.at = beginning(all[i]);
      show();
    }));
  } else {
    bar.append(el("h3", {}, names[all[0].c]));
  }
  bar.append(chooser("Colour by", ["age", "size"], (i) => {
    state.by = ["age", "size"][i];
    show();
  }));

  const play = el("button", { type: "button", class: "play" }, "Play");
  const back = el("button", { type: "button", "aria-label": "One step back" }, "‹");
  const on = el("button", { type: "button", "aria-label": "One step on" }, "›");
  const range = el("input", { type: "range", min: 0, step: 1, "aria-label": "Step of the film" });
  const made = el("div", {});
  const next = el("div", { class: "next" });
  const strip = el("div", { class: "film", "aria-hidden": "true" });
  const holder = el("div", { class: "film", tabindex: "0", role: "img", id: "film" });
  const keys = el("div", { class: "keys" });
  const save = saver(holder, "tree");
  bar.append(save);
  parent.append(bar, el("div", { class: "scrub" }, play, back, on, el("div", {}, range, strip)),
    el("div", { class: "story" }, made, next), holder, keys);
  let details = null;

  function go(to) {
    state.at = Math.min(Math.max(to, 0), state.film.frames.length - 1);
    show();
  }
  function stop() {
    clearInterval(state.timer);
    state.timer = null;
    play.textContent = "Play";
  }
  function toggle() {
    if (state.timer) return stop();
    if (state.at === state.film.frames.length - 1) state.at = 0;
    play.textContent = "Stop";
    state.timer = setInterval(() => {
      if (state.at >= state.film.frames.length - 1) return stop();
      go(state.at + 1);
    }, still.matches ? 900 : 220);
    return undefined;
  }
  play.addEventListener("click", toggle);
  back.addEventListener("click", () => go(state.at - 1));
  on.addEventListener("click", () => go(state.at + 1));
  range.addEventListener("input", () => go(Number(range.value)));
  strip.addEventListener("click", (event) => {
    const box = strip.getBoundingClientRect();
    go(Math.round((event.clientX - box.left) / box.width * (state.film.frames.length - 1)));
  });
  parent.addEventListener("keydown", (event) => {
    if (["SELECT", "INPUT", "SUMMARY"].includes(event.target.tagName)) return;
    const moves = { ArrowLeft: state.at - 1, ArrowRight: state.at + 1, Home: 0, End: Infinity };
    if (event.key in moves) {
      event.preventDefault();
      go(moves[event.key]);
    } else if (event.key === " " && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      toggle();
    }
  });

  function show() {
    const { film, at } = state;
    const frame = film.frames[at];
    const after = film.frames[at + 1];
    range.max = film.frames.length - 1;
    range.value = at;
    const where = "Step " + (at + 1) + " of " + film.frames.length + ", at " + seconds(frame.t);
    range.setAttribute("aria-valuetext", where + ": " + frame.e + ", " + frame.r);
    made.replaceChildren(el("h3", {}, where), el("p", {}, title(frame)), el("p", {}, frame.r));
    next.replaceChildren(el("h3", {}, after ? "Why the next step: " + title(after) : "The end"),
      el("p", { class: "why" }, after ? after.r : "No step follows."));
    holder.replaceChildren(picture(film, at, state.by, holder.clientWidth));
    strip.replaceChildren(stripe(film, at, strip.clientWidth));
    const rows = frame.l.map((runs, level) => {
      const boxes = runs.flat();
      const size = boxes.reduce((sum, box) => sum + film.bytes[box], 0);
      return ["level " + level, runs.length, boxes.length, bytes(size)];
    });
    holder.setAttribute("aria-label", "Tree of " + names[film.c] + ". " + where + ". "
      + rows.map((r) => r[0] + ": " + r[1] + " runs, " + r[2] + " boxes, " + r[3]).join("; "));
    const open = details?.open;
    details?.remove();
    details = figures(parent, ["Level", "Runs", "Boxes shown", "Size"], rows, "Levels at this step");
    details.open = Boolean(open);
    keys.replaceChildren(...legendOf(film, state.by));
  }
  let width = 0;
  new ResizeObserver(() => {
    if (holder.clientWidth > 0 && holder.clientWidth !== width) {
      width = holder.clientWidth;
      show();
    }
  }).observe(holder);
  redraws.push(show);
  show();
}

// The film opens where there is something to see: before the step that takes most.
function beginning(film) {
  const takes = (i) => film.frames[i + 1]?.i.length ?? 0;
  return film.frames.reduce((best, _, i) => (takes(i) > takes(best) ? i : best), 0);
}

function title(frame) {
  const count = frame.n;
  if (frame.e === "flush" || count === 0) return frame.e;
  return frame.e + " of " + count + (count === 1 ? " table" : " tables");
}

// What does not change from frame to frame: places of levels, when a table was first seen, sizes.
function prepare(film) {
  film.born = new Map();
  const lanes = [];
  for (const frame of film.frames) {
    frame.l.forEach((runs, level) => {
      lanes[level] = Math.max(lanes[level] || 1, runs.length);
      for (const box of runs.flat()) {
        if (!film.born.has(film.id[box])) film.born.set(film.id[box], frame.t);
      }
    });
    frame.bytes = frame.l.flat(2).reduce((sum, box) => sum + film.bytes[box], 0);
  }
  const all = lanes.reduce((sum, n) => sum + (n || 1), 0);
  film.lane = all > 60 ? 6 : all > 26 ? 11 : 20;
  film.levels = [];
  let y = 18;
  for (let level = 0; level < lanes.length; level++) {
    const height = Math.max((lanes[level] || 1) * film.lane, 34);
    film.levels.push({ y, height });
    y += height + 9;
  }
  film.height = y + 18;
  film.most = film.bytes.reduce((a, b) => Math.max(a, b), 1);
  film.least = film.bytes.reduce((a, b) => Math.min(a, b), film.most);
}

function part(film, frame, box, by) {
  if (by === "size") {
    return Math.log(film.bytes[box] / film.least + 1e-9) / (Math.log(film.most / film.least) || 1);
  }
  const length = film.frames.at(-1).t - film.frames[0].t || 1;
  return Math.sqrt((frame.t - film.born.get(film.id[box])) / length);
}

function picture(film, at, by, width) {
  const frame = film.frames[at];
  const taken = new Set(film.frames[at + 1]?.i ?? []);
  const fresh = new Set(frame.f);
  const left = width > 600 ? 118 : 62;
  const room = width - left - 4;
  const result = svg("svg", { width, height: film.height, viewBox: "0 0 " + width + " " + film.height });
  const ink = css("ink");
  const mark = css("mark");
  const card = css("card");
  result.append(svg("defs", {}, svg("pattern", { id: "taken", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 2, height: 6, fill: css("card"), opacity: 0.55 }))));
  film.levels.forEach(({ y, height }, level) => {
    const runs = frame.l[level] ?? [];
    const boxes = runs.flat();
    const size = bytes(boxes.reduce((sum, box) => sum + film.bytes[box], 0));
    result.append(svg("rect", { x: left, y: y - 2, width: room, height: height + 4, fill: css("page"), stroke: css("grid") }));
    result.append(svg("text", { x: 0, y: y + 12, "font-weight": 600, "font-size": 12, fill: ink }, "level " + level));
    if (boxes.length > 0) {
      result.append(svg("text", { x: 0, y: y + 27, "font-size": 11, fill: css("soft"), class: "soft" },
        width > 600 ? size + ", " + runs.length + (runs.length === 1 ? " run" : " runs") : size));
    }
    runs.forEach((run, lane) => {
      for (const box of run) {
        const x = left + film.from[box] / 10000 * room;
        const w = Math.max((film.to[box] - film.from[box]) / 10000 * room - 1, 2);
        const h = film.lane - (film.lane > 8 ? 3 : 1);
        const top = y + lane * film.lane;
        const isTaken = taken.has(film.id[box]);
        result.append(svg("rect", {
          x, y: top, width: w, height: h, rx: h > 8 ? 2 : 0, fill: shade(part(film, frame, box, by)),
          stroke: isTaken ? mark : card, "stroke-width": isTaken ? 2.5 : 0.5,
        }, svg("title", {}, "#" + film.id[box] + ", " + bytes(film.bytes[box]) + ", first seen at "
          + seconds(film.born.get(film.id[box])) + (isTaken ? ", taken by the next step" : ""))));
        if (isTaken) result.append(svg("rect", { x, y: top, width: w, height: h, fill: "url(#taken)", "pointer-events": "none" }));
        if (fresh.has(box)) result.append(svg("rect", { x, y: top - 1, width: w, height: 3, fill: ink, "pointer-events": "none" }));
      }
    });
  });
  const bottom = film.height - 6;
  result.append(svg("text", { x: left, y: bottom, "font-size": 11, fill: css("soft"), class: "soft" }, "first key"),
    svg("text", { x: width - 4, y: bottom, "text-anchor": "end", "font-size": 11, fill: css("soft"), class: "soft" }, "last key"));
  return result;
}

// How large the tree was at each step, what each step was, and where we are.
function stripe(film, at, width) {
  const height = 34;
  const last = film.frames.length - 1 || 1;
  const most = film.frames.reduce((a, frame) => Math.max(a, frame.bytes), 1);
  const x = (i) => (i / last * (width - 2) + 1).toFixed(1);
  const y = (frame) => (height - 6 - frame.bytes / most * (height - 10)).toFixed(1);
  const points = film.frames.map((frame, i) => x(i) + "," + y(frame)).join(" ");
  const result = svg("svg", { width, height, viewBox: "0 0 " + width + " " + height },
    svg("polygon", { points: "1," + (height - 6) + " " + points + " " + (width - 1) + "," + (height - 6), fill: css("line") }));
  film.frames.forEach((frame, i) => {
    if (frame.e in eventColours && frame.e !== "flush") {
      result.append(svg("rect", { x: x(i) - 0.7, y: height - 5, width: 1.5, height: 5, fill: eventColours[frame.e] }));
    }
  });
  result.append(svg("rect", { x: x(at) - 1, y: 0, width: 2, height, fill: css("accent") }));
  return result;
}

function legendOf(film, by) {
  const sample = (...inside) => svg("svg", { width: 26, height: 14, "aria-hidden": "true" }, ...inside);
  const steps = [0, 1, 2, 3, 4].map((i) =>
    svg("rect", { x: i * 12, y: 2, width: 12, height: 11, fill: shade(i / 4) }));
  const events = unique(film.frames.map((frame) => frame.e)).filter((e) => e in eventColours && e !== "flush");
  return [
    el("span", {}, by === "age" ? "young" : bytes(film.least),
      svg("svg", { width: 60, height: 14, "aria-hidden": "true" }, ...steps), by === "age" ? "old" : bytes(film.most)),
    el("span", {}, sample(svg("rect", { x: 2, y: 2, width: 22, height: 10, fill: shade(0.4), stroke: css("mark"), "stroke-width": 2.5 }),
      svg("rect", { x: 2, y: 2, width: 22, height: 10, fill: "url(#taken)" })),
      "goes into the next step"),
    el("span", {}, sample(svg("rect", { x: 1, y: 2, width: 24, height: 11, fill: shade(0) }), svg("rect", { x: 1, y: 1, width: 24, height: 3, fill: css("ink") })),
      "made by the last step"),
    ...events.map((e) => el("span", {}, svg("svg", { width: 8, height: 14, "aria-hidden": "true" },
      svg("rect", { x: 2, y: 2, width: 4, height: 11, fill: eventColours[e] })), e + " (strip)")),
    el("span", {}, "Keys: ← → Home End, space plays"),
  ];
}
