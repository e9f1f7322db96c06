// What a student wrote, as a page: Python makes it, and makes it anew at every answer. Here it is shown and downloaded.

const PATIENCE = 2300; // milliseconds without a word from Python after which the student is told

function h(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  // On these JupyterLab would take keys for its own.
  if (["BUTTON", "SUMMARY"].includes(tag.toUpperCase())) node.dataset.lmSuppressShortcuts = "true";
  node.append(...children);
  return node;
}

function save(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: "text/html;charset=utf-8" }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function render({ model, el }) {
  const ui = model.get("labels"), state = () => model.get("state");
  const said = h("p", { className: "ml-progress" }), done = h("div", { className: "ml-said" }), alarm = h("div", { className: "ml-alarm" });
  said.setAttribute("role", "status");
  done.setAttribute("role", "status");
  alarm.setAttribute("role", "alert");
  const missing = h("ul"), which = h("details", {}, h("summary", {}, ui.which), missing);
  const preview = h("div"), shown = h("details", { className: "ml-preview" }, h("summary", {}, ui.preview), preview);
  let asked = 0, finish = () => {};
  const download = h("button", { type: "button", className: "ml-button ml-main", onclick: () => {
    const n = (asked += 1);
    finish = (text) => {
      finish = () => {};
      const { html, file } = state();
      save(file, html);
      done.replaceChildren(h("p", {}, text.replace("{file}", file)));
    };
    setTimeout(() => n === asked && finish(ui.unsure), PATIENCE);
    try {
      model.send({ do: "refresh", n });
    } catch {
      finish(ui.unsure);
    }
  } }, ui.download);
  const received = (message) => message?.n === asked && finish(ui.downloaded);

  function redraw() {
    const now = state();
    if (said.textContent !== now.said) said.textContent = now.said;
    if (alarm.textContent !== (now.note ?? "")) alarm.textContent = now.note ?? "";
    missing.replaceChildren(...now.missing.map((prompt) => h("li", {}, prompt)));
    which.hidden = !now.missing.length;
    if (preview.innerHTML !== now.preview) preview.innerHTML = now.preview; // Python has escaped what the student wrote
  }
  el.replaceChildren(h("section", { className: "medialit-exercise ml-page" }, h("p", { className: "ml-prompt" }, ui.title), said, which,
    h("div", { className: "ml-bar" }, download), done, alarm, shown, h("p", { className: "ml-quiet" }, ui.help)));
  model.on("change:state", redraw);
  model.on("msg:custom", received);
  redraw();
  return () => {
    model.off("change:state", redraw);
    model.off("msg:custom", received);
  };
}

export default { render };
