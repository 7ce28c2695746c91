"use strict";
(function () {
  const root = document.documentElement;
  const readout = document.getElementById("readout");
  const MOST_ZOOM = 60;

  // ---- light and dark
  const button = document.getElementById("theme");
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";
  const nameButton = () => { button.textContent = isDark() ? "☀ light" : "☾ dark"; };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    nameButton();
    try { localStorage.setItem("timewright-theme", root.dataset.theme); } catch (e) { /* a file may have no storage */ }
  });
  try { const kept = localStorage.getItem("timewright-theme"); if (kept) { root.dataset.theme = kept; } } catch (e) { /* as above */ }
  prefersDark.addEventListener("change", nameButton);
  nameButton();

  // ---- units and times, written as the rest of the page writes them
  const UNITS = { SECONDS: [["ns", "µs", "ms", "s"], 1e9, "0 s"], FREQUENCY: [["ppt", "ppb", "ppm"], 1e12, "0 ppm"] };
  function withUnit(value, unit) {
    const [names, whole, zero] = UNITS[unit];
    let size = Math.abs(value) * whole;
    if (size < 1e-3) { return zero; }
    let i = 0;
    while (i < names.length - 1 && size >= 999.5) { size /= 1000; i++; }
    return (value < 0 ? "−" : "+") + size.toPrecision(size >= 100 ? 3 : 2 + (size >= 10 ? 1 : 0)) + " " + names[i];
  }
  function time(seconds) {
    const whole = Math.floor(seconds + 1e-6);
    if (whole < 60) { return +seconds.toFixed(3) + " s"; }
    return [[Math.floor(whole / 86400), "d"], [Math.floor(whole % 86400 / 3600), "h"], [Math.floor(whole % 3600 / 60), "min"], [whole % 60, "s"]]
      .filter(part => part[0] > 0).map(part => part.join(" ")).join(" ");
  }
  const STEPS = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600,
    43200, 86400, 172800, 604800];

  // ---- curves: the numbers behind a path, read when first needed
  const points = new Map();
  function pointsOf(path) {
    if (!points.has(path)) {
      const all = [];
      let x = 0;
      for (const [, command, numbers] of path.getAttribute("d").matchAll(/([MLVH])([^MLVHZ]*)/g)) {
        const n = numbers.trim().split(" ").map(Number);
        const last = all[all.length - 1];
        if (command === "V") { last[1] = Math.min(last[1], n[0]); last[2] = Math.max(last[2], n[0]); }
        else if (command === "H") { x = n[0]; all.push([x, last[3], last[3], last[3]]); }
        else { x = n[0]; all.push([x, n[1], n[1], n[1]]); }
        all[all.length - 1][3] = command === "V" ? n[0] : all[all.length - 1][3];
      }
      points.set(path, all);
    }
    return points.get(path);
  }
  function at(all, x) {
    let low = 0, high = all.length - 1;
    while (low < high) { const middle = (low + high) >> 1; if (all[middle][0] < x) { low = middle + 1; } else { high = middle; } }
    return low > 0 && x - all[low - 1][0] < all[low][0] - x ? all[low - 1] : all[low];
  }
  function valueAt(chart, y) {
    const low = +chart.dataset.low, high = +chart.dataset.high, threshold = +chart.dataset.threshold;
    const bend = v => threshold > 0 ? Math.sign(v) * Math.log10(1 + Math.abs(v) / threshold) : v;
    const bent = bend(low) + (1 - y / chart.dataset.height) * (bend(high) - bend(low));
    return threshold > 0 ? Math.sign(bent) * threshold * (Math.pow(10, Math.abs(bent)) - 1) : bent;
  }

  document.querySelectorAll(".world").forEach(world => {
    const length = +world.dataset.length;
    const plots = [...world.querySelectorAll(".plot")];
    let zoom = 1, from = 0;

    // ---- zoom: all plots of a world show the same stretch of time
    function show(newZoom, newFrom) {
      zoom = Math.min(Math.max(newZoom, 1), MOST_ZOOM);
      from = Math.min(Math.max(newFrom, 0), 1 - 1 / zoom);
      world.style.setProperty("--z", zoom);
      world.style.setProperty("--x", from);
      const shown = length / zoom, begin = from * length;
      const step = STEPS.find(each => shown / each <= 8) || 604800 * Math.ceil(shown / 604800 / 8);
      let labels = "";
      for (let i = Math.ceil(begin / step - 1e-9); i * step <= begin + shown * (1 + 1e-9); i++) {
        const left = (i * step - begin) / shown * 100;
        labels += `<span class="${left > 94 ? "end" : ""}" style="left:${left}%">${time(i * step)}</span>`;
      }
      world.querySelectorAll(".time .plot").forEach(axis => { axis.innerHTML = labels; });
    }
    const around = (factor, centre) => show(zoom * factor, centre - (centre - from) / factor);
    const middle = () => from + .5 / zoom;
    world.querySelectorAll("[data-zoom]").forEach(each => each.addEventListener("click", () => {
      if (each.dataset.zoom === "all") { show(1, 0); } else { around(each.dataset.zoom === "in" ? 2 : .5, middle()); }
    }));
    const overview = world.querySelector(".overview .chart .plot");
    overview.tabIndex = 0;
    overview.addEventListener("keydown", event => {
      const keys = { "+": () => around(2, middle()), "=": () => around(2, middle()), "-": () => around(.5, middle()), "0": () => show(1, 0),
        Escape: () => show(1, 0), ArrowLeft: () => show(zoom, from - .25 / zoom), ArrowRight: () => show(zoom, from + .25 / zoom) };
      if (keys[event.key]) { keys[event.key](); event.preventDefault(); }
    });

    // ---- pointing and dragging
    const cursors = [];
    function cursor(part) {
      plots.forEach((plot, i) => {
        if (plot.parentNode.classList.contains("time")) { return; }
        if (!cursors[i]) { cursors[i] = plot.appendChild(document.createElement("div")); cursors[i].className = "cursor"; }
        cursors[i].style.left = part * 100 + "%";
        cursors[i].hidden = part < 0;
      });
    }
    world.querySelectorAll(".chart .plot").forEach(plot => {
      const chart = plot.parentNode;
      let brush = null, pressed = 0;
      const part = event => { const box = plot.getBoundingClientRect(); return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1); };
      plot.addEventListener("pointermove", event => {
        const share = part(event), x = (from + share / zoom) * 1000;
        if (brush) {
          brush.style.left = Math.min(share, pressed) * 100 + "%";
          brush.style.width = Math.abs(share - pressed) * 100 + "%";
        }
        cursor(share);
        let lines = [...chart.querySelectorAll("path[data-name]")].map(path => {
          const all = pointsOf(path), point = all.length ? at(all, x) : null;
          if (!point || Math.abs(point[0] - x) > 20) { return null; }
          const name = path.dataset.name, unit = chart.dataset.unit;
          if (path.classList.contains("bound")) { return { away: 0, text: "bound ±" + withUnit(Math.abs(valueAt(chart, point[1])), unit).slice(1) }; }
          const high = withUnit(valueAt(chart, point[1]), unit), low = withUnit(valueAt(chart, point[2]), unit);
          const y = event.clientY - plot.getBoundingClientRect().top;
          return { away: Math.max(point[1] - y, y - point[2], 0), text: name + " " + (low === high ? low : low + " … " + high) };
        }).filter(line => line);
        if (lines.length > 6) { lines = lines.sort((a, b) => a.away - b.away).slice(0, 4); }
        readout.textContent = ["at " + time(x / 1000 * length), ...lines.map(line => line.text)].join("\n");
        readout.hidden = false;
        const right = event.clientX + readout.offsetWidth + 24 > window.innerWidth;
        readout.style.left = (right ? event.clientX - readout.offsetWidth - 14 : event.clientX + 14) + "px";
        readout.style.top = Math.min(event.clientY + 14, window.innerHeight - readout.offsetHeight - 8) + "px";
      });
      plot.addEventListener("pointerleave", () => { readout.hidden = true; if (!brush) { cursor(-1); } });
      plot.addEventListener("pointerdown", event => {
        if (event.button === 0 && event.pointerType === "mouse") {
          pressed = part(event);
          brush = plot.appendChild(document.createElement("div"));
          brush.className = "brush";
          try { plot.setPointerCapture(event.pointerId); } catch (e) { /* the pointer is gone already */ }
        }
      });
      plot.addEventListener("pointerup", event => {
        if (brush) {
          const released = part(event), width = Math.abs(released - pressed);
          brush.remove();
          brush = null;
          if (width > .01) { show(zoom / width, from + Math.min(released, pressed) / zoom); }
        }
      });
      plot.addEventListener("dblclick", () => show(1, 0));
    });

    // ---- picking one curve out
    const frame = overview.querySelector("svg");
    world.querySelectorAll(".legend li").forEach(name => {
      const curve = [...frame.querySelectorAll(".curve")].find(path => path.dataset.name === name.dataset.name);
      const pick = on => () => { frame.classList.toggle("picked", on); curve.classList.toggle("pick", on); };
      name.addEventListener("pointerenter", pick(true));
      name.addEventListener("pointerleave", pick(false));
      name.addEventListener("focus", pick(true));
      name.addEventListener("blur", pick(false));
    });
    show(1, 0);
  });
  root.dataset.ready = "true";
})();
