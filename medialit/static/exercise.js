// Draws an exercise, sends each answer to Python, and says whether it arrived. Python holds the truth. All text is put on
// the page as text, so nothing in a key or an article can become markup, but for what Python sends as a page (`look`). The other
// files beside it, but for look.js, are parts of this script.

const PATIENCE = 2300; // milliseconds without a word from Python after which the student is told
const PAUSE = 300; // milliseconds after which typed text is sent
const SYMBOLS = { right: "✓", arguable: "≈", again: "↻", open: "?", left: "–", trap: "✗", checked: "✓", lead: "?" };

// Each exercise loads this script anew, so a counter would give two exercises the same names.
const unique = () => `medialit-${Math.random().toString(36).slice(2)}`;

// On these JupyterLab would take keys for its own: D D, pressed on a word, deletes the cell. Typing is safe from it.
function quieten(node) {
  node.dataset.lmSuppressShortcuts = "true";
}

function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  if (["A", "BUTTON", "SELECT", "SUMMARY"].includes(node.tagName) || ["radio", "checkbox", "file"].includes(node.type)) quieten(node);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// ---- What Python has not acknowledged stays in this browser tab, so that running the cell again can hand it in.

const memory = (globalThis.medialitKept ??= new Map());

function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return memory.get(key) ?? null;
  }
}

function remember(key, message) {
  memory.set(key, message);
  try {
    sessionStorage.setItem(key, JSON.stringify(message));
  } catch { /* storage is full or forbidden: memory has it */ }
}

function forget(key) {
  memory.delete(key);
  try {
    sessionStorage.removeItem(key);
  } catch { /* as above */ }
}

function saver(model, key, show) {
  const view = unique();
  let last = 0, late = null, pause = null, lost = false, typed = null;

  function lose() {
    clearTimeout(late);
    late = null;
    lost = true;
    globalThis.dispatchEvent(new CustomEvent("medialit-unsaved", { detail: { key, value: recall(key)?.value } }));
    show("lost");
  }
  function send(message) {
    clearTimeout(pause);
    pause = typed = null;
    last += 1;
    remember(key, message);
    if (!lost) show("saving");
    late ??= setTimeout(lose, PATIENCE);
    try {
      model.send({ ...message, n: `${view} ${last}` });
    } catch {
      lose();
    }
  }
  function type(message) {
    typed = message;
    remember(key, message);
    if (!lost) show("saving");
    pause ??= setTimeout(() => send(typed), PAUSE);
  }
  function acknowledge(message) {
    const [from, number] = String(message?.ack ?? "").split(" ");
    if (from !== view) return;
    clearTimeout(late);
    late = null;
    if (Number(number) < last) late = setTimeout(lose, PATIENCE);
    else if (!typed) {
      if (message.saved) forget(key);
      show(!message.saved ? "failed" : lost ? "late" : "saved");
      lost = false;
    }
  }
  model.on("msg:custom", acknowledge);
  return {
    send,
    type,
    busy: () => typed !== null || late !== null || lost,
    close() {
      if (typed) send(typed);
      clearTimeout(late);
      model.off("msg:custom", acknowledge);
    },
  };
}

// ---- One drawer for each kind: {node, get, set}; `changed(typed)` is called after every change by the student.

function choices(texts, several, label, changed) {
  const name = unique();
  const inputs = texts.map((text) => h("input", { type: several ? "checkbox" : "radio", name, value: text, onchange: () => changed(false) }));
  const rows = inputs.map((input, i) => h("label", { className: "ml-option" }, input, h("span", {}, texts[i])));
  return {
    node: h("div", { className: "ml-options", role: several ? "group" : "radiogroup", "aria-label": label }, ...rows),
    inputs,
    get: () => inputs.filter((input) => input.checked).map((input) => input.value),
    set: (answer) => inputs.forEach((input) => (input.checked = answer.includes(input.value))),
  };
}

function textarea(label, changed) {
  return h("textarea", { rows: 4, maxLength: 10000, "aria-label": label, oninput: () => changed(true) });
}

function choose(task, ui, changed) {
  return choices(task.options, task.several, task.prompt, changed);
}

function match(task, ui, changed) {
  const selects = task.items.map((item) => h("select", { "aria-label": item, onchange: () => changed(false) },
    h("option", { value: "" }, ui.no_card), ...task.cards.map((card) => h("option", { value: card }, card))));
  const rows = task.items.map((item, i) => h("label", { className: "ml-pair" }, h("span", {}, item), selects[i]));
  return {
    node: h("div", { role: "group", "aria-label": task.prompt }, ...rows),
    get: () => Object.fromEntries(task.items.map((item, i) => [item, selects[i].value]).filter(([, card]) => card)),
    set: (answer) => task.items.forEach((item, i) => (selects[i].value = answer[item] ?? "")),
  };
}

