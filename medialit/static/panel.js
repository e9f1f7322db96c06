// How far a lesson is done, and the student's work to download, restore and erase. Python holds the file. This script keeps
// a second copy in the browser's storage, which is there when Python is not, and offers it when Python has less than the copy.

const PATIENCE = 2300; // milliseconds without a word from Python after which the student is told
const SHELF = "medialit/answers"; // copies stand at <shelf>/<lesson>/<code>, those of others at <shelf>/<lesson>/<code>/<when>

const unique = () => `medialit-${Math.random().toString(36).slice(2)}`;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const now = () => `${new Date().toISOString().slice(0, 19)}+00:00`; // as Python writes it
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  // On these JupyterLab would take keys for its own.
  if (["BUTTON", "SUMMARY"].includes(node.tagName)) node.dataset.lmSuppressShortcuts = "true";
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// ---- The copies in this browser.

// Even asking for the storage raises where it is blocked.
function shelf(act) {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
}

function read(key) {
  const copy = shelf((storage) => JSON.parse(storage.getItem(key)));
  return copy?.answers && typeof copy.answers === "object" && Object.keys(copy.answers).length ? copy : null;
}

function put(key, copy) {
  return shelf((storage) => {
    storage.setItem(key, JSON.stringify(copy));
    return true;
  }) ?? false;
}

// Whether nothing of the copy is missing in `answers`; exactly: not even an answer that was replaced by a later one (of
// numbers of words, which Python puts into words, nobody can tell).
function covers(answers, copy, exactly) {
  const numbers = (value) => Array.isArray(value) && value.every((part) => typeof part === "number");
  return Object.entries(copy.answers).every(([id, entry]) => {
    const here = answers[id];
    return here && (same(here.answer, entry.answer ?? entry.value) || ((!exactly || numbers(entry.value)) && String(here.at) >= String(entry.at)));
  });
}

const declined = (globalThis.medialitDeclined ??= new Set());

function isDeclined(name) {
  try {
    return declined.has(name) || sessionStorage.getItem(name) !== null;
  } catch {
    return declined.has(name);
  }
}

function decline(name) {
  declined.add(name);
  try {
    sessionStorage.setItem(name, "");
  } catch { /* the set has it, until the page is left */ }
}

function keeper(model) {
  const { lesson, version } = model.get("question");
  const unsaved = {}; // what exercises of this page could not hand in: {id: {entry, was: what Python had before}}
  const mine = new Set(); // keys of copies that hold the work on this page
  let works = null, tell = () => {};
  const place = () => `${SHELF}/${lesson}/${model.get("state").code}`;
  const nameOf = ({ key, copy }) => `medialit/declined/${key}/${copy.saved}`.replace(/(\/[^/]*)\1$/, "$1"); // the same when put aside

  function answers() {
    const known = model.get("state").answers;
    for (const [id, { was }] of Object.entries(unsaved)) if (!same(known[id], was)) delete unsaved[id];
    return { ...known, ...Object.fromEntries(Object.entries(unsaved).map(([id, { entry }]) => [id, entry])) };
  }
  const content = () => ({ version, lesson, code: model.get("state").code, saved: now(), answers: answers() });

  function write() {
    const key = place(), copy = content(), before = read(key);
    if (!Object.keys(copy.answers).length || (before && same(before.answers, copy.answers) && works)) return tell();
    if (before && !mine.has(key) && !covers(copy.answers, before, true)) put(`${key}/${before.saved}`, before);
    mine.add(key);
    works = put(key, before && same(before.answers, copy.answers) ? { ...copy, saved: before.saved } : copy);
    tell();
  }
  function copies() {
    const keys = shelf((storage) => Object.keys(storage)) ?? [];
    return keys.filter((key) => key.startsWith(`${SHELF}/${lesson}/`)).map((key) => ({ key, copy: read(key) })).filter(({ copy }) => copy?.lesson === lesson);
  }
  function offers() {
    const { code } = model.get("state"), here = answers();
    // What an exercise is about to hand in is not missing.
    for (const key of unsent(lesson)) here[key.split("/")[3]] ??= { at: now() };
    return copies()
      .filter(({ key, copy }) => !mine.has(key) && (!code || ["", code].includes(copy.code)) && !covers(here, copy))
      .filter((offer) => !isDeclined(nameOf(offer)))
      .sort((one, other) => (one.copy.saved < other.copy.saved ? 1 : -1)).slice(0, 3);
  }
  function forget() {
    const { code } = model.get("state");
    const gone = shelf((storage) => {
      for (const key of [...mine]) storage.removeItem(key);
      for (const key of [...Object.keys(storage)]) if (code && key.startsWith(`${place()}/`)) storage.removeItem(key);
      return true;
    });
    mine.clear();
    forgetUnsent(lesson);
    works = null;
    globalThis.dispatchEvent(new CustomEvent("medialit-erased", { detail: { lesson } }));
    return Boolean(gone);
  }
  function renamed(before) {
    if (before === place() || !mine.delete(before)) return;
    shelf((storage) => storage.removeItem(before));
    write();
  }

  function lack({ detail: { key, value } }) {
    const [, , of, id] = key.split("/");
    if (of !== lesson || value === undefined) return;
    unsaved[id] = { entry: { value, at: now() }, was: model.get("state").answers[id] };
    write();
  }
  function erased({ detail }) {
    if (detail.lesson === lesson) for (const id of Object.keys(unsaved)) delete unsaved[id];
  }
  function close() {
    model.off("change:state", write);
    globalThis.removeEventListener("medialit-unsaved", lack);
    globalThis.removeEventListener("medialit-erased", erased);
  }
  model.on("change:state", write);
  globalThis.addEventListener("medialit-unsaved", lack);
  globalThis.addEventListener("medialit-erased", erased);
  const first = read(place());
  if (first && covers(answers(), first)) mine.add(place());
  if (!first || mine.has(place())) write();
  return { content, offers, forget, place, renamed, close, decline: (offer) => decline(nameOf(offer)), works: () => works, watch: (f) => (tell = f) };
}

