// Time lines that the server drew are drawn again with values under the pointer, and a brush that chooses the period.
// figure.timeline: data-rows (address of rows as JSON), data-x (a day), data-y, data-since and data-until (what is
// chosen), data-form (the form whose fields since and until a brush fills in and sends).
(() => {
  "use strict";
  if (!window.Plot || !window.d3) return;
  const day = (date) => date.toISOString().slice(0, 10);

  const drawn = (figure, rows) => {
    const { x, y, since, until } = figure.dataset;
    const chosen = (row) => row.at >= new Date(since.slice(0, 7)) && row.at <= new Date(until);
    const bars = (test, look) => Plot.rectY(rows.filter(test), { x: "at", y, interval: "month", insetLeft: 0.5, insetRight: 0.5, ...look });
    const width = Math.max(figure.clientWidth, 320);
    const plot = Plot.plot({
      width, height: 150, marginTop: 8, marginBottom: 36, marginLeft: 48, ariaLabel: figure.dataset.label,
      x: { type: "utc", label: null }, y: { grid: true, ticks: 3, label: null, tickFormat: "~s" },
      marks: [
        bars((row) => !chosen(row), { fill: "none", stroke: "var(--soft)" }),
        bars(chosen, { fill: "currentColor" }),
        Plot.tip(rows, Plot.pointerX({ x: "at", y, interval: "month", title: (row) => `${String(row[x]).slice(0, 7)}: ${row[y].toLocaleString("en")} events` })),
      ],
    });
    plot.setAttribute("role", "img");
    for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label"); // no role, no name
    return plot;
  };

  const brushed = (figure, plot) => {
    const form = document.getElementById(figure.dataset.form);
    if (!form) return;
    const scale = plot.scale("x");
    const [left, right] = scale.range;
    const brush = d3.brushX().extent([[left, 8], [right, 114]]).on("end", (event) => {
      if (!event.selection) return;
      const [from, to] = event.selection.map((at) => scale.invert(at));
      form.elements.since.value = day(new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1)));
      form.elements.until.value = day(new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)));
      form.requestSubmit();
    });
    d3.select(plot).append("g").attr("class", "brush").call(brush);
    for (const hint of figure.querySelectorAll(".brushed")) hint.hidden = false;
  };

  for (const figure of document.querySelectorAll("figure.timeline[data-rows]")) {
    (async () => {
      const answer = await fetch(figure.dataset.rows);
      if (!answer.ok) return;
      const rows = (await answer.json()).rows.map((row) => ({ ...row, at: new Date(row[figure.dataset.x]) }));
      if (rows.length < 2) return;
      let shown = figure.querySelector("svg");
      let width = 0;
      const draw = () => {
        if (figure.clientWidth === width) return;
        width = figure.clientWidth;
        const plot = drawn(figure, rows);
        brushed(figure, plot);
        shown.replaceWith(plot);
        shown = plot;
      };
      new ResizeObserver(() => requestAnimationFrame(draw)).observe(figure);
    })().catch(() => { /* the server's own drawing stays */ });
  }
})();
