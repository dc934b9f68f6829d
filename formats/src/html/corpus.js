"use strict";
// The page of a corpus. What was found comes as lists (see corpus.rs) and is put on the page as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = data.nodes.map(([name, type, countries, wikidata, about, x, y], id) =>
    ({ id, name, type, countries, wikidata, about, x, y, events: 0 }));
  const events = data.events.map(
    ([actors, recipients, type, mode, status, first, last, date, reported, site, evidence, own], id) =>
      ({ id, actors, recipients, type, mode, status, first, last, date, reported, site, evidence, own }));
  const sites = data.sites.map(([name, latitude, longitude], id) => ({ id, name, latitude, longitude }));
  const documents = data.documents.map(([id, date, title, url, source]) => ({ id, date, title, url, source }));
  const $ = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  for (const event of events) {
    event.day = event.first || whole(event.reported);
    event.until = event.last || event.day;
    event.all = [...new Set([...event.actors, ...event.recipients, ...event.own])];
    event.words = plain([...event.all.map((id) => nodes[id].name), event.type, event.mode || "",
      event.site === null ? "" : sites[event.site].name, ...event.evidence.map((piece) => piece[1])].join(" "));
    event.reports = new Set(event.evidence.map((piece) => piece[0])).size;
    event.countries = new Set(event.all.flatMap((id) => nodes[id].countries));
    event.pairs = pairsOf(event);
  }

  // A year or a month begins with its first day.
  function whole(date) {
    return date && (date + "-01-01").slice(0, 10);
  }

  function pairsOf({ actors, recipients }) {
    const pairs = new Map();
    const add = (a, b) => { if (a !== b) pairs.set(Math.min(a, b) + " " + Math.max(a, b), [Math.min(a, b), Math.max(a, b)]); };
    if (recipients.length) actors.forEach((a) => recipients.forEach((b) => add(a, b)));
    else actors.forEach((a, at) => actors.slice(at + 1).forEach((b) => add(a, b)));
    return [...pairs.values()];
  }

  // What is shown: the events that pass the filters, and the pairs of them.
  let shown = [];
  let pairs = [];
  let chosen = null;

  const filters = () => ({
    words: plain($("search").value).split(/\s+/).filter(Boolean),
    type: $("type").value, status: $("status").value, country: $("country").value,
    since: $("since").value, until: $("until").value,
  });

  function select() {
    const asked = filters();
    shown = events.filter((event) =>
      asked.words.every((word) => event.words.includes(word))
      && (!asked.type || event.type + (event.mode ? " " + event.mode : "") === asked.type || event.type === asked.type)
      && (!asked.status || event.status === asked.status)
      && (!asked.country || event.countries.has(asked.country))
      && (!asked.since || (event.until && event.until >= asked.since))
      && (!asked.until || (event.day && event.day <= asked.until)));
    const byPair = new Map();
    nodes.forEach((node) => { node.events = 0; });
    for (const event of shown) {
      event.all.forEach((id) => { nodes[id].events += 1; });
      for (const [a, b] of event.pairs) {
        const key = a * nodes.length + b;
        let pair = byPair.get(key);
        if (!pair) byPair.set(key, pair = { a, b, events: [], reports: 0 });
        pair.events.push(event);
        pair.reports += event.reports;
      }
    }
    pairs = [...byPair.values()].sort((p, q) => q.events.length - p.events.length || q.reports - p.reports || p.a - q.a || p.b - q.b);
    $("count").textContent = shown.length === events.length ? "" : `${shown.length} of ${events.length} events`;
    drawAll();
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "onclick") made.addEventListener("click", value);
      else if (value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function drawing(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const kindOf = (event) => (event.type === "CONSULT" && event.mode) || event.type.toLowerCase();
  const when = (event) => event.date || (event.reported ? `told ${event.reported}` : "no date");

  // The panel: sentences of what was chosen, each with its document.
  function panel(title, about, list, link) {
    const box = $("panel");
    box.replaceChildren(element("h2", {}, title));
    if (about) box.append(element("p", { class: "facts" }, about));
    if (link) box.append(element("p", { class: "facts" }, element("a", { href: link, rel: "noreferrer noopener" }, "Wikidata")));
    const sorted = [...list].sort((p, q) => (q.day || "").localeCompare(p.day || "") || p.id - q.id);
    const items = element("ol", { class: "events" });
    sorted.slice(0, 200).forEach((event) => items.append(card(event)));
    box.append(items);
    if (sorted.length > 200) box.append(element("p", { class: "facts" }, `${sorted.length - 200} more are not listed; filters make them fewer.`));
    box.scrollTop = 0;
  }

  function card(event) {
    const names = (ids) => ids.map((id) => nodes[id].name).join(", ");
    const sides = event.recipients.length ? `${names(event.actors)} → ${names(event.recipients)}`
      : names(event.actors.length ? event.actors : event.own);
    const facts = [kindOf(event), event.site === null ? "" : sites[event.site].name, when(event)].filter(Boolean).join(" · ");
    const item = element("li", { class: `event ${event.status}` },
      element("p", { class: "who", dir: "auto" }, element("b", {}, sides)),
      element("p", { class: "what" }, facts + " ", event.status === "actual" ? null : element("span", { class: "status" }, event.status)));
    for (const [at, text, rule] of event.evidence.slice(0, 12)) {
      const told = documents[at];
      const name = told.title || told.id || "a document";
      const source = [told.source, told.date].filter(Boolean).join(", ");
      item.append(element("blockquote", { dir: "auto", title: rule }, text,
        element("cite", {}, told.url ? element("a", { href: told.url, rel: "noreferrer noopener" }, name) : name, source ? ` (${source})` : "")));
    }
    if (event.evidence.length > 12) item.append(element("p", { class: "facts" }, `and ${event.evidence.length - 12} more sentences`));
    return item;
  }

  function choosePair(pair) {
    chosen = { pair };
    panel(`${nodes[pair.a].name} – ${nodes[pair.b].name}`, `${many(pair.events.length, "event")}, ${many(pair.reports, "report")}`, pair.events);
    drawGraph();
  }

  function chooseNode(node) {
    chosen = { node };
    const link = node.wikidata && `https://www.wikidata.org/wiki/${node.wikidata}`;
    panel(node.name, [node.about, node.countries.join(", ")].filter(Boolean).join(" · "),
      shown.filter((event) => event.all.includes(node.id)), link);
    drawGraph();
  }

  function chooseNothing() {
    chosen = null;
    const busiest = nodes.filter((node) => node.events).sort((p, q) => q.events - p.events).slice(0, 12);
    const list = element("ul", { class: "entities" });
    busiest.forEach((node) => list.append(element("li", {},
      element("button", { type: "button", class: "link", onclick: () => chooseNode(node) }, node.name), ` ${node.events}`)));
    $("panel").replaceChildren(element("h2", {}, "In most events"), list,
      element("p", { class: "hint" }, "Choose a node, an edge, a row, a bar or a place to read the sentences that tell of it. / goes to the search, Escape back here."));
  }

  // The graph, on a canvas: a thousand nodes are drawn at once.
  const canvas = $("graph");
  const brush = canvas.getContext("2d");
  const view = { x: 0, y: 0, scale: 1 };
  let hovered = null;
  let fitted = false;

  function fit() {
    const seen = nodes.filter((node) => node.events);
    if (!seen.length || !canvas.clientWidth) return;
    const xs = seen.map((node) => node.x), ys = seen.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    view.scale = Math.min((canvas.clientWidth - 150) / (right - left + 60), canvas.clientHeight / (bottom - top + 80), 2.5);
    // Labels stand to the right of their nodes.
    view.x = (left + right) / 2 + 60 / view.scale;
    view.y = (top + bottom) / 2;
    fitted = true;
  }

  const onScreen = (node) => [
    (node.x - view.x) * view.scale + canvas.clientWidth / 2,
    (node.y - view.y) * view.scale + canvas.clientHeight / 2];
  const radius = (node) => (2.5 + 1.6 * Math.sqrt(node.events)) * Math.min(1.6, Math.max(0.6, view.scale));

  function drawGraph() {
    if ($("view-graph").hidden) return;
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(canvas.clientWidth * ratio) || canvas.height !== Math.round(canvas.clientHeight * ratio)) {
      canvas.width = Math.round(canvas.clientWidth * ratio);
      canvas.height = Math.round(canvas.clientHeight * ratio);
    }
    if (!fitted) fit();
    const style = getComputedStyle(document.documentElement);
    const known = {};
    const colour = (name) => (known[name] ??= style.getPropertyValue("--" + name).trim());
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
    brush.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const focus = hovered || (chosen && chosen.node) || null;
    const heaviest = pairs.length ? Math.log1p(pairs[0].events.length) : 1;
    brush.lineCap = "round";
    for (const pair of pairs) {
      const [x1, y1] = onScreen(nodes[pair.a]), [x2, y2] = onScreen(nodes[pair.b]);
      const near = focus ? pair.a === focus.id || pair.b === focus.id : false;
      const is = chosen && chosen.pair && chosen.pair.a === pair.a && chosen.pair.b === pair.b;
      brush.globalAlpha = is || near ? 0.95 : focus ? 0.2 : 0.38;
      brush.strokeStyle = colour(is || near ? "accent" : "edge");
      brush.lineWidth = 0.8 + 4 * Math.log1p(pair.events.length) / heaviest;
      brush.beginPath();
      brush.moveTo(x1, y1);
      brush.lineTo(x2, y2);
      brush.stroke();
    }
    const linked = new Set(focus ? pairs.filter((pair) => pair.a === focus.id || pair.b === focus.id).flatMap((pair) => [pair.a, pair.b]) : []);
    const order = nodes.filter((node) => node.events).sort((p, q) => p.events - q.events);
    for (const node of order) {
      const [x, y] = onScreen(node);
      const is = node === focus || (chosen && chosen.pair && (chosen.pair.a === node.id || chosen.pair.b === node.id));
      brush.globalAlpha = focus && !is && !linked.has(node.id) ? 0.45 : 1;
      brush.fillStyle = colour(node.type.toLowerCase()) || colour("group");
      brush.strokeStyle = colour(is ? "accent" : "paper");
      brush.lineWidth = is ? 3 : 1;
      brush.beginPath();
      if (node.type === "COUNTRY") brush.rect(x - radius(node), y - radius(node), 2 * radius(node), 2 * radius(node));
      else brush.arc(x, y, radius(node), 0, 7);
      brush.fill();
      brush.stroke();
    }
    // Labels of those who are in most come first; one that would lie on another is left out.
    const taken = [];
    brush.font = "12px system-ui, sans-serif";
    brush.textBaseline = "middle";
    const first = (node) => (node === focus ? 2 : linked.has(node.id) ? 1 : 0);
    for (const node of order.reverse().sort((p, q) => first(q) - first(p) || q.events - p.events)) {
      const [x, y] = onScreen(node);
      if (x < -80 || y < -20 || x > canvas.clientWidth + 20 || y > canvas.clientHeight + 20) continue;
      const label = node.name.length > 28 ? node.name.slice(0, 27) + "…" : node.name;
      const width = brush.measureText(label).width, right = x + radius(node) + 4;
      // What would be cut off at the edge stands on the other side.
      const left = right + width > canvas.clientWidth ? x - radius(node) - 4 - width : right;
      const box = [left - 2, y - 8, left + width + 2, y + 8];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      brush.globalAlpha = focus && node !== focus && !linked.has(node.id) ? 0.55 : 1;
      brush.lineWidth = 3;
      brush.strokeStyle = colour("paper");
      brush.strokeText(label, left, y);
      brush.fillStyle = colour("ink");
      brush.fillText(label, left, y);
    }
    brush.globalAlpha = 1;
    $("hint").textContent = focus ? `${focus.name}: ${many(focus.events, "event")}` : `${order.length} people, countries and others, ${pairs.length} pairs`;
  }

  function under(x, y) {
    let best = null, least = 10;
    for (const node of nodes) {
      if (!node.events) continue;
      const [a, b] = onScreen(node);
      const far = Math.hypot(a - x, b - y) - radius(node);
      if (far < least) [best, least] = [node, far];
    }
    return best;
  }

  function edgeUnder(x, y) {
    let best = null, least = 6;
    for (const pair of pairs) {
      const [x1, y1] = onScreen(nodes[pair.a]), [x2, y2] = onScreen(nodes[pair.b]);
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const along = length ? Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) : 0;
      const far = Math.hypot(x1 + along * (x2 - x1) - x, y1 + along * (y2 - y1) - y);
      if (far < least) [best, least] = [pair, far];
    }
    return best;
  }

  let drag = null;
  let frame = 0;
  const soon = () => { if (!frame) frame = requestAnimationFrame(() => { frame = 0; drawGraph(); }); };
  const place = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  canvas.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag) {
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (drag.moved || Math.hypot(dx, dy) > 4) {
        view.x -= dx / view.scale;
        view.y -= dy / view.scale;
        drag = { x: event.clientX, y: event.clientY, moved: true };
        soon();
      }
      return;
    }
    const node = under(...place(event));
    canvas.classList.toggle("pointing", Boolean(node || edgeUnder(...place(event))));
    if (node !== hovered) { hovered = node; soon(); }
  });
  canvas.addEventListener("pointerup", (event) => {
    if (drag && !drag.moved) {
      const node = under(...place(event));
      const pair = node ? null : edgeUnder(...place(event));
      if (node) chooseNode(node);
      else if (pair) choosePair(pair);
      else { chooseNothing(); drawGraph(); }
    }
    drag = null;
  });
  canvas.addEventListener("pointerleave", () => { hovered = null; soon(); });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), ...place(event));
  }, { passive: false });

  function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const scale = Math.max(0.05, Math.min(12, view.scale * factor));
    view.x += (x - canvas.clientWidth / 2) * (1 / view.scale - 1 / scale);
    view.y += (y - canvas.clientHeight / 2) * (1 / view.scale - 1 / scale);
    view.scale = scale;
    soon();
  }

  canvas.addEventListener("keydown", (event) => {
    const order = nodes.filter((node) => node.events).sort((p, q) => q.events - p.events || p.id - q.id);
    const at = order.indexOf(hovered);
    if (event.key === "ArrowRight" || event.key === "ArrowDown") hovered = order[(at + 1) % order.length];
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") hovered = order[(at <= 0 ? order.length : at) - 1];
    else if (event.key === "Enter" && hovered) { chooseNode(hovered); return; }
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") { fit(); soon(); }
    else return;
    event.preventDefault();
    soon();
  });

  // The table.
  let rows = 100;
  function drawPairs() {
    if ($("view-pairs").hidden) return;
    const body = $("pairs");
    body.replaceChildren();
    for (const pair of pairs.slice(0, rows)) {
      const kinds = new Map();
      pair.events.forEach((event) => kinds.set(kindOf(event), (kinds.get(kindOf(event)) || 0) + 1));
      const what = [...kinds].sort((p, q) => q[1] - p[1]).map(([kind, count]) => (count > 1 ? `${kind} ${count}` : kind)).join(", ");
      const days = pair.events.map((event) => event.day).filter(Boolean).sort();
      body.append(element("tr", {},
        element("td", { dir: "auto" }, element("button", { type: "button", class: "link", onclick: () => choosePair(pair) }, nodes[pair.a].name)),
        element("td", { dir: "auto" }, nodes[pair.b].name),
        element("td", { class: "number" }, String(pair.events.length)),
        element("td", { class: "number" }, String(pair.reports)),
        element("td", {}, what),
        element("td", {}, days[0] || ""), element("td", {}, days[days.length - 1] || "")));
    }
    $("more").hidden = pairs.length <= rows;
  }
  $("more").addEventListener("click", () => { rows += 400; drawPairs(); });

  // The timeline: months, or years if there are many.
  function drawTime() {
    if ($("view-time").hidden) return;
    const dated = shown.filter((event) => event.day);
    const box = $("time");
    box.replaceChildren();
    if (!dated.length) { box.append(element("p", {}, "Nothing that is shown has a date.")); return; }
    const months = dated.map((event) => event.day.slice(0, 7)).sort();
    const number = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
    const byYear = number(months[months.length - 1]) - number(months[0]) > 72;
    const key = (event) => (byYear ? event.day.slice(0, 4) : event.day.slice(0, 7));
    const bars = new Map();
    const start = byYear ? Number(months[0].slice(0, 4)) : number(months[0]);
    const end = byYear ? Number(months[months.length - 1].slice(0, 4)) : number(months[months.length - 1]);
    for (let at = start; at <= end && at - start < 400; at += 1) {
      const name = byYear ? String(at).padStart(4, "0") : `${String(Math.floor(at / 12)).padStart(4, "0")}-${String(at % 12 + 1).padStart(2, "0")}`;
      bars.set(name, { name, events: [], dated: 0 });
    }
    for (const event of dated) {
      const bar = bars.get(key(event));
      if (bar) { bar.events.push(event); bar.dated += event.date ? 1 : 0; }
    }
    const list = [...bars.values()];
    const most = Math.max(...list.map((bar) => bar.events.length));
    const step = Math.max(9, Math.min(48, 1100 / list.length));
    const width = list.length * step + 50, high = 260;
    const svg = drawing("svg", { viewBox: `0 0 ${width} ${high + 50}`, class: "time", role: "group", "aria-label": "Events by time" });
    const every = Math.ceil(70 / step);
    list.forEach((bar, at) => {
      const full = high * bar.events.length / most, dark = high * bar.dated / most, x = 40 + at * step;
      const group = drawing("g", { tabindex: bar.events.length ? 0 : -1, role: "button", "aria-label": `${bar.name}: ${many(bar.events.length, "event")}` });
      group.append(drawing("title", {}, `${bar.name}: ${many(bar.events.length, "event")}`),
        drawing("rect", { class: "pale", x, y: 10 + high - full, width: step - 2, height: full }),
        drawing("rect", { class: "bar", x, y: 10 + high - dark, width: step - 2, height: dark }));
      const open = () => panel(bar.name, many(bar.events.length, "event"), bar.events);
      group.addEventListener("click", open);
      group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
      svg.append(group);
      if (at % every === 0) svg.append(drawing("text", { x, y: high + 30 }, bar.name));
    });
    svg.append(drawing("text", { x: 0, y: 18 }, String(most)), drawing("text", { x: 0, y: high + 10 }, "0"));
    box.append(svg);
  }

  // The map.
  function drawMap() {
    if ($("view-map").hidden) return;
    const at = new Map();
    let unplaced = 0;
    for (const event of shown) {
      if (event.site === null) continue;
      const site = sites[event.site];
      if (site.latitude === undefined) { unplaced += 1; continue; }
      if (!at.has(site)) at.set(site, []);
      at.get(site).push(event);
    }
    const group = $("sites");
    group.replaceChildren();
    const taken = [];
    for (const [site, list] of [...at].sort((p, q) => q[1].length - p[1].length)) {
      const [x, y, r] = [site.longitude * 10, -site.latitude * 10, 9 + 7 * Math.sqrt(list.length)];
      const mark = drawing("g", { tabindex: 0, role: "button", "aria-label": `${site.name}: ${many(list.length, "event")}` },
        drawing("title", {}, `${site.name}: ${many(list.length, "event")}`), drawing("circle", { cx: x, cy: y, r }));
      const box = [x, y - 20, x + r + site.name.length * 22, y + 20];
      if (!taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) {
        taken.push(box);
        mark.append(drawing("text", { x: x + r + 6, y: y + 13 }, site.name));
      }
      const open = () => panel(site.name, many(list.length, "event"), list);
      mark.addEventListener("click", open);
      mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
      group.append(mark);
    }
    $("unplaced").textContent = unplaced ? `${unplaced} events are at places whose coordinates are not known.` : "";
  }

  function drawAll() {
    rows = 100;
    drawGraph();
    drawPairs();
    drawTime();
    drawMap();
    if (!chosen) chooseNothing();
    else if (chosen.node) chooseNode(chosen.node);
    else {
      const pair = pairs.find((pair) => pair.a === chosen.pair.a && pair.b === chosen.pair.b);
      if (pair) choosePair(pair);
      else chooseNothing();
    }
  }

  // Tabs.
  const tabs = [...document.querySelectorAll("[role=tab]")];
  function open(tab) {
    for (const other of tabs) {
      other.setAttribute("aria-selected", String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
      $(other.getAttribute("aria-controls")).hidden = other !== tab;
    }
    drawGraph(); drawPairs(); drawTime(); drawMap();
  }
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      next.focus();
      open(next);
    });
  });

  // Filters.
  const options = (id, every, names) => $(id).append(element("option", { value: "" }, every), ...names.map((name) => element("option", { value: name }, name)));
  const kinds = new Map();
  for (const event of events) {
    kinds.set(event.type, (kinds.get(event.type) || 0) + 1);
    if (event.mode) kinds.set(`${event.type} ${event.mode}`, 1);
  }
  options("type", "all", [...kinds.keys()].sort());
  options("status", "all", [...new Set(events.map((event) => event.status))].sort());
  options("country", "all", [...new Set(events.flatMap((event) => [...event.countries]))].sort());
  let wait = 0;
  $("filters").addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(select, 120); });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => setTimeout(select));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); }
    if (event.key === "Escape") { chooseNothing(); drawGraph(); }
  });
  window.addEventListener("resize", () => { fitted = false; drawGraph(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawGraph);
  window.addEventListener("beforeprint", () => { rows = pairs.length; $("view-pairs").hidden = false; drawPairs(); });
  select();
})();
