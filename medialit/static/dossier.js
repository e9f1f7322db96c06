// A dossier: cards of which some are chosen. A card opens when it is chosen; at the end the others can be read too.

function dossier(task, ui, changed) {
  const chosen = new Set();
  const opened = new Set(); // at the end: cards that are read beside the chosen ones
  let over = false;
  const count = h("span", { className: "ml-quiet" });
  const said = h("p", { className: "ml-full", "aria-live": "polite" });
  const cards = task.cards.map(card);

  function card(data) {
    const id = unique();
    const text = h("div", { className: "ml-card-text", id },
      h("p", {}, data.text),
      h("p", { className: "ml-quiet" }, data.status),
      data.link ? h("p", { className: "ml-quiet ml-link" }, `${ui.dossier_link}: `, h("a", { href: data.link, target: "_blank", rel: "noopener noreferrer" }, data.link)) : null);
    const mine = h("span", { className: "ml-mine" });
    const word = h("span", {}), about = h("span", { className: "ml-hidden" }, ` ${data.title}`);
    const button = h("button", { type: "button", className: "ml-button", "aria-controls": id, onclick: () => press(data) }, word, about);
    const node = h("li", { className: "ml-card" }, h("p", { className: "ml-card-title" }, data.title), h("p", { className: "ml-quiet" }, data.source), mine, text, button);
    return { data, node, text, mine, word, button };
  }
  function draw() {
    for (const { data, node, text, mine, word, button } of cards) {
      const kept = chosen.has(data.title), open = kept || opened.has(data.title);
      text.hidden = !open;
      node.classList.toggle("ml-kept", kept);
      mine.textContent = kept ? `✓ ${ui.dossier_chosen}` : "";
      button.setAttribute("aria-expanded", String(open));
      button.hidden = over && kept;
      word.textContent = over ? (open ? ui.dossier_close : ui.dossier_read) : kept ? ui.dossier_back : ui.dossier_choose;
    }
    count.textContent = over ? "" : ui.dossier_count.replace("{number}", chosen.size).replace("{pick}", task.pick);
  }
  function press({ title }) {
    said.textContent = "";
    const set = over ? opened : chosen;
    if (set.has(title)) set.delete(title);
    else if (!over && chosen.size === task.pick) {
      said.textContent = ui.dossier_full.replace("{pick}", task.pick);
      return;
    } else set.add(title);
    draw();
    if (!over) changed(false);
  }
  draw();
  return {
    node: h("div", { role: "group", "aria-label": task.prompt }, h("ul", { className: "ml-cards" }, ...cards.map(({ node }) => node)), said),
    tools: [count],
    get: () => task.cards.map(({ title }) => title).filter((title) => chosen.has(title)),
    set(answer) {
      chosen.clear();
      answer.forEach((title) => chosen.add(title));
      draw();
    },
    lock() {
      over = true;
      said.textContent = "";
      draw();
    },
    unlock() {
      over = false;
      opened.clear();
      draw();
    },
  };
}