// What exercises keep in this tab until Python has it, by medialit/<folder>/<lesson>/<exercise>; see exercise.js.
function unsent(lesson) {
  const keys = [...(globalThis.medialitKept?.keys() ?? [])];
  try {
    keys.push(...Object.keys(sessionStorage));
  } catch { /* then there is nothing more */ }
  return keys.filter((key) => key.startsWith("medialit/") && key.split("/")[2] === lesson && key.split("/").length === 4);
}

function forgetUnsent(lesson) {
  for (const key of unsent(lesson)) {
    globalThis.medialitKept?.delete(key);
    try {
      sessionStorage.removeItem(key);
    } catch { /* it was not there */ }
  }
}

// ---- Questions to Python.

function requester(model) {
  const waiting = new Map(), view = unique();
  let last = 0;
  const receive = (message) => {
    waiting.get(message?.n)?.(message);
    waiting.delete(message?.n);
  };
  model.on("msg:custom", receive);
  function request(message, answered, silent) {
    const n = `${view} ${(last += 1)}`;
    const timer = setTimeout(silent, PATIENCE);
    waiting.set(n, (reply) => {
      clearTimeout(timer);
      answered(reply);
    });
    try {
      model.send({ ...message, n });
    } catch {
      clearTimeout(timer);
      silent();
    }
  }
  return { request, close: () => model.off("msg:custom", receive) };
}

