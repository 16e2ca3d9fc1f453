"""With the network cable out: every attempt to reach anything is refused, and the program does all it should."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]

CUT_OFF = '''
"""Loaded by Python before anything else: refuses every connection and look-up, and notes what was tried."""

import os
import socket


def refuse(*arguments, **options):
    with open(os.environ["TRIED"], "a", encoding="utf-8") as file:
        file.write(f"{arguments}\\n")
    raise OSError(101, "Network is unreachable")


for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
    setattr(socket, name, refuse)
'''


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without network, without a home and without settings of anyone's."""
    (tmp_path / "cut" / "home").mkdir(parents=True)
    (tmp_path / "cut" / "sitecustomize.py").write_text(CUT_OFF, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "HF_", "GRADIO_"))}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "cut"), str(ROOT)]),
        "HOME": str(tmp_path / "cut" / "home"),
        "TRIED": str(tmp_path / "tried"),
    }


def run(*command: object, cwd: Path, environment: dict[str, str]) -> Any:
    """Run a program that prints JSON."""
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_ingesting_and_asking_need_no_network(tmp_path: Path, environment: dict[str, str], corpus: Path) -> None:
    ingest = [sys.executable, ROOT / "ingest.py", "--corpus", corpus, "--json"]
    report = run(*ingest, cwd=tmp_path, environment=environment)
    assert report["failed"] == []
    assert report["documents"] == len(list(corpus.rglob("*.md")))
    advisor = Path(sys.executable).with_name("advisor")
    answer = run(advisor, "ask", "Hvad er et partnerskab?", "--json", cwd=tmp_path, environment=environment)
    assert answer["outcome"] == "answer"
    assert answer["quotes"][0]["document"] == "guide/hvad-er-partnerskaber.md"
    tried = tmp_path / "tried"
    assert not tried.exists(), tried.read_text(encoding="utf-8")


def test_the_cut_is_real(tmp_path: Path, environment: dict[str, str]) -> None:
    code = (
        "import socket\n"
        "try: socket.create_connection(('localhost', 9))\n"
        "except OSError as error: print(error.errno)\n"
        "try: socket.socket().connect(('127.0.0.1', 9))\n"
        "except OSError as error: assert error.errno == 101\n"
    )
    assert run(sys.executable, "-c", code, cwd=tmp_path, environment=environment) == 101
    assert "localhost" in (tmp_path / "tried").read_text(encoding="utf-8")
