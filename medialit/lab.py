"""Open a folder of lessons in JupyterLab, with one sentence where that cannot be done."""

from __future__ import annotations

import importlib.util
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

from medialit.errors import MedialitError
from medialit.wording import wording

FIRST_PORT = 8888
_PORTS = 50


def refuse_root() -> None:
    """Raises `MedialitError` for the user root, as whom JupyterLab does not start."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        raise MedialitError("JupyterLab does not start for the user root; run the same command as an ordinary user.")


def require_jupyterlab() -> None:
    """Raises `MedialitError` when JupyterLab is not installed."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise MedialitError('JupyterLab is not installed; run: pip install "medialit[lessons]"')


def free_port(wanted: int | None = None) -> int:
    """The port to use: `wanted`, or the first free one from 8888 on.

    Raises `MedialitError` when `wanted`, or every one that was tried, is taken.
    """
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + _PORTS):
        if not _answers(port) and _may_listen(port):
            return port
    if wanted:
        raise MedialitError(f"Port {wanted} is taken or not allowed; choose another one with --port, or leave --port out.")
    raise MedialitError(f"The ports {FIRST_PORT} to {FIRST_PORT + _PORTS - 1} are all taken; name a free one with --port.")


def open_lab(folder: Path, notebook: str, port: int | None = None, browser: bool = True, say: Callable[[str], None] = print) -> int:
    """Run JupyterLab on `folder` until it is stopped, open at `notebook`; returns its exit status.

    `say` is given the sentences for the person at the terminal: the address, and what to do where no browser is found.
    Raises `MedialitError` when it cannot start.
    """
    port = free_port(port)
    found = browser and _has_browser()
    token = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(16)
    address = f"http://localhost:{port}/lab/tree/{notebook}?token={token}"
    process = subprocess.Popen(_command(folder, notebook, port, found), env=os.environ | {"JUPYTER_TOKEN": token})
    try:
        _until_ready(process, port)
        say(wording("cli.open" if found else "cli.no_open" if not browser else "cli.no_browser", address=address))
        say(wording("cli.stop"))
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(process)


def _command(folder: Path, notebook: str, port: int, browser: bool) -> list[str]:
    return [
        sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", f"--LabApp.default_url=/lab/tree/{notebook}",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--LabApp.open_browser={browser}", f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True", "--ServerApp.log_level=ERROR", "--LabApp.log_level=ERROR",
        # A class is no place for a question about news, and nothing is asked of the network.
        "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip


def _until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    # Killing this process must not leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    while not _answers(port):
        if process.poll() is not None:
            raise MedialitError("JupyterLab did not start; its own message stands above.")
        time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _answers(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


def _may_listen(port: int) -> bool:
    with socket.socket() as server:
        if os.name == "posix":
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
