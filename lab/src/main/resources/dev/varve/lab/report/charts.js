// The pictures that ECharts draws, as SVG. A chart is a function that gives the options anew, so
// that a change of theme or size can draw it again.
function chart(parent, label, name, height, options) {
  const holder = el("div", { class: "chart", role: "img", "aria-label": label });
  if (height) holder.style.height = height + "px";
  parent.append(holder);
  let drawn = null;
  const draw = () => {
    if (drawn) drawn.dispose();
    drawn = echarts.init(holder, null, { renderer: "svg" });
    drawn.setOption({
      animation: !still.matches,
      animationDuration: 300,
      textStyle: { color: css("ink"), fontFamily: "system-ui, sans-serif", fontSize: 12 },
      tooltip: tooltip({}),
      ...options(holder.clientWidth),
    });
  };
  draw();
  redraws.push(draw);
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (holder.clientWidth > 0 && holder.clientWidth !== width) {
      width = holder.clientWidth;
      draw();
    }
  }).observe(holder);
  return { holder, draw, save: saver(holder, name) };
}

function tooltip(more) {
  return {
    confine: true,
    transitionDuration: still.matches ? 0 : 0.3,
    backgroundColor: css("card"),
    borderColor: css("line"),
    textStyle: { color: css("ink") },
    extraCssText: "white-space: normal; overflow-wrap: anywhere; width: max-content; max-width: min(300px, 70vw);",
    ...more,
  };
}

// An element, because ECharts would read a text as markup.
function tip(title, rows) {
  return el("div", { class: "tip" }, el("b", {}, title), ...rows.map((row) => el("span", {}, row)));
}

function axis(type, name, more) {
  return {
    type,
    name,
    nameLocation: "middle",
    nameTextStyle: { color: css("soft") },
    axisLine: { show: true, lineStyle: { color: css("soft") } },
    axisLabel: { color: css("soft"), hideOverlap: true },
    splitLine: { lineStyle: { color: css("grid") } },
    minorSplitLine: { lineStyle: { color: css("grid") } },
    ...more,
  };
}

function legend(more) {
  return {
    type: "scroll",
    top: 0,
    left: 0,
    textStyle: { color: css("ink") },
    pageTextStyle: { color: css("soft") },
    pageIconColor: css("accent"),
    pageIconInactiveColor: css("line"),
    ...more,
  };
}

// Whether no other is as good in all three costs and better in one.
function isBest(cost) {
  return !data.costs.some((other) => other !== cost
    && other.read <= cost.read && other.write <= cost.write && other.space <= cost.space
    && (other.read < cost.read || other.write < cost.write || other.space < cost.space));
}

// More contenders than this at once are too many to tell apart: then the best come first.
const many = 8;

// Which contenders a picture with many lines shows at first; the legend shows the others.
function shownAtFirst(contenders) {
  if (contenders.length <= many) return {};
  const best = data.costs.filter(isBest).map((c) => c.c);
  const first = [...best, ...contenders].filter((c, i, all) => contenders.includes(c) && all.indexOf(c) === i)
    .slice(0, many);
  return Object.fromEntries(contenders.map((c) => [names[c], first.includes(c)]));
}

const costNames = {
  read: "Read amplification (runs per lookup)",
  write: "Write amplification (bytes per byte)",
  space: "Space amplification (bytes per byte)",
};

function costs() {
  if (data.costs.length === 0) return;
  const parent = section("costs", "Read, write and space",
    "Every policy pays in three currencies and can only exchange one for another. Less is better on "
    + "every axis, so the best corner is at the lower left. The dashed line joins those that nobody "
    + "beats in both costs of a panel. " + (data.costs.length > many ? "Only those are named, as far as there is room; point at the others. " : "")
    + "A hollow mark shows the peak of space, reached while merges ran.");
  const panels = el("div", { class: "three" });
  parent.append(panels);
  for (const [x, y] of [["write", "read"], ["write", "space"], ["read", "space"]]) {
    const figure = el("figure", {});
    panels.append(figure);
    const label = "Scatter plot of " + y + " against " + x + " amplification: "
      + data.costs.map((c) => names[c.c] + " " + fixed(c[x]) + ", " + fixed(c[y])).join("; ");
    const made = chart(figure, label, "costs-" + x + "-" + y, null, () => scatter(x, y));
    figure.append(made.save);
  }
  figures(parent,
    ["Contender", "Read amplification", "Write amplification", "Space amplification", "Peak space", "As good or better in all three"],
    data.costs.map((c) => [names[c.c], fixed(c.read), fixed(c.write), fixed(c.space), fixed(c.peak),
      isBest(c) ? "nobody" : data.costs.filter((o) => o !== c && o.read <= c.read
        && o.write <= c.write && o.space <= c.space).map((o) => names[o.c]).join(", ")]),
    "Costs of each contender");
}

