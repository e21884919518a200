// Figures over time, with the times in which writers stood still as bands.
function timelines() {
  if (data.timelines.length === 0 && data.stalls.length === 0) return;
  const metrics = unique(data.timelines.map((t) => t.metric));
  if (metrics.length === 0) metrics.push("stalls");
  const parent = section("timelines", "Over time",
    "What changed while it ran." + (data.stalls.length > 0
      ? " Bands mark when writers were stopped because merges could not keep up, in the colour of the contender." : "")
    + (unique(data.timelines.map((t) => t.c)).length > many
      ? " Of so many contenders some are shown at first: click names in the legend to show or hide them." : "")
    + " Drag the ends of the bar under the picture to see a part of it.");
  let metric = 0;
  let details = null;
  const current = () => data.timelines.filter((t) => t.metric === metrics[metric]);
  const isBytes = () => /\bbytes\b/i.test(metrics[metric]) && !/ (per|for each) byte/i.test(metrics[metric]);
  const text = (value) => (isBytes() ? bytes(value) : number(value));
  const bar = el("div", { class: "bar" });
  parent.append(bar);
  const shown = () => unique([...current().map((t) => t.c), ...data.stalls.map((s) => s.c)]).sort((a, b) => a - b);
  const made = chart(parent, "", "timeline", 420, (width) => {
    const end = Math.max(0, ...current().flatMap((t) => t.s), ...data.stalls.map((s) => s.to));
    const [unit, per] = end < 120 ? ["s", 1] : end < 7200 ? ["min", 60] : end < 172800 ? ["h", 3600] : ["d", 86400];
    return {
      grid: { left: 8, right: 24, top: 62, bottom: 74, containLabel: true },
      legend: legend({ data: shown().map((c) => names[c]), selected: shownAtFirst(shown()) }),
      tooltip: tooltip({
        trigger: "axis",
        formatter: (points) => tip("at " + seconds(points[0].value[0] * per),
          points.map((p) => p.seriesName + ": " + text(p.value[1]))),
      }),
      dataZoom: [{
        type: "slider", bottom: 6, height: 18, brushSelect: false, showDataShadow: false,
        labelFormatter: (value) => number(value) + " " + unit, borderColor: css("line"),
        textStyle: { color: css("soft"), fontSize: 11 }, fillerColor: "rgba(120,150,190,.2)",
      }],
      xAxis: axis("value", "Time since the start (" + unit + ")", {
        nameGap: 28, min: 0, max: end / per || 1,
        axisLabel: { color: css("soft"), hideOverlap: true, formatter: number, showMaxLabel: false },
      }),
      yAxis: axis("value", metrics[metric], {
        nameLocation: "end", nameGap: 10, nameTextStyle: { color: css("soft"), align: "left" },
        axisLabel: { color: css("soft"), formatter: text },
      }),
      series: shown().map((c) => {
        const line = current().find((t) => t.c === c);
        return {
          // ECharts warns when it shows the mark under the pointer of a series without a level.
          type: "line", zlevel: 0, z: 2, name: names[c], showSymbol: false, symbol: symbols[c % symbols.length], sampling: "lttb",
          itemStyle: { color: colour(c) },
          lineStyle: { color: colour(c), width: 1.8, type: dashes[Math.floor(c / 8) % dashes.length] },
          data: line ? line.s.map((s, i) => [s / per, line.v[i]]) : [],
          markArea: {
            silent: true,
            itemStyle: { color: colour(c), opacity: width > 600 ? 0.18 : 0.28, borderColor: colour(c), borderWidth: width > 600 ? 0.5 : 0 },
            data: data.stalls.filter((s) => s.c === c).map((s) => [{ xAxis: s.from / per }, { xAxis: s.to / per }]),
          },
        };
      }),
    };
  });
  const row = (c) => {
    const line = current().find((t) => t.c === c);
    const values = (line?.v ?? []).filter((v) => v !== null).sort((a, b) => a - b);
    const stalls = data.stalls.filter((s) => s.c === c).map((s) => s.to - s.from);
    const some = values.length > 0;
    return [names[c], some ? text(values[0]) : "–", some ? text(values[Math.floor((values.length - 1) / 2)]) : "–",
      some ? text(values.at(-1)) : "–", some ? text(line.v.at(-1)) : "–",
      data.stalls.filter((s) => s.c === c).reduce((sum, s) => sum + s.n, 0),
      seconds(stalls.reduce((sum, s) => sum + s, 0)), seconds(Math.max(0, ...stalls))];
  };
  const show = () => {
    made.draw();
    const rows = shown().map(row);
    made.holder.setAttribute("aria-label", "Lines of " + metrics[metric] + " over time: "
      + rows.map((r) => r[0] + " from " + r[1] + " to " + r[3] + ", stalled " + r[6]).join("; "));
    const open = details?.open;
    details?.remove();
    details = figures(parent, ["Contender", "Least", "Median", "Most", "Last", "Stalls", "Stalled", "Longest stall"],
      rows, metrics[metric] + " and stalls");
    details.open = Boolean(open);
  };
  if (metrics.length > 1) {
    bar.append(chooser("Show", metrics, (i) => {
      metric = i;
      show();
    }));
  }
  bar.append(made.save);
  show();
}