function save(name, content) {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

let kept = null;

function render({ model, el }) {
  const ui = model.get("labels"), { lesson, largest, longest } = model.get("question");
  const copies = (kept ??= keeper(model));
  const { request, close } = requester(model);
  const state = () => model.get("state");
  const progress = h("p", { className: "ml-progress", role: "status" });
  const alarm = h("div", { className: "ml-alarm", role: "alert" });
  const said = h("div", { className: "ml-said", role: "status" });
  const offers = h("div", {}), dialog = h("div", {}), where = h("ul", {});
  const counted = (number) => (number === 1 ? ui.answers_one : fill(ui.answers_many, { number }));
  const button = (text, onclick, main) => h("button", { type: "button", className: main ? "ml-button ml-main" : "ml-button", onclick }, text);

  function say(text) {
    said.replaceChildren(...(text ? [h("p", {}, text)] : []));
  }
  const silent = () => say(ui.silent);

  // A question with its buttons, under the buttons of the panel; the keyboard goes there, and back to where it came from.
  function ask(title, texts, choices, back) {
    const head = h("p", { className: "ml-headline", tabIndex: -1 }, title);
    const act = (does) => () => {
      dialog.replaceChildren();
      back.focus();
      does();
    };
    say("");
    dialog.replaceChildren(h("div", { className: "ml-question", role: "group", "aria-label": title }, head, ...texts.map((text) => h("p", {}, text)),
      h("div", { className: "ml-bar" }, ...choices.map(([text, does, main]) => button(text, act(does), main)))));
    head.focus();
  }

  // ---- Download

  const download = button(ui.download, () => {
    let done = false;
    const finish = (text) => {
      if (done) return;
      done = true;
      const content = copies.content();
      if (!Object.keys(content.answers).length) return say(ui.download_said.empty);
      const day = new Date(), two = (number) => String(number).padStart(2, "0");
      const file = `${lesson}-${content.code || `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`}.json`;
      save(file, content);
      say(fill(text, { file }));
    };
    request({ do: "refresh" }, () => finish(ui.download_said.done), () => finish(ui.download_said.unsure));
  }, true);

  // ---- Restore

  function restore(text, back, finished = () => {}, how = null) {
    const end = (reply) => {
      if (reply.done) finished();
      say(reply.said);
      if (!offers.contains(back) && !back.isConnected) restoring.focus();
    };
    request({ do: "restore", text, how }, (reply) => {
      if (!reply.ask) return end(reply);
      const again = (choice) => () => restore(text, restoring, finished, choice);
      ask(ui.differs.title, [reply.ask, ui.differs.replace_why], [
        [reply.new ? ui.differs.keep : ui.differs.keep_only, again("keep"), true],
        [ui.differs.replace, again("replace")],
        ...(reply.new ? [[ui.differs.cancel, () => say(ui.restored.left)]] : []),
      ], restoring);
    }, silent);
  }
  const chooser = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: async () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (!file) return;
    if (file.size > largest) return say(ui.file.huge);
    try {
      restore(await file.text(), restoring);
    } catch {
      say(ui.file.unreadable);
    }
  } });
  const restoring = button(ui.restore, () => {
    dialog.replaceChildren();
    chooser.click();
  });

  // ---- Erase

  const erasing = button(ui.erase, () => {
    const number = Object.keys(copies.content().answers).length;
    const stop = [ui.erasing.keep, () => say(ui.erasing.kept), true];
    if (!number) return say(ui.erasing.nothing);
    const second = () => ask(ui.erasing.second_title, [ui.erasing.second], [stop, [ui.erasing.sure, erase]], erasing);
    ask(fill(ui.erasing.first_title, { answers: counted(number) }), [ui.erasing.first], [stop, [ui.erasing.go_on, second]], erasing);
  });
  function erase() {
    request({ do: "erase" }, (reply) => {
      if (reply.erased === undefined) return say(reply.said);
      const gone = copies.forget();
      say(gone ? reply.said : fill(ui.erasing.done_browser, { answers: counted(reply.erased) }));
      redraw();
    }, silent);
  }

  // ---- The code

  const code = h("input", { type: "text", className: "ml-code", maxLength: longest, autocomplete: "off", spellcheck: false, onkeydown: (event) => event.key === "Enter" && use() });
  function use() {
    const before = copies.place();
    request({ do: "code", code: code.value }, (reply) => {
      copies.renamed(before);
      say(reply.said);
      redraw();
    }, silent);
  }

  // ---- What is where

  function offer(one) {
    const { saved, answers, code } = one.copy;
    const time = new Date(saved).toLocaleString("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    const text = fill(code ? ui.offer.one : ui.offer.one_without, { time, code, answers: counted(Object.keys(answers).length) });
    const end = () => {
      copies.decline(one);
      redraw();
      if (!el.contains(document.activeElement)) restoring.focus();
    };
    return h("div", { className: "ml-question", role: "group", "aria-label": ui.offer.title }, h("p", { className: "ml-headline" }, ui.offer.title), h("p", {}, `${text} ${ui.offer.leave}`),
      h("div", { className: "ml-bar" }, button(ui.offer.yes, ({ target }) => restore(JSON.stringify(one.copy), target, end), true),
        button(ui.offer.no, () => {
          end();
          say(ui.offer.left);
        })));
  }
  let offered = "";
  function redraw() {
    const { progress: text, note, file } = state();
    if (progress.textContent !== text) progress.textContent = text;
    if (alarm.textContent !== (note ?? "")) alarm.textContent = note ?? "";
    if (document.activeElement !== code) code.value = state().code;
    const works = copies.works();
    const parts = [...(file ? [fill(ui.where.file, { file })] : []), works === null ? ui.where.no_copy_yet : works ? ui.where.copy : ui.where.no_copy, ui.where.promise];
    where.replaceChildren(...parts.map((part) => h("li", {}, part)));
    const found = copies.offers();
    if (offered === (offered = JSON.stringify(found))) return;
    offers.replaceChildren(...found.map(offer));
  }

  el.replaceChildren(h("section", { className: "medialit-exercise ml-work" },
    h("p", { className: "ml-prompt" }, ui.title), progress, offers,
    h("div", { className: "ml-bar" }, download, restoring, chooser, erasing), dialog, said, alarm,
    h("div", { className: "ml-coding" }, h("label", {}, h("span", {}, ui.code.label), code), button(ui.code.use, use), h("p", { className: "ml-quiet" }, ui.code.why)),
    h("details", {}, h("summary", {}, ui.where.title), where)));
  copies.watch(redraw);
  model.on("change:state", redraw);
  redraw();
  return () => {
    model.off("change:state", redraw);
    close();
  };
}

export default {
  initialize({ model }) {
    kept = keeper(model);
    return kept.close;
  },
  render,
};
