// A look at something which stays covered until the prediction has been entered. What is under the cover is not on the
// page before that: Python sends it when the prediction arrives.

function h(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

function render({ model, el }) {
  const ui = model.get("labels");
  let look = null;
  const frame = h("section", { className: "medialit-exercise ml-look" });
  frame.setAttribute("role", "status");

  function prediction({ predicted, after }) {
    const line = h("p", { className: "ml-predicted" }, h("b", {}, `${ui.predicted}: `), predicted);
    if (after) line.append(h("span", { className: "ml-after" }, after));
    return line;
  }
  function draw() {
    const shown = model.get("shown");
    look?.remove();
    if (!shown) {
      frame.replaceChildren(h("p", { className: "ml-cover" }, h("b", {}, ui.covered), h("span", {}, ui.covered_why)));
      return;
    }
    look = shown.html === null ? h("pre", {}, shown.text) : h("div", { className: "jp-RenderedHTMLCommon", innerHTML: shown.html });
    // Only the prediction is announced: the look itself can be long.
    frame.replaceChildren(prediction(shown));
    el.append(look);
  }
  el.replaceChildren(frame);
  model.on("change:shown", draw);
  draw();
  return () => model.off("change:shown", draw);
}

export default { render };