function scatter(x, y) {
  const points = data.costs.filter((c) => c[x] !== null && c[y] !== null);
  const xs = points.map((c) => c[x]);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const front = points
    .filter((c) => !points.some((o) => o[x] <= c[x] && o[y] <= c[y] && (o[x] < c[x] || o[y] < c[y])))
    .sort((a, b) => a[x] - b[x]);
  const ys = points.flatMap((c) => (y === "space" && c.peak !== null ? [c.space, c.peak] : [c[y]]));
  const series = [{
    type: "line", step: "end", silent: true, symbol: "none", z: 1, tooltip: { show: false },
    lineStyle: { color: css("soft"), type: "dashed", width: 1 },
    data: front.map((c) => [c[x], c[y]]),
  }];
  const named = points.length <= many ? points : front;
  for (const c of points) {
    const symbol = symbols[c.c % symbols.length];
    const hasPeak = y === "space" && c.peak > c.space;
    // At the peak of space, if there is one: no line goes up from there.
    const label = {
      label: {
        show: named.includes(c), formatter: () => names[c.c], position: "top", align: c[x] > middle ? "right" : "left",
        padding: c[x] > middle ? [0, 7, 0, 0] : [0, 0, 0, 7],
        color: colour(c.c), fontSize: 12, fontWeight: 600, width: 130, overflow: "truncate",
        textBorderColor: css("card"), textBorderWidth: 3,
      },
      labelLayout: points.length > many ? { hideOverlap: true } : { moveOverlap: "shiftY" },
    };
    if (hasPeak) {
      series.push({
        type: "line", silent: true, symbol: "none", z: 2,
        lineStyle: { color: colour(c.c), width: 1.5, type: "dotted" },
        data: [[c[x], c.space], [c[x], c.peak]],
      }, {
        type: "scatter", name: names[c.c], symbol, symbolSize: 11, z: 3, data: [[c[x], c.peak]],
        itemStyle: { color: css("card"), borderColor: colour(c.c), borderWidth: 2, opacity: 1 },
        ...label,
        tooltip: { formatter: () => tip(names[c.c], ["peak of space " + fixed(c.peak)]) },
      });
    }
    series.push({
      type: "scatter", name: names[c.c], symbol, symbolSize: 14, z: 4, data: [[c[x], c[y]]],
      itemStyle: { color: colour(c.c), opacity: 1 },
      ...(hasPeak ? {} : label),
      tooltip: {
        formatter: () => tip(names[c.c], ["read " + fixed(c.read), "write " + fixed(c.write),
          "space " + fixed(c.space) + ", peak " + fixed(c.peak)]),
      },
    });
  }
  return {
    grid: { left: 58, right: 14, top: 12, bottom: 48 },
    xAxis: axis("value", costNames[x], { nameGap: 28, ...around(xs) }),
    yAxis: axis("value", costNames[y], { nameGap: 42, ...around(ys) }),
    series,
  };
}

// An axis around values, with room beside them, that begins and ends at a tick.
function around(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  const rough = (high - low + 2 * room) / 5;
  const unit = Math.pow(10, Math.floor(Math.log10(rough)));
  const interval = [1, 2, 2.5, 5, 10].find((step) => step * unit >= rough) * unit;
  return {
    min: Math.max(0, Math.floor((low - room) / interval)) * interval,
    max: Math.ceil((high + room) / interval) * interval,
    interval,
    axisLabel: { color: css("soft"), formatter: number },
  };
}

// About how wide a text is.
function textWidth(text) {
  return Math.ceil(text.length * 6.8);
}

