"""The widgets' own scripts in a blank page: a fake model on the page, and behind it the real Python, alive, busy or dead."""

from __future__ import annotations

import json
from typing import Any

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
        names = ("labels", "shown") if hasattr(self.widget, "covered") else ("question", "labels", "state")
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
