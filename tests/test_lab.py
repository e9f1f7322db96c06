"""Opening the lessons in JupyterLab: what can go wrong is said in one sentence, and what goes right answers."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from medialit import course, lab
from medialit.__main__ import main
from medialit.errors import MedialitError

# The tests may run as root, as whom JupyterLab has to be told that it may start.
AS_ANYONE = "import sys; from medialit import lab; lab.refuse_root = lambda: None; from medialit.__main__ import main; sys.exit(main())"


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def ordinary_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)


def test_root_is_refused_before_anything_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert main(["lessons", str(tmp_path / "mine")]) == 1
    assert "as an ordinary user" in capsys.readouterr().err and not (tmp_path / "mine").exists()


def test_without_jupyterlab_the_lessons_are_written_and_the_next_step_is_said(tmp_path, monkeypatch, capsys, ordinary_user):
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: None)
    assert main(["lessons", str(tmp_path / "mine")]) == 1
    out, err = capsys.readouterr()
    assert str(tmp_path / "mine") in out and (tmp_path / "mine" / course.RECORD).exists()
    assert err == 'medialit: JupyterLab is not installed; run: pip install "medialit[lessons]"\n'


def test_the_command_hides_code_and_says_what_it_left_alone(tmp_path, monkeypatch, capsys, ordinary_user):
    opened = []
    monkeypatch.setattr(lab, "open_lab", lambda folder, notebook, port, browser, say: opened.append((notebook, port, browser)) or 0)
    folder = tmp_path / "mine"
    assert main(["lessons", str(folder), "--hide-code", "--no-open", "--port", "8890"]) == 0
    assert opened == [("00-can-i-rely-on-this.ipynb", 8890, False)]
    assert '"source_hidden": true' in (folder / "00-can-i-rely-on-this.ipynb").read_text(encoding="utf-8")
    (folder / "00-can-i-rely-on-this.ipynb").write_text("mine")
    (folder / course.RECORD).unlink()
    capsys.readouterr()
    assert main(["lessons", str(folder)]) == 0 and opened[-1] == ("00-can-i-rely-on-this.ipynb", None, True)
    said = "You have changed 00-can-i-rely-on-this.ipynb, so it stays as it is; the new version is beside it as 00-can-i-rely-on-this-new.ipynb."
    assert said in capsys.readouterr().out.splitlines()


def test_a_port_that_is_taken_is_refused_and_without_a_wish_another_one_is_used(taken_port, monkeypatch):
    with pytest.raises(MedialitError, match=f"Port {taken_port} is taken"):
        lab.free_port(taken_port)
    monkeypatch.setattr(lab, "FIRST_PORT", taken_port)
    assert lab.free_port() > taken_port
    monkeypatch.setattr(lab, "_PORTS", 1)
    with pytest.raises(MedialitError, match="all taken; name a free one with --port"):
        lab.free_port()


@pytest.mark.parametrize(
    ("browser", "found", "sentence"),
    [(True, True, "opens in your browser"), (True, False, "No browser"), (False, True, "open this address")],
)
def test_the_address_is_said_with_what_to_do(browser, found, sentence, tmp_path, monkeypatch):
    said = []
    commands = []
    monkeypatch.setattr(lab, "_has_browser", lambda: found)
    monkeypatch.setattr(lab, "_until_ready", lambda *_: None)
    real = subprocess.Popen

    def start(command, env):
        commands.append(command)
        return real([sys.executable, "-c", "raise SystemExit(3)"], env=env)

    monkeypatch.setattr(lab.subprocess, "Popen", start)
    assert lab.open_lab(tmp_path, "00-start.ipynb", None, browser, said.append) == 3
    assert sentence in said[0] and "/lab/tree/00-start.ipynb?token=" in said[0]
    assert f"--ServerApp.open_browser={browser and found}" in commands[0]


def test_a_server_that_ends_at_once_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(lab, "_command", lambda *_: [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(MedialitError, match="did not start"):
        lab.open_lab(tmp_path, "00-start.ipynb", browser=False)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="stops the server with POSIX signals")
def test_jupyterlab_answers_with_the_lessons_and_stops(tmp_path, make_lessons, make_notebook):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": {"allow_root": True}}))
    env = os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "JUPYTER_RUNTIME_DIR": str(tmp_path / "run"), "JUPYTER_TOKEN": "secret"}
    port = lab.free_port()
    command = [sys.executable, "-c", AS_ANYONE, "lessons", str(tmp_path / "mine"), "--no-open", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True) as process:
        try:
            ready, address, stop = (process.stdout.readline() for _ in range(3))
            assert str(tmp_path / "mine") in ready and f"http://localhost:{port}/lab/tree/" in address and "Ctrl-C" in stop
            with urllib.request.urlopen(address.split()[-1], timeout=30) as page:
                assert page.status == 200 and b'"news": {"disabled": true}' in page.read()
            names = _get(f"http://localhost:{port}/api/contents?token=secret")["content"]
            assert {"00-can-i-rely-on-this.ipynb"} <= {entry["name"] for entry in names}
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143 and "Traceback" not in process.stderr.read()
    assert _is_free_soon(port)


def _get(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def _is_free_soon(port):
    for _ in range(100):
        if not lab._answers(port):
            return True
        time.sleep(0.1)
    return False
