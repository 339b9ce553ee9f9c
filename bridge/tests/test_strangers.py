"""What somebody can do who does not have the token: nothing, and no harm to who has it."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from conftest import Kernel, Wire, takes_less_than
from rotascope import _process

TLS_HELLO = bytes.fromhex("16030100f8010000f40303" + "5a" * 32 + "20" + "a5" * 32 + "0022130113031302c02bc02fcca9cca8")

GARBAGE = {
    "HTTP": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HTTP with a body": b"POST /A HTTP/1.1\r\nContent-Length: 12\r\n\r\nA\nx\nc\nt\nping\ne\n",
    "TLS": TLS_HELLO,
    "SSH": b"SSH-2.0-OpenSSH_9.2\r\n",
    "random bytes": random.Random(1).randbytes(100_000) + b"\n",
    "a call": b"c\nt\nping\ne\n",
    "a shutdown": b"c\nt\nshutdown\ne\n",
    "Py4J's own shutdown": b"s\ne\n",
    "reflection": b"r\nu\njava\nrj\ne\n",
    "nulls": b"\0" * 1000 + b"\n",
    "empty lines": b"\n" * 1000,
    "a long first line": b"A" * 10_000 + b"\n",
}


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_not_answered(kernel: Kernel, garbage: str) -> None:
    with kernel.wire(known=False) as wire:
        wire.send(GARBAGE[garbage])
        assert wire.receive() == b""
    kernel.answers_quickly()


def _almost(token: str) -> dict[str, str]:
    return {
        "nothing": "",
        "another": "0" * 64,
        "all but the last": token[:-1],
        "one more": token + "0",
        "the last letter changed": token[:-1] + ("0" if token[-1] != "0" else "1"),
        "capitals": token.upper(),
        "a space before": " " + token,
        "a space after": token + " ",
        "a null after": token + "\0",
        "twice": token * 2,
    }


@pytest.mark.parametrize("almost", _almost("a" * 64))
def test_a_wrong_token_is_told_so_and_no_more(kernel: Kernel, almost: str) -> None:
    shown = _almost(kernel.process.token.reveal())[almost]
    with kernel.wire(known=False) as wire:
        reply = wire.exchange(f"A\n{shown}\nc\nt\nping\ne\n".encode())
        assert reply in (b"", b"!xsAuthentication error: bad auth token received.\n")
        assert wire.ended()
    kernel.answers_quickly()


def test_a_line_of_200_megabytes_is_cut_off_at_once(kernel: Kernel) -> None:
    for bulk in (b"A" * (200 << 20), b"A\n" + b"0" * (200 << 20)):
        with kernel.wire(known=False) as wire:
            sender = threading.Thread(target=wire.send, args=(bulk,))
            sender.start()
            assert wire.receive() == b""
            kernel.answers_quickly()
            sender.join(60)
            assert not sender.is_alive()


def test_300_idle_sockets_take_no_place_from_who_has_the_token(kernel: Kernel) -> None:
    kernel.answers_quickly()
    idle = [kernel.wire(known=False) for _ in range(300)]
    try:

        def connect() -> float:  # a new connection finds its place, too
            begun = time.perf_counter()
            with kernel.wire() as wire:
                assert wire.exchange(b"c\nt\nping\ne\n") == b"!ys+\n"
            return time.perf_counter() - begun

        takes_less_than(2.0, connect)
        kernel.answers_quickly()
        assert _threads(kernel) < 64 + 40
    finally:
        for wire in idle:
            wire.close()


def test_who_does_not_show_the_token_in_time_has_to_leave(kernel: Kernel) -> None:
    def wait() -> float:
        begun = time.perf_counter()
        with kernel.wire(known=False) as silent, kernel.wire(known=False) as slow:
            slow.send(b"A\n")
            while time.perf_counter() - begun < 4.0:  # a drop now and then does not lengthen the time
                slow.send(b"0")
                time.sleep(0.5)
            assert silent.ended()
            assert slow.ended()
        took = time.perf_counter() - begun
        assert took > 4.0
        return took

    takes_less_than(9.0, wait)
    kernel.answers_quickly()


def _threads(kernel: Kernel) -> int:
    if sys.platform != "linux":
        return 0
    return len(list(Path(f"/proc/{kernel.process.pid}/task").iterdir()))


needs_root = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be somebody else")

STRANGER = """
import os, socket, sys
"".encode("idna")  # loaded while this Python may still be read
os.setgid(65534); os.setgroups([]); os.setuid(65534)
port, pid, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
for place in (folder, folder + "/connection", f"/proc/{pid}/environ", f"/proc/{pid}/mem", f"/proc/{pid}/fd"):
    try:
        os.listdir(place) if os.path.isdir(place) else open(place, "rb").read(1)
        print("could read", place)
    except OSError:
        pass
for line in (b"c\\nt\\nping\\ne\\n", b"A\\n" + b"0" * 64 + b"\\nc\\nt\\nping\\ne\\n"):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(line)
        try:
            got = client.recv(1000)
        except OSError:
            got = b""
        if got.startswith(b"!y"):
            print("was served")
try:
    os.kill(int(pid), 9)
    print("could kill")
except OSError:
    pass
print("done")
"""


@needs_root
def test_another_user_can_neither_read_nor_be_served(kernel: Kernel) -> None:
    with tempfile.TemporaryDirectory() as folder:  # as the kernel's was, while it was there
        Path(folder, "connection").write_text("secret")
        arguments = [str(kernel.process.port), str(kernel.process.pid), folder]
        command = [sys.executable, "-c", STRANGER, *arguments]
        said = subprocess.run(command, check=False, capture_output=True, text=True)
    assert said.stdout == "done\n", said
    kernel.answers_quickly()


def test_the_connection_file_is_for_the_user_alone_and_gone_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    read_text = Path.read_text

    def spy(path: Path, *args: str | None, **options: str | None) -> str:
        text = read_text(path, *args, **options)
        if path.name == "connection":
            seen.append((path, stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)))
        return text

    monkeypatch.setattr(Path, "read_text", spy)
    process = _process.start()
    try:
        [(path, file_mode, folder_mode)] = seen
        assert (file_mode, folder_mode) == (0o600, 0o700)
        assert not path.parent.exists()
    finally:
        process.stop()


def test_the_kernel_listens_on_the_loopback_address_alone(kernel: Kernel) -> None:
    if sys.platform != "linux":
        assert Wire(kernel.process.port)
        return
    port = f"{kernel.process.port:04X}"
    listening = {
        line.split()[1].rpartition(":")[0]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        if Path(table).exists()
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{port}") and line.split()[3] == "0A"
    }
    assert listening <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert listening
