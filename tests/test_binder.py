"""What Binder will do: build the image as an ordinary user in a fresh environment, open the first lesson, run it."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

import pytest
import websocket

from medialit import lab

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="Binder's images are Linux")]

ROOT = Path(__file__).parents[1]
NOBODY = 65534
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "medialit-lessons", "my-work")
TOKEN = "binder"


def ordinary_user():
    """(interpreter, user): root becomes nobody, with an interpreter that nobody may run; where there is none, root stays."""
    if os.geteuid() != 0:
        return sys.executable, None
    for python in (os.path.realpath(sys.executable), "/usr/bin/python3", "/usr/local/bin/python3"):
        check = [python, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"]
        with contextlib.suppress(OSError):
            if subprocess.run(check, user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True).returncode == 0:
                return python, NOBODY
    return sys.executable, None


class Image:
    """A home folder as on Binder, which is the repository itself, and commands in it."""

    def __init__(self, home):
        self.home, (self.python, self.user) = home, ordinary_user()
        self.env = {k: v for k, v in os.environ.items() if k.startswith("PIP_") or k.lower().endswith("_proxy")}
        self.env |= {"HOME": str(home), "USER": "jovyan", "LANG": "C.UTF-8", "PATH": f"{home}/.env/bin:/usr/local/bin:/usr/bin:/bin", "JUPYTER_TOKEN": TOKEN}

    def options(self):
        as_user = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        return {"cwd": self.home, "env": self.env, **as_user}

    def run(self, *command):
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, **self.options())
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
        return done.stdout


@pytest.fixture(scope="module")
def image():
    folder = Path(tempfile.mkdtemp(prefix="binder-"))
    try:
        shutil.copytree(ROOT, folder / "home", ignore=LEFT_OUT)
        made = Image(folder / "home")
        if made.user:
            for path in [folder, *folder.rglob("*")]:
                os.chown(path, NOBODY, NOBODY)
        made.run(made.python, "-m", "venv", ".env")
        _install(made)
        made.run("bash", "binder/postBuild")
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _install(image):
    pip = [".env/bin/python", "-m", "pip", "install", "--quiet"]
    reached = subprocess.run([*pip, "--dry-run", "--no-deps", "hatchling"], capture_output=True, **image.options()).returncode == 0
    if not reached and not os.environ.get("CI"):
        pytest.skip("no package index can be reached from here")
    image.run(*pip, "--no-cache-dir", "-r", "binder/requirements.txt")


@pytest.fixture(scope="module")
def server(image):
    """The address of JupyterLab in the image."""
    port = lab.free_port()
    command = ["jupyter", "lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}", *([] if image.user or os.geteuid() else ["--allow-root"])]
    with open(image.home.parent / "server.log", "w") as log, subprocess.Popen(command, stdout=log, stderr=log, **image.options()) as process:
        try:
            for _ in range(600):
                if lab._answers(port) or process.poll() is not None:
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def ask(address, data=None):
    request = urllib.request.Request(address, json.dumps(data).encode() if data else None, {"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def test_the_image_is_built_by_an_ordinary_user_where_there_is_one(image):
    assert image.run("python", "-c", "import os; print(os.geteuid())").strip() != "0" or image.user is None
    assert image.run("python", "-c", "from medialit.places import lessons_folder; print(lessons_folder())").strip() == str(image.home.resolve() / "lessons")
    assert list((image.home / ".cache" / "matplotlib").glob("fontlist*.json")), "the font cache is warm"


def test_a_student_sees_the_student_edition_only(server):
    entries = {entry["name"] for entry in json.loads(ask(f"{server}/api/contents"))["content"]}
    assert {"00-can-i-rely-on-this.ipynb", "01-words-that-lean.ipynb"} <= entries and not entries & {"keys", "lessons", "medialit", "tests"}
    cells = json.loads(ask(f"{server}/api/contents/00-can-i-rely-on-this.ipynb"))["content"]["cells"]
    assert not [cell for cell in cells if cell.get("outputs")]


def test_the_first_address_is_the_first_lesson(server):
    with urllib.request.urlopen(f"{server}/?token={TOKEN}", timeout=60) as page:
        assert page.url.partition("?")[0] == f"{server}/lab/tree/00-can-i-rely-on-this.ipynb" and b'"news": {"disabled": true}' in page.read()


def test_the_first_lesson_runs_from_beginning_to_end(server):
    cells = json.loads(ask(f"{server}/api/contents/00-can-i-rely-on-this.ipynb"))["content"]["cells"]
    session = {"path": "00-can-i-rely-on-this.ipynb", "type": "notebook", "name": "", "kernel": {"name": "python3"}}
    kernel = json.loads(ask(f"{server}/api/sessions", session))["kernel"]["id"]
    channels = websocket.create_connection(f"{server.replace('http', 'ws')}/api/kernels/{kernel}/channels?token={TOKEN}", timeout=60)
    with contextlib.closing(channels):
        replies = [execute(channels, cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert len(replies) > 5 and [reply for reply in replies if reply["status"] != "ok"] == []


def execute(channels, code):
    """Run `code` in the kernel behind a websocket; returns the content of its reply."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "", "session": "tests", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    channels.send(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))
    while True:
        answer = json.loads(channels.recv())
        if answer["msg_type"] == "execute_reply" and answer["parent_header"].get("msg_id") == header["msg_id"]:
            return answer["content"]
