"""Real server processes: how they start, refuse, answer and end."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.operation.installation import Installation, Watched

pytestmark = pytest.mark.servers


def test_serves_an_empty_folder_and_ends_within_ten_seconds(empty: Installation) -> None:
    with empty.serving() as server:
        status, body = server.get()
        assert (status, json.loads(body)["status"]) == (200, "ok")
        children = server.children()
        assert set(children) == {"web", "scheduler", "worker", "absorber"}
        watched = Watched(list(children.values()))
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 10
        assert watched.wait(0)
    assert empty.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in empty.folder.glob("anyam.sqlite3*")} == {0}


def test_says_its_address_in_indonesian(installation: Installation) -> None:
    installation.extra["ANYAM_LANGUAGE"] = "id"
    server = installation.start()
    line = server.wait_for(f"http://127.0.0.1:{server.port}")
    server.stop()
    if not (Path(__file__).parents[2] / "anyam/locale/id/LC_MESSAGES/django.mo").exists():
        pytest.skip("the catalogue is not compiled")
    assert line.startswith("Anyam siap di http://")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ends_on_both_signals(installation: Installation, number: signal.Signals) -> None:
    with installation.serving() as server:
        server.process.send_signal(number)
        assert server.process.wait(timeout=10) == 0


def test_a_caller_who_never_finishes_does_not_keep_the_server_from_ending(installation: Installation) -> None:
    with installation.serving() as server, socket.create_connection(("127.0.0.1", server.port), timeout=20) as caller:
        caller.sendall(b"GET /healthz/ HTTP/1.1\r\nHost: localhost\r\n")
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=10) == 0


def test_children_end_when_the_supervisor_is_killed(installation: Installation) -> None:
    with installation.serving() as server:
        children = Watched(list(server.children().values()))
        server.process.kill()
        assert children.wait(10)
    # And the lock is free again.
    installation.ok("restore", str(installation.backup()), "--yes")


def test_a_crashed_child_comes_back_and_callers_wait(installation: Installation) -> None:
    with installation.serving() as server:
        before = server.children()
        os.kill(before["web"], signal.SIGKILL)
        server.wait_for("web ended by itself")
        assert server.get()[0] == 200
        after = server.children()
        assert after["web"] != before["web"]
        assert after["scheduler"] == before["scheduler"]


def test_a_child_that_cannot_start_ends_the_server(installation: Installation) -> None:
    broken = installation.folder / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import sys\nif {'anyam.operation.child', 'web'} <= {*sys.orig_argv}: sys.exit(3)\n"
    )
    environment = installation.environment()
    installation.extra["PYTHONPATH"] = f"{broken}:{environment['PYTHONPATH']}"
    server = installation.start()
    assert "the web process cannot start" in server.wait_for("cannot start")
    assert server.process.wait(timeout=20) == 2
    server.stop()


def test_a_taken_port_is_refused_in_one_sentence(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port} cannot be used" in installation.refused("serve", "--port", port)


def test_a_second_server_is_refused(installation: Installation) -> None:
    with installation.serving() as server:
        assert "another server" in installation.refused("serve", "--port", "0")
        assert server.get()[0] == 200


def test_leases_are_held_and_given_back(installation: Installation) -> None:
    code = "from anyam.operation import leases; print(len(leases.living()))"
    with installation.serving():
        assert installation.python(code).strip() == "4"
    assert installation.python(code).strip() == "0"


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    """A self-made certificate and its key."""
    files = (str(tmp_path / "cert.pem"), str(tmp_path / "key.pem"))
    make = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    subprocess.run(["openssl", *make, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


def test_speaks_https_with_a_certificate(installation: Installation, certificate: tuple[str, str]) -> None:
    with installation.serving("--tls-cert", certificate[0], "--tls-key", certificate[1]) as server:
        assert f"https://127.0.0.1:{server.port}" in "".join(server.lines)
        assert server.get(scheme="https")[0] == 200


def test_refuses_a_certificate_it_cannot_use(
    installation: Installation, certificate: tuple[str, str], tmp_path: Path
) -> None:
    cert, key = certificate
    missing, nonsense = str(tmp_path / "nowhere.pem"), tmp_path / "nonsense.pem"
    nonsense.write_text("not a key")
    for pair in ((missing, key), (cert, missing), (cert, str(nonsense)), (key, cert)):
        told = installation.refused("serve", "--tls-cert", pair[0], "--tls-key", pair[1])
        assert "cannot be used" in told
    assert "needs its key" in installation.refused("serve", "--tls-cert", cert)


def test_proxy_headers_count_only_behind_a_proxy(installation: Installation) -> None:
    header = {"X-Forwarded-Proto": "https"}
    with installation.serving() as server:
        assert server.get(**header)[0] == 200
    installation.extra["ANYAM_PUBLIC_URL"] = "https://masterplan.example.go.id"
    with installation.serving("--behind-proxy") as server:
        assert server.get(**header, Host="masterplan.example.go.id")[0] == 200
