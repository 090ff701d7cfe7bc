// Text and claims look at one another, and claims are judged with keys. Without this script both can be read and judged.
(() => {
  "use strict";
  const cards = [...document.querySelectorAll(".card")];
  const pieces = [...document.querySelectorAll(".p[data-claims]")];
  const claimsOf = (piece) => piece.dataset.claims.split(" ");

  const show = (ids) => {
    document.body.classList.toggle("looking", ids.length > 0);
    for (const piece of pieces) piece.classList.toggle("lit", claimsOf(piece).some((id) => ids.includes(id)));
    for (const card of cards) card.classList.toggle("lit", ids.includes(card.dataset.claim));
  };
  const at = () => cards.findIndex((card) => card === document.activeElement || card.contains(document.activeElement));
  let kept = [];
  const look = (card, scroll) => {
    kept = [card.dataset.claim];
    show(kept);
    const there = pieces.find((piece) => claimsOf(piece).includes(card.dataset.claim));
    if (scroll && there) there.scrollIntoView({ block: "center" });
  };
  for (const card of cards) {
    card.tabIndex = 0;
    card.addEventListener("mouseenter", () => show([card.dataset.claim]));
    card.addEventListener("mouseleave", () => show(kept));
    card.addEventListener("focusin", () => look(card, false));
  }
  for (const piece of pieces) {
    piece.addEventListener("mouseenter", () => show(claimsOf(piece)));
    piece.addEventListener("mouseleave", () => show(kept));
    piece.addEventListener("click", () => { const card = document.getElementById(`claim-${claimsOf(piece)[0]}`); card.focus(); });
  }

  const keys = document.getElementById("keys");
  const name = document.getElementById("by");
  if (keys) {
    for (const hidden of document.querySelectorAll(".keys [hidden]")) hidden.hidden = false;
    let stored = null;
    try { stored = localStorage.getItem("keys"); } catch { /* on for this page */ }
    keys.checked = stored !== "off";
    keys.addEventListener("change", () => { try { localStorage.setItem("keys", keys.checked ? "on" : "off"); } catch { /* for this page only */ } });
  }
  // The keys of all forms sign with the one name.
  for (const form of document.querySelectorAll("form.setting")) {
    form.addEventListener("formdata", (event) => { if (name.value) event.formData.set("by", name.value); });
  }
  const step = (by) => {
    const next = cards[Math.min(Math.max(at() + by, 0), cards.length - 1)];
    if (next) { next.focus(); look(next, true); }
  };
  const press = (key) => {
    const card = cards[at()];
    const target = card && card.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    if (key === "e") { target.open = true; target.querySelector("select").focus(); } else { target.click(); }
  };
  addEventListener("keydown", (event) => {
    if (!keys || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) { if (event.key === "Escape") (event.target.closest(".card") || { focus: () => event.target.blur() }).focus(); return; }
    const act = { j: () => step(1), k: () => step(-1), a: () => press("a"), x: () => press("x"), e: () => press("e"), u: () => press("u"),
      "?": () => document.getElementById("help").showModal(), "/": () => document.getElementById("find").focus() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  const named = location.hash.startsWith("#claim-") && document.getElementById(location.hash.slice(1));
  if (named) { named.focus(); look(named, false); }
})();
