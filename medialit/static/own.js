// An article of the student's own: pasted, uploaded or a sample. Python reads the file and sets the article like a page.

const LARGEST = 5; // megabytes of a file

function own(task, ui, changed, submit) {
  const words = ui.own;
  const field = (name, type, longest) => h("input", { type, maxLength: longest, oninput: () => changed(true) });
  const area = h("textarea", { rows: 9, oninput: () => changed(true) });
  const inputs = { title: field("title", "text", 300), outlet: field("outlet", "text", 300), author: field("author", "text", 300),
    published: field("published", "date", 40), url: field("url", "text", 2000) };
  const sample = h("select", { onchange: () => (arrange(), changed(false)) },
    h("option", { value: "" }, words.no_sample), ...task.samples.map(([name, title]) => h("option", { value: name }, title)));
  const file = h("input", { type: "file", accept: ".txt,.md,.html,.htm", onchange: () => file.files[0] && upload(file.files[0]) });
  const refused = h("p", { "aria-live": "polite" });
  const labelled = (name, input) => h("label", { className: "ml-field" }, h("span", {}, words[name]), input);
  const text = h("div", {}, labelled("text", area), labelled("file", file), refused);
  const about = h("div", {},
    h("p", { className: "ml-ask" }, words.about),
    h("div", { className: "ml-fields" }, ...Object.entries(inputs).map(([name, input]) => labelled(name, input))));

  function arrange() {
    text.hidden = about.hidden = sample.value !== "";
  }
  function upload(chosen) {
    refused.textContent = chosen.size > LARGEST * 1e6 ? words.large.replace("{most}", LARGEST) : "";
    if (refused.textContent) return;
    const reader = new FileReader();
    reader.onload = () => submit("upload", { file: { name: chosen.name, data: reader.result.split(",")[1] ?? "" } });
    reader.readAsDataURL(chosen);
    file.value = ""; // so that the same file can be chosen again
  }
  function set(answer) {
    for (const [name, input] of Object.entries({ sample, text: area, ...inputs })) {
      if (input.value !== (answer[name] ?? "")) input.value = answer[name] ?? "";
    }
    arrange();
  }
  return {
    node: h("div", { role: "group", "aria-label": task.prompt }, text, labelled("sample", sample), about),
    get: () => Object.fromEntries(Object.entries({ sample, text: area, ...inputs }).map(([name, input]) => [name, input.value])),
    set,
    saved: set,
  };
}
