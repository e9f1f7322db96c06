// Marking words of an article, with mouse, finger or keyboard. The words come as numbered pieces: JavaScript counts
// characters in another way than Python, so nothing is cut or counted here.

function mark(task, ui, changed) {
  const marked = new Set();
  const words = []; // the buttons in order; each knows its number in the article
  const gaps = [];
  const tally = h("span", { className: "ml-quiet" });
  let focus = 0; // the word that the Tab key stops at
  let last = 0; // the word marked last, from which Shift and a click go on
  let grown = null, pulled = null; // a stretch of words being marked with Shift and the arrow keys, or with the mouse

  function word(text, number, paragraph) {
    const node = h("button", { type: "button", className: "ml-word", tabIndex: words.length ? -1 : 0, "aria-pressed": "false" }, text);
    words.push(Object.assign(node, { number, paragraph, at: words.length }));
    return node;
  }
  function gap(text, sides) {
    const node = h("span", { className: `ml-gap ${sides}` }, text);
    gaps.push({ gap: node, next: words.length });
    return node;
  }
  function paragraph(pieces, index) { // what no blank parts stays on one line: a quotation mark never stands alone at its end
    const node = h("p", {});
    let together = null;
    const add = (part) => (together ??= node.appendChild(h("span", { className: "ml-together" }))).append(part);
    for (const [text, number] of pieces) {
      if (number !== null) add(word(text, number, index));
      else text.split(/(\s+|[-‐–—/]+)/).filter(Boolean).forEach((part, i, parts) => {
        const between = gap(part, `${i ? "" : "ml-gap-after"} ${i === parts.length - 1 ? "ml-gap-before" : ""}`);
        if (part.trim()) add(between);
        else node.append(between);
        if (/[\s\-‐–—/]$/.test(part)) together = null;
      });
    }
    return node;
  }
  const area = h("div", { className: "ml-text", role: "group", "aria-label": ui.mark_area }, ...task.paragraphs.map(paragraph));

  function draw() {
    const on = words.map((word) => marked.has(word.number));
    words.forEach((word, i) => word.setAttribute("aria-pressed", String(on[i])));
    for (const { gap, next } of gaps) {
      const inside = on[next - 1] && on[next] && words[next - 1].paragraph === words[next].paragraph;
      gap.classList.toggle("ml-joined", Boolean(inside));
    }
    tally.textContent = ui.marked.replace("{number}", marked.size);
  }
  function change() {
    draw();
    changed(false);
  }
  function put(at, on) {
    if (on) marked.add(words[at].number);
    else marked.delete(words[at].number);
  }
  const begin = (at, on) => ({ at, on, before: new Set(marked) });
  function stretch({ at: from, on, before }, to) { // up to `to`, and back again when the student goes back
    marked.clear();
    before.forEach((number) => marked.add(number));
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) put(at, on);
  }
  function move(to) {
    words[focus].tabIndex = -1;
    focus = Math.max(0, Math.min(words.length - 1, to));
    words[focus].tabIndex = 0;
    words[focus].focus();
  }
  function line(step) { // the nearest word on the line above or below
    const here = words[focus].getBoundingClientRect();
    let best = focus, found = null;
    for (let at = focus + step; words[at]; at += step) {
      const box = words[at].getBoundingClientRect();
      if (Math.abs(box.top - here.top) < here.height / 2) continue;
      found ??= box.top;
      if (Math.abs(box.top - found) > here.height / 2) break;
      if (best === focus || Math.abs(box.left - here.left) < Math.abs(words[best].getBoundingClientRect().left - here.left)) best = at;
    }
    return best;
  }
  function end(step) { // the first or last word of the paragraph
    let at = focus;
    while (words[at + step]?.paragraph === words[at].paragraph) at += step;
    return at;
  }
  const moves = {
    ArrowRight: () => focus + 1, ArrowLeft: () => focus - 1, ArrowDown: () => line(1), ArrowUp: () => line(-1), Home: () => end(-1), End: () => end(1),
  };
  area.addEventListener("keydown", (event) => {
    if (!moves[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    grown = event.shiftKey ? grown ?? begin(focus, true) : null;
    move(moves[event.key]());
    if (!grown) return;
    stretch(grown, focus);
    change();
  });
  area.addEventListener("focusin", (event) => {
    if (event.target.at !== undefined && event.target.at !== focus) move(event.target.at);
  });
  area.addEventListener("pointerdown", (event) => {
    const at = event.target.at;
    grown = pulled = null;
    if (at === undefined || event.pointerType !== "mouse" || event.button !== 0 || event.shiftKey) return;
    pulled = begin(at, !marked.has(words[at].number));
    const drop = () => {
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", drop);
      if (pulled?.far) change();
    };
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
  });
  area.addEventListener("pointerover", (event) => {
    const at = event.target.at;
    if (!pulled || at === undefined || !(event.buttons & 1) || (at === pulled.at && !pulled.far)) return;
    pulled.far = true;
    stretch(pulled, at);
    draw();
  });
  area.addEventListener("click", (event) => {
    const at = event.target.at, mouse = event.detail > 0; // Space and Enter click without a mouse
    if (at === undefined || (mouse && pulled?.far)) return; // the pull has marked it already
    grown = null;
    if (mouse && event.shiftKey) stretch(begin(last, true), at);
    else put(at, !marked.has(words[at].number));
    last = at;
    move(at);
    change();
  });
  const clear = h("button", { type: "button", className: "ml-button", onclick: () => (marked.clear(), change()) }, ui.clear);
  draw();
  return {
    node: area,
    tools: [clear, tally],
    get: () => [...marked].sort((a, b) => a - b),
    set(answer) {
      marked.clear();
      answer.forEach((number) => marked.add(number));
      draw();
    },
    shade(shades) {
      const names = words.map((word) => ["again", "right", "arguable"].find((shade) => shades[shade]?.includes(word.number)) ?? "");
      words.forEach((word, i) => {
        const last = names[i] !== names[i + 1] || words[i + 1].paragraph !== word.paragraph;
        word.dataset.shade = names[i];
        word.querySelectorAll("span").forEach((old) => old.remove());
        if (names[i]) word.append(h("span", { className: "ml-hidden" }, ` (${ui.notes[names[i]]})`));
        if (names[i] && last) word.append(h("span", { className: "ml-sign", "aria-hidden": "true" }, SYMBOLS[names[i]]));
      });
    },
  };
}
