"""A real JupyterLab, and one notebook in it, as a student would use them."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

TOKEN = "medialit-tests"
_LONG = 60_000  # milliseconds; a busy machine in CI starts kernels slowly
_PANEL = "window.jupyterapp.shell.currentWidget"
_READY = f"""() => {{
  const kernel = {_PANEL}?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel.status === "idle";
}}"""
_EVALUATE = f"""async (expression) => {{
  const kernel = {_PANEL}.sessionContext.session.kernel;
  const reply = await kernel.requestExecute({{ code: "", user_expressions: {{ it: expression }}, store_history: false, silent: true }}).done;
  return reply.content.user_expressions.it;
}}"""


def skip_or_fail(reason: str) -> None:
    """Without a browser these tests are left out, except where CI promises one."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI is set", pytrace=False)
    pytest.skip(reason)


class Server:
    """JupyterLab on a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.address = folder, f"http://127.0.0.1:{port}"

    def ask(self, method: str, path: str) -> Any:
        """Jupyter's own web interface."""
        request = urllib.request.Request(f"{self.address}/api/{path}", method=method, headers={"Authorization": f"token {TOKEN}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or "null")


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """A running server with its own settings and no news, in `home`."""
    port, folder = _free_port(), home / "lessons"
    folder.mkdir()
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    places = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    places |= {"IPYTHONDIR": str(home / "ipython"), "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    with (home / "log.txt").open("w", encoding="utf-8") as log:
        # Without MEDIALIT_WORK: where a student's answers go by themselves is part of what is tested.
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MEDIALIT_")} | places
        process = subprocess.Popen(_command(folder, port), cwd=folder, env=surroundings, stdout=log, stderr=log)
        try:
            server = Server(folder, port)
            _wait_for(server, process, home / "log.txt")
            yield server
        finally:
            _stop(process)


class Notebook:
    """A notebook open in JupyterLab, with its kernel."""

    def __init__(self, page: Any, server: Server, path: str) -> None:
        self.page, self.server = page, server
        # A workspace of its own: no other test's notebook is open in it.
        page.goto(f"{server.address}/lab/workspaces/{Path(path).parent.name}/tree/{path}?token={TOKEN}")
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Until the kernel is connected and idle: before that a dialog asks to select a kernel, and commands never return."""
        self.page.wait_for_function("() => window.jupyterapp", timeout=_LONG)
        self.page.wait_for_function(_READY, timeout=_LONG)

    def run_all(self) -> None:
        """Run all cells, and wait until all have been run."""
        self.forget_numbers()
        self.command("notebook:run-all-cells")
        self.wait_until_run()

    def restart_and_run_all(self) -> None:
        """What the warning asks the student to do, through the menu, and wait until all cells have been run."""
        self.forget_numbers()
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.page.get_by_role("menuitem", name="Restart Kernel and Run All Cells").click()
        # Without a kernel nobody asks whether it may be restarted.
        with suppress(Exception):
            self.page.locator(".jp-Dialog-button.jp-mod-accept.jp-mod-warn").click(timeout=1_500)
        self.wait_until_run()

    def restart(self) -> None:
        """Restart the kernel and nothing else."""
        self.page.evaluate(f"() => {_PANEL}.sessionContext.session.kernel.restart()")
        self.wait_until_idle()

    def wait_until_run(self) -> None:
        """Until every cell has a number, and the kernel is idle."""
        self.page.wait_for_function(f"() => [...{_PANEL}.content.model.cells].every((cell) => cell.type !== 'code' || cell.executionCount)", timeout=_LONG)
        self.wait_until_idle()

    def forget_numbers(self) -> None:
        """Take the cells' numbers away, so that old ones are not taken for new ones."""
        self.page.evaluate(f"() => {{ for (const cell of {_PANEL}.content.model.cells) if (cell.type === 'code') cell.executionCount = null; }}")

    def evaluate(self, expression: str) -> Any:
        """The value of a Python expression in the notebook's kernel (whatever JSON can hold)."""
        reply = self.page.evaluate(_EVALUATE, f"__import__('json').dumps({expression})")
        assert reply["status"] == "ok", reply
        return json.loads(ast.literal_eval(reply["data"]["text/plain"]))

    def start(self, code: str) -> None:
        """Set the kernel to work on something, and do not wait for it."""
        self.page.evaluate(f"(code) => {{ {_PANEL}.sessionContext.session.kernel.requestExecute({{ code }}); }}", code)

    def command(self, name: str) -> None:
        """Start a command of JupyterLab. It is not awaited: a dialog would keep it open for ever."""
        self.page.evaluate("(name) => { window.jupyterapp.commands.execute(name); }", name)

    def errors(self) -> list[str]:
        """The errors among the outputs."""
        cells = self.page.evaluate(f"() => [...{_PANEL}.content.model.cells].map((cell) => cell.toJSON())")
        return [f"{output['ename']}: {output['evalue']}" for cell in cells for output in cell.get("outputs", []) if output["output_type"] == "error"]

    def kernel_id(self) -> str:
        """The kernel's id, by which the server knows it."""
        return self.page.evaluate(f"() => {_PANEL}.sessionContext.session.kernel.id")

    def number_of_cells(self) -> int:
        """How many cells the notebook has."""
        return self.page.evaluate(f"() => {_PANEL}.content.model.cells.length")


def _command(folder: Path, port: int) -> list[str]:
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        "--ServerApp.ip=127.0.0.1", f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--ServerApp.use_redirect_file=False",
    ]  # fmt: skip
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*command, "--allow-root"] if as_root else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            server.ask("GET", "status")
            return
        except (urllib.error.URLError, OSError):
            assert process.poll() is None and time.monotonic() < end, f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-3000:]}"
            time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
