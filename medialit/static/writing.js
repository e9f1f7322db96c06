// Free text: with beginnings of sentences and a count of the words, or as another version of a paragraph.

const QUIET = 1500; // milliseconds without a key after which a screen reader is told how many words there are

function counter(ui) {
  const shown = h("span", { className: "ml-quiet", "aria-hidden": "true" });
  const spoken = h("span", { className: "ml-hidden", "aria-live": "polite" });
  let later = null;
  return {
    nodes: [shown, spoken],
    count(text, aloud) {
      const number = text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
      shown.textContent = number === 1 ? ui.words_one : ui.words_many.replace("{number}", number);
      clearTimeout(later);
      if (aloud) later = setTimeout(() => (spoken.textContent = shown.textContent), QUIET);
    },
  };
}

function write(task, ui, changed) {
  const words = counter(ui);
  const area = textarea(task.prompt, () => typed());
  function typed() {
    words.count(area.value, true);
    changed(true);
  }
  function insert(frame) {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const start = from > 0 && !/\s/.test(value[from - 1]) ? ` ${frame}` : frame;
    area.focus();
    area.setRangeText(start, from, to, "end");
    const gap = start.indexOf("…"); // what is typed next takes its place
    if (gap >= 0) area.setSelectionRange(from + gap, from + gap + 1);
    typed();
  }
  const frames = task.frames.map((frame) => h("button", { type: "button", className: "ml-button ml-frame", onclick: () => insert(frame) }, frame));
  words.count("", false);
  return {
    node: h("div", {}, frames.length ? h("div", { className: "ml-frames", role: "group", "aria-label": ui.frames }, h("span", { className: "ml-quiet" }, ui.frames), ...frames) : null, area),
    tools: words.nodes,
    get: () => area.value,
    set(answer) {
      if (area.value !== answer) area.value = answer;
      words.count(area.value, false);
    },
  };
}

function rewrite(task, ui, changed, submit) {
  const words = counter(ui);
  const area = textarea(ui.rewrite_area, () => typed());
  area.rows = 7;
  function typed() {
    words.count(area.value, true);
    changed(true);
  }
  function restart() {
    area.value = task.printed;
    typed();
    area.focus();
  }
  const look = h("button", { type: "button", className: "ml-button ml-look-button", onclick: () => submit("look") }, ui.rewrite_look);
  const again = h("button", { type: "button", className: "ml-button", onclick: restart }, ui.rewrite_again);
  return {
    node: h("div", {}, area, h("div", { className: "ml-bar" }, look, again, ...words.nodes)),
    get: () => area.value,
    set(answer) {
      if (area.value !== answer) area.value = answer;
      words.count(area.value, false);
    },
  };
}