function levels() {
  if (data.levels.length === 0) return;
  const predicted = data.levels.some((level) => level.p !== null);
  const parent = section("levels", "Write amplification, level by level",
    "Bytes written into each level for each byte of the user; together they are the write amplification of "
    + "the tables. Level 0 is the flush." + (predicted
      ? " The upper bar of each pair was measured; the lower, hatched bar is what a closed form predicts." : ""));
  const shown = unique(data.levels.map((l) => l.c)).sort((a, b) => a - b);
  const depth = unique(data.levels.map((l) => l.level)).sort((a, b) => a - b);
  const get = (c, level) => data.levels.find((l) => l.c === c && l.level === level);
  const total = (c, key) => {
    const parts = data.levels.filter((l) => l.c === c && l[key] !== null);
    return parts.length === 0 ? null : parts.reduce((sum, l) => sum + l[key], 0);
  };
  const label = "Stacked bars of write amplification: " + shown.map((c) => names[c] + " measured "
    + fixed(total(c, "m")) + (total(c, "p") === null ? "" : ", predicted " + fixed(total(c, "p")))).join("; ");
  const made = chart(parent, label, "levels", 96 + shown.length * (predicted ? 62 : 44), (width) => {
    const part = (key, level, i) => ({
      type: "bar", stack: key, name: "level " + level, barMaxWidth: 22, barGap: "10%",
      data: shown.map((c) => get(c, level)?.[key] ?? null),
      itemStyle: {
        color: shade(depth.length < 2 ? 0.5 : i / (depth.length - 1)),
        borderColor: css("card"), borderWidth: 1, opacity: key === "p" ? 0.72 : 1,
        decal: key === "p"
          ? { symbol: "rect", color: isDark() ? "rgba(0,0,0,.5)" : "rgba(255,255,255,.6)", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 }
          : { symbol: "none" },
      },
      tooltip: {
        formatter: (p) => tip(names[shown[p.dataIndex]], depth.map((l) => {
          const at = get(shown[p.dataIndex], l);
          return "level " + l + ": " + fixed(at?.m) + (at?.p === null || !at ? "" : ", predicted " + fixed(at.p));
        })),
      },
    });
    const end = (key) => ({
      type: "bar", stack: key, silent: true, barMaxWidth: 22, data: shown.map((c) => (total(c, key) === null ? null : 0)),
      label: {
        show: true, position: "right", color: css(key === "m" ? "ink" : "soft"),
        formatter: (p) => fixed(total(shown[p.dataIndex], key)) + (key === "p" && width > 600 ? " predicted" : ""),
      },
      tooltip: { show: false },
    });
    const keys = predicted ? ["m", "p"] : ["m"];
    const side = Math.min(Math.max(...shown.map((c) => textWidth(names[c]))), width > 600 ? 220 : 110);
    return {
      grid: { left: side + 10, right: width > 600 ? 96 : 44, top: 36, bottom: 50 },
      legend: legend({ data: depth.map((l) => "level " + l), itemWidth: 14 }),
      xAxis: axis("value", width > 600 ? "Write amplification (bytes written per byte of the user)" : "Write amplification", { nameGap: 28, min: 0 }),
      yAxis: axis("category", null, {
        data: shown.map((c) => names[c]), inverse: true, axisTick: { show: false },
        axisLabel: { color: css("ink"), width: side, overflow: "truncate" },
      }),
      series: keys.flatMap((key) => [...depth.map((level, i) => part(key, level, i)), end(key)]),
    };
  });
  parent.append(made.save);
  const rows = shown.flatMap((c) => data.levels.filter((l) => l.c === c)
    .map((l) => [names[c], l.level, fixed(l.m), fixed(l.p), l.p ? ((l.m / l.p - 1) * 100).toFixed(1) + " %" : "–"])
    .concat([[names[c], "all", fixed(total(c, "m")), fixed(total(c, "p")),
      total(c, "p") ? ((total(c, "m") / total(c, "p") - 1) * 100).toFixed(1) + " %" : "–"]]));
  figures(parent, ["Contender", "Level", "Measured", "Predicted", "Measured above predicted"], rows,
    "Write amplification of each level");
}

function latencies() {
  if (data.latencies.length === 0) return;
  const kinds = unique(data.latencies.map((l) => l.kind));
  const parent = section("latencies", "Latency",
    "How long operations took, by percentile: at p99 one operation in a hundred took longer. The axis of time is "
    + "logarithmic, so equal distances are equal ratios. Lower is better.");
  let kind = 0;
  let details = null;
  const bar = el("div", { class: "bar" });
  parent.append(bar);
  const current = () => data.latencies.filter((l) => l.kind === kinds[kind]);
  const places = () => unique(current().flatMap((l) => l.p)).sort((a, b) => a - b);
  const title = (p) => (p >= 100 ? "max" : p <= 0 ? "min" : "p" + p);
  const at = (l, p) => {
    const value = l.ns[l.p.indexOf(p)];
    return value > 0 ? value : null;
  };
  const made = chart(parent, "", "latency", 380, () => ({
    grid: { left: 76, right: 24, top: 40, bottom: 50 },
    legend: legend({ selected: shownAtFirst(current().map((l) => l.c)) }),
    tooltip: tooltip({
      trigger: "axis",
      formatter: (points) => tip(kinds[kind] + ", " + points[0].axisValue,
        points.map((p) => p.seriesName + ": " + nanos(p.value))),
    }),
    xAxis: axis("category", "Percentile of operations", { nameGap: 28, data: places().map(title), boundaryGap: false }),
    yAxis: axis("log", "Latency (logarithmic)", { nameGap: 60, axisLabel: { color: css("soft"), formatter: nanos }, minorSplitLine: { show: false } }),
    series: current().map((l) => ({
      type: "line", zlevel: 0, z: 2, name: names[l.c], connectNulls: true, symbol: symbols[l.c % symbols.length], symbolSize: 8,
      itemStyle: { color: colour(l.c) },
      lineStyle: { color: colour(l.c), width: 2, type: dashes[Math.floor(l.c / 8) % dashes.length] },
      data: places().map((p) => at(l, p)),
    })),
  }));
  const show = () => {
    made.draw();
    made.holder.setAttribute("aria-label", "Lines of latency by percentile for " + kinds[kind] + ": "
      + current().map((l) => names[l.c] + " " + title(l.p.at(-1)) + " " + nanos(l.ns.at(-1))).join("; "));
    const open = details?.open;
    details?.remove();
    details = figures(parent, ["Contender", ...places().map(title)],
      current().map((l) => [names[l.c], ...places().map((p) => nanos(at(l, p)))]), "Latency of " + kinds[kind]);
    details.open = Boolean(open);
  };
  if (kinds.length > 1) {
    bar.append(chooser("Operation", kinds, (i) => {
      kind = i;
      show();
    }));
  } else {
    bar.append(el("h3", {}, "Operation: " + kinds[0]));
  }
  bar.append(made.save);
  show();
}
