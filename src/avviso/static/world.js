// The network and the map that the server drew give way to ones that answer. Tables beside both say the same without script.
(() => {
  "use strict";
  const rowsOf = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const counts = (one) => `${one.cooperation.toLocaleString("en")} of cooperation, ${one.conflict.toLocaleString("en")} of conflict`;
  const made = (name, words, attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = words;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  const styles = () => {
    const root = getComputedStyle(document.documentElement);
    const color = (name) => root.getPropertyValue(`--${name}`).trim();
    const ties = {
      cooperation: ["coop", { "line-style": "solid" }],
      mixed: ["soft", { "line-style": "dashed", "line-dash-pattern": [1, 7], "line-cap": "round" }],
      conflict: ["conf", { "line-style": "dashed", "line-dash-pattern": [8, 5] }],
    };
    return [
      { selector: "node", style: { label: "data(short)", width: "data(size)", height: "data(size)", shape: "ellipse", "background-color": color("raised"), "border-color": color("ink"), "border-width": 1.5, color: color("ink"), "font-size": 12, "font-family": "system-ui, sans-serif", "text-valign": "bottom", "text-margin-y": 3, "text-outline-color": color("raised"), "text-outline-width": 3, "text-wrap": "wrap", "text-line-height": 1.05 } },
      { selector: 'node[kind = "organisation"]', style: { shape: "rectangle" } },
      { selector: "edge", style: { width: "data(width)", "curve-style": "straight", opacity: 0.75 } },
      ...Object.entries(ties).map(([sign, [name, line]]) => ({ selector: `edge[sign = "${sign}"]`, style: { "line-color": color(name), ...line } })),
      { selector: ".faded", style: { opacity: 0.12 } },
      { selector: ".lit", style: { opacity: 1 } },
    ];
  };

  const network = async (figure) => {
    if (figure.clientWidth < 560) return; // too little room to move anything about
    const found = await rowsOf(figure.dataset.rows);
    if (!found.nodes.length) return;
    const names = new Map(found.nodes.map((one) => [one.code, one.name]));
    const box = made("div", "", { class: "canvas", "aria-hidden": "true" });
    const told = made("p", "Choose a party or a line to see what is behind it; drag a party to move it.", { class: "note", role: "status" });
    const drawing = figure.querySelector("svg");
    drawing.parentElement.hidden = true;
    figure.prepend(box);
    // The drawing's own shape is that of a sheet: on a wide page the parties use the width.
    const sheet = drawing.viewBox.baseVal;
    const stretch = Math.max(1, (box.clientWidth / box.clientHeight) / (sheet.width / sheet.height));
    const graph = cytoscape({
      container: box, style: styles(), layout: { name: "preset", padding: 24 }, userZoomingEnabled: false, boxSelectionEnabled: false,
      userPanningEnabled: !matchMedia("(pointer: coarse)").matches, autounselectify: true,
      elements: [
        ...found.nodes.map((one) => ({ data: { id: one.code, ...one, size: 2 * one.radius }, position: { x: one.x * stretch, y: one.y } })),
        ...found.rows.map((one, number) => ({ data: { id: `e${number}`, source: one.left, target: one.right, ...one } })),
      ],
    });
    const light = (some) => {
      graph.elements().removeClass("lit faded");
      if (some) { graph.elements().difference(some).addClass("faded"); some.addClass("lit"); }
    };
    graph.on("tap", "node", ({ target }) => {
      light(target.closedNeighborhood());
      told.replaceChildren(made("a", target.data("name"), { href: `/actors/${encodeURIComponent(target.id())}` }), ` with all others: ${counts(target.data())}.`);
    });
    graph.on("tap", "edge", ({ target }) => {
      light(target.union(target.connectedNodes()));
      const { left, right } = target.data();
      told.replaceChildren(made("a", `${names.get(left)} and ${names.get(right)}`, { href: `/dyads/${encodeURIComponent(left)}/${encodeURIComponent(right)}` }), `: ${counts(target.data())}.`);
    });
    graph.on("tap", (event) => { if (event.target === graph) light(null); });
    const zoom = (by) => graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } });
    const buttons = made("p", "", { class: "zoom" });
    for (const [words, act] of [["Larger", () => zoom(1.3)], ["Smaller", () => zoom(1 / 1.3)], ["Whole", () => graph.fit(undefined, 24)]]) {
      const button = made("button", words, { type: "button" });
      button.addEventListener("click", act);
      buttons.append(button, " ");
    }
    box.after(buttons, told);
    const restyle = () => graph.style(styles());
    addEventListener("themechange", restyle);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
    new ResizeObserver(() => { graph.resize(); graph.fit(undefined, 24); }).observe(box);
  };

  const pattern = (id, parts) => {
    const svg = (name, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    const found = svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse" });
    found.append(...parts.map(([name, attributes]) => svg(name, attributes)));
    return found;
  };

  // A state's circle stands on the largest part of it: the middle of France with its overseas lies in the sea.
  const mainland = ({ geometry }) => {
    if (geometry.type !== "MultiPolygon") return geometry;
    const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
    return parts.reduce((best, one) => (d3.geoArea(one) > d3.geoArea(best) ? one : best));
  };
  const middle = (options) => Plot.centroid({ geometry: mainland, ...options });

  // Names that would stand on others are left out, those of fewer events first; the table has them all.
  const thinned = (plot) => {
    const kept = [];
    for (const name of plot.querySelectorAll(".named text")) {
      const box = name.getBoundingClientRect();
      const clear = kept.every((one) => box.right + 3 < one.left || box.left > one.right + 3 || box.bottom < one.top || box.top > one.bottom);
      if (clear) kept.push(box); else name.remove();
    }
  };

  const map = async (figure) => {
    const [borders, found] = await Promise.all([rowsOf(figure.dataset.borders), rowsOf(figure.dataset.rows)]);
    const rows = new Map(found.rows.map((one) => [one.code, one]));
    const largest = new Map();
    for (const one of borders.features) {
      one.row = rows.get(one.properties.code);
      if (one.row) largest.set(one.row.code, one);
    }
    const there = [...largest.values()].sort((one, other) => other.row.cooperation + other.row.conflict - one.row.cooperation - one.row.conflict);
    const events = (one) => one.row.cooperation + one.row.conflict;
    const of = (sign) => borders.features.filter((one) => one.row && one.row.sign === sign);
    const line = { stroke: "var(--rule)", strokeWidth: 0.6 };
    const draw = () => {
      const width = Math.max(figure.clientWidth, 300);
      const plot = Plot.plot({
        width, height: width * 0.5, margin: 2, projection: { type: "equal-earth", domain: { type: "Sphere" } }, r: { range: [0, Math.min(16, width / 45)] },
        ariaLabel: "Map of the states by how often they act or are acted upon; the table below says the same",
        marks: [
          Plot.sphere({ stroke: "var(--rule)" }),
          Plot.geo(borders.features.filter((one) => !one.row), { fill: "var(--panel)", ...line }),
          Plot.geo(of("cooperation"), { fill: "var(--coop)", fillOpacity: 0.45, ...line }),
          Plot.geo(of("mixed"), { fill: "url(#dotted)", ...line }),
          Plot.geo(of("conflict"), { fill: "url(#hatched)", ...line }),
          Plot.dot(there, middle({ r: events, fill: "var(--raised)", fillOpacity: 0.75, stroke: "var(--ink)" })),
          Plot.text(there.slice(0, 12), middle({ text: (one) => one.row.name, className: "named", fill: "var(--ink)", stroke: "var(--raised)", strokeWidth: 3, dy: -19, fontSize: 11 })),
          Plot.tip(there, Plot.pointer(middle({ title: (one) => `${one.row.name}\n${counts(one.row)}` }))),
        ],
      });
      plot.setAttribute("role", "img");
      for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label"); // no role, no name
      const definitions = document.createElementNS("http://www.w3.org/2000/svg", "defs");
      definitions.append(
        pattern("hatched", [["rect", { width: 6, height: 6, fill: "var(--conf)", "fill-opacity": 0.18 }], ["path", { d: "M-1 7 7 -1M-1 1 1 -1M5 7 7 5", stroke: "var(--conf)", "stroke-width": 1.6 }]]),
        pattern("dotted", [["rect", { width: 6, height: 6, fill: "var(--soft)", "fill-opacity": 0.12 }], ["circle", { cx: 3, cy: 3, r: 1.1, fill: "var(--soft)" }]]),
      );
      plot.prepend(definitions);
      const old = figure.querySelector("svg.drawn, img");
      plot.classList.add("drawn");
      if (old) old.replaceWith(plot); else figure.prepend(plot);
      thinned(plot);
    };
    let width = 0;
    new ResizeObserver(() => requestAnimationFrame(() => { if (figure.clientWidth !== width) { width = figure.clientWidth; draw(); } })).observe(figure);
  };

  const start = (selector, library, make) => {
    const figure = document.querySelector(selector);
    if (figure && library) make(figure).catch(() => { /* the drawing and the table of the server stay */ });
  };
  start("figure.network", window.cytoscape, network);
  start("figure.map", window.Plot, map);
})();
