// Draws the charts when they come into view, in the colours of the reader's scheme; copies, filters, sorts.
// The page says everything that matters without it.
"use strict";
(() => {
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const lines = ["--chart-1", "--chart-2", "--chart-3", "--chart-4"];
  const bars = ["--chart-1", "--chart-failing"];

  const paint = (figure, roles, plot) => {
    let next = 0;
    figure.data.forEach((trace, index) => {
      const role = roles[index];
      const tone =
        role === "failing" ? colour("--chart-failing")
        : role === "bound" ? colour("--chart-bound")
        : role === "bars" ? colour(bars[next++ % bars.length])
        : colour(lines[next++ % lines.length]);
      if (role !== "bars") trace.line = Object.assign({}, trace.line, { color: tone });
      trace.marker = Object.assign({}, trace.marker, { color: tone, line: { width: 0 } });
      trace.hovertemplate = "%{x:.6~g}, %{y:.6~g}";
    });
    // On logarithmic axes: the few values there are, such as widths; else whole decades; within one, its digits.
    const ticks = (given, letter, room) => {
      const values = [...new Set(figure.data.flatMap(trace => trace[letter]).filter(value => value > 0))]
        .sort((a, b) => a - b);
      if (values.length === 0) return {};
      const [least, most] = [values[0], values[values.length - 1]];
      // Coordinates, eigenvalues and the like are counted.
      if (given.type !== "log")
        return letter === "x" && values.every(Number.isInteger) && most - least <= 10 ? { tick0: 0, dtick: 1 } : {};
      const span = Math.log10(most / least);
      const whole = values.every(value => Number.isInteger(value) && value < 1e6);
      const shown = values.filter((value, at) => at === 0 || Math.log10(value / values[at - 1]) > span / 12);
      if (letter === "x" && whole && values.length <= 8 && span > 0.3)
        return { tickmode: "array", tickvals: shown, ticktext: shown.map(String) };
      // The axis of one value is drawn a decade to both sides.
      if (span === 0) return { dtick: 1 };
      // Powers stand beside one another on a horizontal axis, each as wide as 10 and an exponent.
      const powers = letter === "x" ? Math.max(2, Math.min(7, Math.floor(room / 60))) : 7;
      if (span >= 1.5) return { dtick: Math.ceil(span / powers) };
      const marks = [];
      for (let power = Math.floor(Math.log10(least)) - 1; power <= Math.log10(most) + 1; power++)
        for (const digit of span < 0.7 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [1, 2, 5]) marks.push([digit, power]);
      const said = ([digit, power]) =>
        Math.abs(power) < 4 ? String(Number(`${digit}e${power}`))
        : (digit === 1 ? "" : `${digit}×`) + `10<sup>${power}</sup>`.replace("-", "−");
      const places = marks.map(([digit, power]) => Number(`${digit}e${power}`));
      return span < 0.15 ? {} : { tickmode: "array", tickvals: places, ticktext: marks.map(said) };
    };
    // A title longer than its axis goes on in a second line.
    const wrapped = (title, room) => {
      const text = title && title.text;
      const most = Math.floor(room / 7.5);
      if (!text || text.replace(/<[^>]*>/g, "").length <= most) return { title: { ...title, standoff: 8 } };
      const words = text.split(" ");
      let at = 1;
      while (at < words.length - 1 && words.slice(0, at + 1).join(" ").replace(/<[^>]*>/g, "").length <= most) at++;
      return { title: { ...title, standoff: 8, text: words.slice(0, at).join(" ") + "<br>" + words.slice(at).join(" ") } };
    };
    const axis = (given, letter, room) => Object.assign({}, given, ticks(given, letter, room), wrapped(given.title, room), {
      gridcolor: colour("--grid"), linecolor: colour("--soft"), tickcolor: colour("--soft"), showline: true,
      ticks: "outside", ticklen: 4, automargin: true, exponentformat: "power", zeroline: false,
    });
    // Names of series stand in one column where the picture is narrow, else about three in two rows.
    const legendRows = plot.clientWidth < 560 ? figure.data.length : Math.min(3, figure.data.length);
    Object.assign(figure.layout, {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: colour("--sans"), size: 13, color: colour("--ink") },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", bgcolor: "rgba(0,0,0,0)" },
      margin: { l: 56, r: 16, t: 16, b: 48 },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: colour("--soft"), activecolor: colour("--ink") },
      hoverlabel: { namelength: -1 },
      xaxis: axis(figure.layout.xaxis, "x", plot.clientWidth - 72),
      yaxis: axis(figure.layout.yaxis, "y", plot.clientHeight - 64 - 19 * legendRows),
    });
    return figure;
  };

  const draw = plot => {
    const data = plot.parentElement.querySelector("script[type='application/json']").textContent;
    const figure = paint(JSON.parse(data), plot.dataset.roles.split(" "), plot);
    plot.dataset.drawn = "";
    return Plotly.react(plot, figure.data, figure.layout, {
      responsive: true, displaylogo: false, displayModeBar: plot.clientWidth > 560 ? "hover" : false,
      modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"],
    });
  };

  const plots = [...document.querySelectorAll(".plot")];
  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting && !("drawn" in entry.target.dataset)) draw(entry.target);
  }), { rootMargin: "400px" });
  plots.forEach(plot => seen.observe(plot));
  const repaint = () => plots.filter(plot => "drawn" in plot.dataset).forEach(draw);
  scheme.addEventListener("change", repaint);

  // A link to a chapter opens it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const chapter = target && target.closest("details");
    if (chapter) { chapter.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  document.querySelectorAll("a[href^='#']").forEach(link => link.addEventListener("click", () => setTimeout(reveal)));
  reveal();

  // On paper everything is open, and no chart is wider than half a page (page.css), whatever the window is.
  const paperWidth = 480;
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    plots.filter(plot => !("drawn" in plot.dataset)).forEach(draw);
    plots.forEach(plot => Plotly.relayout(plot, { width: Math.min(plot.clientWidth, paperWidth) }));
  });
  addEventListener("afterprint", () => plots.forEach(plot => Plotly.relayout(plot, { width: null, autosize: true })));

  const copy = async button => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      // Without permission to the clipboard the text is selected, ready for the reader's own copy key.
      getSelection().selectAllChildren(button.previousElementSibling);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  };
  document.querySelectorAll(".copy").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });

  const table = document.querySelector("table.sortable");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];

  const [filter, paper, verdict, shown] =
    ["filter", "filter-paper", "filter-verdict", "filtered"].map(id => document.getElementById(id));
  const said = (row, part) => row.querySelector(part).textContent;
  filter.parentElement.hidden = rows.length < 2;
  const sift = () => {
    const wanted = filter.value.trim().toLowerCase();
    rows.forEach(row => {
      row.hidden = !row.textContent.toLowerCase().includes(wanted)
        || paper.value !== "" && said(row, ".paper") !== paper.value
        || verdict.value !== "" && said(row, ".verdict").slice(1) !== verdict.value;
    });
    const left = rows.filter(row => !row.hidden).length;
    shown.textContent = left === rows.length ? "" : `${left} of ${rows.length} lemmas`;
  };
  [filter, paper, verdict].forEach(control => control.addEventListener("input", sift));

  const value = (row, column) => {
    const cell = row.cells[column];
    const number = cell.querySelector(".number");
    const text = number ? number.title : cell.textContent.replace(/[\u202F %<>]/g, "");
    return text !== "" && isFinite(text) ? Number(text) : cell.textContent;
  };
  const order = (left, right) =>
    typeof left === "number" && typeof right === "number"
      ? left - right
      : String(left).localeCompare(String(right), "en");

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const rising = head.getAttribute("aria-sort") !== "ascending";
      [...head.parentElement.cells].forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      rows.sort((a, b) => (rising ? 1 : -1) * order(value(a, column), value(b, column)));
      body.append(...rows);
    });
  });
})();
