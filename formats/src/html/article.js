"use strict";
// Shows who takes part in an event: marks their words in the text, and ties them to the word that announces it.
(() => {
  const words = document.querySelector(".words");
  const arcs = document.querySelector(".arcs");
  if (!words || !arcs) return;
  const list = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const pieces = [...words.querySelectorAll("span[data-m]")];
  const cards = [...document.querySelectorAll(".event")];

  // Only sentences near the trigger: a mention that takes part is one of the sentence.
  const show = (card) => {
    clear();
    const event = card.dataset.event;
    const mentions = new Set(list(card, "mentions"));
    const triggers = pieces.filter((piece) => list(piece, "t").includes(event));
    const others = pieces.filter((piece) => list(piece, "m").some((mention) => mentions.has(mention)));
    card.classList.add("on");
    triggers.forEach((piece) => piece.classList.add("on"));
    others.forEach((piece) => piece.classList.add("on"));
    if (triggers.length) draw(triggers[0], others, mentions);
  };

  const clear = () => {
    document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
    arcs.replaceChildren();
  };

  const draw = (from, others, mentions) => {
    const sheet = arcs.parentElement.getBoundingClientRect();
    const at = (element) => {
      const box = element.getClientRects()[0];
      return { x: box.left + box.width / 2 - sheet.left, y: box.top - sheet.top };
    };
    const start = at(from);
    for (const mention of mentions) {
      const first = others.find((piece) => list(piece, "m").includes(mention));
      if (!first || first === from) continue;
      const end = at(first);
      const high = Math.min(start.y, end.y) - 14 - Math.min(40, Math.abs(start.x - end.x) / 8);
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M${start.x} ${start.y}C${start.x} ${high} ${end.x} ${high} ${end.x} ${end.y}`);
      arcs.append(path);
    }
  };

  for (const card of cards) {
    card.addEventListener("mouseenter", () => show(card));
    card.addEventListener("focusin", () => show(card));
    card.addEventListener("click", (click) => {
      if (click.target.closest("a, summary, pre")) return;
      const first = pieces.find((piece) => list(piece, "t").includes(card.dataset.event));
      if (first) first.scrollIntoView({ block: "center" });
      show(card);
    });
  }
  for (const piece of pieces.filter((piece) => piece.dataset.t)) {
    piece.tabIndex = 0;
    piece.setAttribute("role", "button");
    const card = cards.find((card) => list(piece, "t").includes(card.dataset.event));
    if (!card) continue;
    piece.addEventListener("mouseenter", () => show(card));
    piece.addEventListener("focus", () => show(card));
    const open = () => {
      card.scrollIntoView({ block: "nearest" });
      card.focus({ preventScroll: true });
    };
    piece.addEventListener("click", open);
    piece.addEventListener("keydown", (key) => {
      if (key.key === "Enter" || key.key === " ") {
        key.preventDefault();
        open();
      }
    });
  }
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape") clear();
  });
  window.addEventListener("resize", clear);
})();
