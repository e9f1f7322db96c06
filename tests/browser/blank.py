"""The widgets' own scripts in a blank page: a fake model on the page, and behind it the real Python, alive, busy or dead."""

from __future__ import annotations

import json
from typing import Any

from medialit.wording import wording

_PAGE = """<!doctype html><html lang=en><meta charset=utf-8><title>Exercise</title><meta name=viewport content="width=device-width">
<body><main id=here></main><script>
window.mount = async (script, state, css) => {
  const listeners = {};
  const model = {
    get: (key) => state[key],
    on: (event, f) => (listeners[event] ??= []).push(f),
    off: (event, f) => (listeners[event] = (listeners[event] ?? []).filter((g) => g !== f)),
    send: (message) => window.toPython(JSON.stringify(message)).then((update) => update && window.fromPython(update)),
  };
  window.fromPython = ({ state: changed, messages }) => {
    const text = JSON.stringify;
    for (const key of Object.keys(changed)) {
      const same = text(state[key]) === text(changed[key]);
      state[key] = changed[key];
      if (!same) (listeners[`change:${key}`] ?? []).forEach((f) => f());
    }
    messages.forEach((message) => (listeners["msg:custom"] ?? []).forEach((f) => f(message)));
  };
  document.querySelector("style")?.remove();
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  window.unmount?.();
  await module.default.initialize?.({ model });
  window.unmount = module.default.render({ model, el: document.getElementById("here") });
};
</script>"""


class Blank:
    """One widget at a time on a blank page. `python` is "alive", "busy" (keeps what it is sent) or "dead" (loses it)."""

    def __init__(self, page: Any) -> None:
        self.page, self.python, self.widget = page, "alive", None
        self.held: list[str] = []
        self.received: list[dict[str, Any]] = []
        page.route("http://medialit.test/**", lambda route: route.fulfill(body=_PAGE, content_type="text/html"))
        page.expose_function("toPython", self._receive)
        page.goto("http://medialit.test/")

    def show(self, widget: Any) -> Any:
        """Draw a widget, as running its cell does; returns the page."""
        self.widget = widget
        self.page.evaluate("(parts) => window.mount(...parts)", [str(widget._esm), self._state(), str(widget._css)])
        return self.page

    def wake(self) -> None:
        """Python has time again, and takes what has come in."""
        self.python = "alive"
        held, self.held = self.held, []
        for text in held:
            self.page.evaluate("(update) => window.fromPython(update)", self._receive(text))

    def push(self) -> None:
        """Send the widget's state to the page, as traitlets do when Python changes it."""
        self.page.evaluate("(update) => window.fromPython(update)", {"state": self._state(), "messages": []})

    def _state(self) -> dict[str, Any]:
        names = ("labels", "shown") if hasattr(self.widget, "covered") else [name for name in ("question", "labels", "state") if hasattr(self.widget, name)]
        return json.loads(json.dumps({name: getattr(self.widget, name) for name in names}))

    def _receive(self, text: str) -> dict[str, Any] | None:
        if self.python == "busy":
            self.held.append(text)
        if self.python != "alive":
            return None
        messages: list[Any] = []
        self.widget.send = messages.append
        self.received.append(json.loads(text))
        self.widget._handle_custom_msg(json.loads(text), [])
        return {"state": self._state(), "messages": messages}


def saved(page):
    """Wait until it says so."""
    page.locator(".ml-status", has_text=wording("exercise.saving.saved")).wait_for()


def check(page):
    """Have the answer checked, and wait for the feedback."""
    page.get_by_role("button", name="Check").click()
    page.locator(".ml-headline").first.wait_for()


def show_later(show, id):
    """The exercise on a page whose clock the test moves on: nobody wants to wait."""
    page = show(id)
    page.clock.install()
    return page


def word(page, text, nth=0):
    """A word to mark."""
    return page.get_by_role("button", name=text, exact=True).nth(nth)


def pressed(page):
    """The marked words, as they are drawn."""
    return page.locator(".ml-word[aria-pressed=true]").all_text_contents()


# Something to answer in a question of each kind.
ANSWERS = {
    "one": lambda page: page.get_by_role("radio", name="The guards").check(),
    "several": lambda page: page.get_by_role("checkbox", name="That it was Monday").check(),
    "match": lambda page: page.get_by_label("vicious").select_option("It judges"),
    "mark": lambda page: word(page, "vicious").click(),
    "swap": lambda page: page.get_by_role("radio", name="rebels").check(),
    "predict-number": lambda page: page.get_by_role("spinbutton").fill("7"),
    "predict-choice": lambda page: page.get_by_role("radio", name="The captain's").check(),
    "predict-text": lambda page: page.get_by_role("textbox").fill("mob"),
    "write": lambda page: page.get_by_role("textbox").fill("People came."),
    "order": lambda page: page.get_by_role("button", name="Move up: The captain was asked").click(),
    "dossier": lambda page: [page.get_by_role("button", name=f"Choose and open {title}").click() for title in ("The ferry's log", "What the guards earn")],
    "rewrite": lambda page: page.get_by_role("textbox").fill("A mob came, officials said."),
    "frames": lambda page: page.get_by_role("button", name="I cannot tell").click(),
}
