// Putting lines in order: with two buttons on each line, with the arrow keys on them, or by pulling with the mouse.

function order(task, ui, changed) {
  let texts = [...task.items]; // from the top
  let moved = false; // what nobody has moved is no answer yet
  let pulled = null; // the text of the line that is being pulled
  const said = h("p", { className: "ml-hidden", "aria-live": "polite" });
  const list = h("ol", { className: "ml-order" });
  const rows = new Map(task.items.map((text) => [text, line(text)]));

  function line(text) {
    const button = (step, sign, label) => h("button", {
      type: "button", className: "ml-button ml-step", "aria-label": label.replace("{text}", () => text), onclick: () => step_by(text, step),
    }, sign);
    const buttons = [button(-1, "↑", ui.order_up), button(1, "↓", ui.order_down)];
    const number = h("span", { className: "ml-number", "aria-hidden": "true" });
    const joined = h("span", { className: "ml-joint" });
    const node = h("li", { className: "ml-line-in-order", draggable: true }, number, h("span", { className: "ml-line-text" }, text), h("span", { className: "ml-steps" }, ...buttons), joined);
    return { node, number, buttons, joined };
  }
  function draw() {
    const nodes = texts.map((text) => rows.get(text).node);
    if (nodes.some((node, at) => list.children[at] !== node)) list.replaceChildren(...nodes);
    texts.forEach((text, at) => {
      const { number, buttons } = rows.get(text);
      number.textContent = `${at + 1}.`;
      // Not disabled, which would take the focus away from who moves a line up to the top.
      buttons[0].setAttribute("aria-disabled", String(at === 0));
      buttons[1].setAttribute("aria-disabled", String(at === texts.length - 1));
    });
  }
  function tell(sentence, text) {
    said.textContent = sentence.replace("{number}", texts.indexOf(text) + 1).replace("{all}", texts.length).replace("{text}", () => text);
  }
  function step_by(text, step) {
    const focused = document.activeElement;
    if (!put(text, texts.indexOf(text) + step)) return tell(ui.order_end, text);
    if (rows.get(text).node.contains(focused)) focused.focus(); // the line was taken out and put in again
  }
  function put(text, to) {
    if (to < 0 || to >= texts.length || texts[to] === text) return false;
    texts = texts.filter((other) => other !== text);
    texts.splice(to, 0, text);
    moved = true;
    join([]);
    draw();
    tell(ui.order_moved, text);
    changed(false);
    return true;
  }
  function join(places) { // after which lines the right one follows
    texts.forEach((text, at) => {
      const right = places.includes(at);
      rows.get(text).node.classList.toggle("ml-joined-lines", right);
      rows.get(text).joined.replaceChildren(...(right ? [h("span", { "aria-hidden": "true" }, "✓"), h("span", { className: "ml-hidden" }, ui.order_joined)] : []));
    });
  }
  const line_of = (node) => task.items.find((text) => rows.get(text).node.contains(node));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const text = line_of(event.target);
    if (!step || !text || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    step_by(text, step);
  });
  list.addEventListener("dragstart", (event) => {
    pulled = line_of(event.target) ?? null;
    if (pulled) event.dataTransfer.setData("text/plain", pulled);
    event.stopPropagation();
  });
  list.addEventListener("dragover", (event) => {
    if (pulled) event.preventDefault();
  });
  list.addEventListener("drop", (event) => {
    const onto = line_of(event.target);
    if (!pulled) return;
    event.preventDefault();
    event.stopPropagation();
    if (onto) put(pulled, texts.indexOf(onto));
    pulled = null;
  });
  list.addEventListener("dragend", () => (pulled = null));
  draw();
  return {
    node: h("div", { role: "group", "aria-label": task.prompt }, list, said),
    get: () => (moved ? [...texts] : []),
    set(answer) {
      moved = answer.length > 0;
      texts = moved ? [...answer] : [...task.items];
      draw();
    },
    shade: (shades) => join(shades.right ?? []),
  };
}