function predict(task, ui, changed, submit) {
  if (task.entry === "choice") {
    const drawn = choices(task.choices, false, task.prompt, changed);
    return { ...drawn, get: () => drawn.get()[0] ?? "", set: (answer) => drawn.set([answer]), lock: () => drawn.inputs.forEach((i) => (i.disabled = true)) };
  }
  const number = task.entry === "number";
  const input = h("input", {
    type: number ? "number" : "text", "aria-label": task.prompt, maxLength: 300, oninput: () => changed(true),
    onkeydown: (event) => event.key === "Enter" && submit(),
  });
  if (number) Object.assign(input, { step: "any", min: task.least ?? "", max: task.most ?? "" });
  return {
    node: h("label", { className: "ml-line" }, input, task.unit ? h("span", {}, task.unit) : null),
    get: () => (number && input.value !== "" ? Number(input.value) : input.value),
    set: (answer) => (input.value = answer),
    lock: () => (input.disabled = true),
  };
}

function swap(task, ui, changed) {
  let answer = { word: "", claims: {}, thoughts: {} };
  const words = Object.keys(task.words);
  const picked = choices(words, false, ui.swap_word, () => {
    answer.word = picked.get()[0];
    draw();
    changed(false);
  });
  picked.inputs.forEach((input, i) => input.nextSibling.append(task.words[words[i]].shown === task.printed ? ` ${ui.swap_printed}` : ""));
  picked.node.className = "ml-chips";
  const slot = h("mark", { className: "ml-slot" });
  const paragraph = h("blockquote", { "aria-live": "polite" }, task.before, slot, task.after);
  const area = textarea(task.write, (typed) => {
    answer.thoughts[answer.word] = area.value;
    changed(typed);
  });
  const below = h("div", {});

  function draw() {
    const word = answer.word;
    slot.textContent = word ? task.words[word].shown : task.printed;
    const claim = word && choices(task.words[word].options, false, task.ask, () => {
      answer.claims[word] = claim.get()[0];
      changed(false);
    });
    below.replaceChildren(...(word ? [h("p", { className: "ml-ask" }, task.ask), claim.node, h("p", { className: "ml-ask" }, task.write), area] : []));
    if (word) claim.set([answer.claims[word]]);
    if (area.value !== (answer.thoughts[word] ?? "")) area.value = answer.thoughts[word] ?? "";
  }
  const ordered = (part) => Object.fromEntries(words.filter((word) => part[word]).map((word) => [word, part[word]]));
  return {
    node: h("div", {}, h("div", { className: "ml-line" }, h("span", {}, ui.swap_word), picked.node), paragraph, below),
    get: () => ({ word: answer.word, claims: ordered(answer.claims), thoughts: ordered(answer.thoughts) }),
    set(value) {
      answer = structuredClone(value);
      picked.set([answer.word]);
      draw();
    },
  };
}

const KINDS = { choose, match, mark, swap, predict, write, order, dossier, rewrite, own };

// ---- What Python says to an answer.

function noted(notes, ui) {
  return h("ul", { className: "ml-notes" }, ...notes.map((note) => h("li", { className: `ml-note ml-${note.mark}` },
    h("span", { className: "ml-badge" }, h("span", { "aria-hidden": "true" }, `${SYMBOLS[note.mark]} `), ui.notes[note.mark]),
    h("span", {}, h("b", {}, note.text), " ", note.why))));
}

function unfolding(title, ...content) {
  return h("details", {}, h("summary", {}, title), ...content);
}

function spoken(feedback, task, ui) {
  const parts = [h("p", { className: "ml-headline" }, feedback.headline)];
  if (feedback.notes.length) parts.push(noted(feedback.notes, ui));
  if (feedback.hint) parts.push(h("p", { className: "ml-hint" }, h("b", {}, `${ui.hint}: `), feedback.hint));
  if (feedback.checklist.length) parts.push(h("p", {}, ui.checklist), h("ul", {}, ...feedback.checklist.map((text) => h("li", {}, text))));
  if (feedback.model) parts.push(h("p", { className: "ml-model" }, h("b", {}, `${ui.model}: `), feedback.model));
  if (feedback.others.length) parts.push(unfolding({ mark: ui.left_alone, order: ui.order_key, dossier: ui.dossier_others }[task.kind] ?? ui.others, noted(feedback.others, ui)));
  return parts;
}

function render({ model, el }) {
  const task = model.get("question"), ui = model.get("labels");
  const status = h("span", { className: "ml-status" });
  const alarm = h("div", { className: "ml-alarm", role: "alert" });
  const feedback = h("div", { className: "ml-feedback", role: "status" });
  const changedSince = h("p", { className: "ml-quiet" });
  const solution = h("div", {});
  const says = h("p", { className: "ml-says", "aria-live": "polite" }), shown = h("div", { className: "jp-RenderedHTMLCommon" });
  const looked = h("div", { className: "ml-looked" }, says, shown);
  const submit = (act = "check", more = {}) => {
    if (!state().entered) saving.send({ do: act, value: body.get(), ...more });
  };
  const button = h("button", { type: "button", className: "ml-button ml-main", onclick: () => submit() },
    task.graded ? ui.graded : { predict: ui.enter, write: ui.save, rewrite: task.compared ? ui.save : ui.done, own: ui.own?.use }[task.kind] ?? ui.check);
  const more = h("button", { type: "button", className: "ml-button", onclick: () => saving.send({ do: "solution", value: body.get() }) }, ui.solution);
  const state = () => model.get("state");

  const body = KINDS[task.kind](task, ui, (typed) => {
    saving[typed ? "type" : "send"]({ do: "answer", value: body.get() });
    stale();
  }, submit);

  function show(how) {
    status.textContent = { saving: ui.saving, saved: `✓ ${ui.saved}`, late: `✓ ${ui.late}` }[how] ?? "";
    const note = how === "lost" ? [h("b", {}, ui.lost), ` ${ui.lost_why}`] : state().note ? [state().note] : [];
    alarm.replaceChildren(...note);
    if ((how === "saved" || how === "late") && body.saved) {
      body.saved(state().answer);
      stale();
    }
  }
  function stale() {
    const said = state().feedback;
    const same = !said || JSON.stringify(state().checked) === JSON.stringify(body.get());
    changedSince.textContent = same ? "" : ui.changed;
    feedback.classList.toggle("ml-stale", !same);
    const look = state().look;
    const old = Boolean(look) && JSON.stringify(look.of) !== JSON.stringify(body.get());
    shown.classList.toggle("ml-stale", old);
    const line = look ? (old ? ui.rewrite_stale : look.says) : "";
    if (says.textContent !== line) says.textContent = line; // put there anew it would be read out with each key
  }
  let drawn = "", page = "";
  function redraw() {
    const now = state();
    if (!saving.busy()) {
      body.set(now.answer);
      show(now.saved ? "saved" : "empty");
    }
    const text = JSON.stringify([now.feedback, now.tries]);
    if (text !== drawn) {
      drawn = text;
      feedback.replaceChildren(...(now.feedback ? spoken(now.feedback, task, ui) : []));
      body.shade?.(now.feedback?.words ?? {});
    }
    const html = now.look?.html ?? "";
    if (html !== page) {
      shown.innerHTML = page = html;
      shown.querySelectorAll("[tabindex], a, summary").forEach(quieten);
    }
    solution.replaceChildren(...(now.solution ? [h("p", { className: "ml-headline" }, ui.solution_head), noted(now.solution, ui)] : []));
    more.hidden = !now.may_ask || Boolean(now.solution);
    if (now.entered) {
      body.set(now.answer);
      body.lock?.();
      button.hidden = true;
    } else if (button.hidden) { // the answer was erased
      for (const input of body.node.querySelectorAll("input")) input.disabled = false;
      body.unlock?.();
      button.hidden = false;
    }
    stale();
  }

  const key = `medialit/${task.place}/${task.lesson}/${task.id}`;
  const saving = saver(model, key, show);
  const help = ui[{ choose: task.several ? "choose_several" : "choose_one", match: "match", mark: "mark", order: "order", dossier: "dossier", rewrite: "rewrite", own: "help" }[task.kind]]
    ?.replace("{pick}", task.pick);
  el.replaceChildren(h("section", { className: `medialit-exercise ml-${task.kind}` },
    h("p", { className: "ml-prompt" }, task.prompt),
    help ? h("p", { className: "ml-quiet" }, help) : null,
    task.passage ? h("blockquote", {}, task.passage, task.title ? h("footer", {}, ui.from_article.replace("{title}", task.title)) : null) : null,
    body.node,
    h("div", { className: "ml-bar" }, button, more, ...(body.tools ?? []), status),
    alarm, looked, changedSince, feedback, solution));
  model.on("change:state", redraw);
  body.set(state().answer);
  redraw();
  show(state().saved ? "saved" : "empty");
  const kept = state().entered ? null : recall(key);
  if (kept) {
    body.set(kept.value);
    stale();
    saving.send(kept);
  }
  return () => {
    model.off("change:state", redraw);
    saving.close();
  };
}

export default { render };
