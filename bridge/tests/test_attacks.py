"""What a client can do who has the token and means harm: nothing but call operations."""

from __future__ import annotations

import contextlib
import socket
import struct
import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest

import rotascope
from conftest import Kernel, Wire
from rotascope import _jar, _java

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Every command that the stock server of Py4J 0.10.9.9 knows. Most strings are what the stock client would send for what
# their name says; the others are bent forms of it. TOUCH is a command that leaves a file behind if it is ever run.
ATTACKS: dict[str, str | bytes] = {
    # constructors
    "new object": "i\njava.lang.Object\ne\n",
    "new process builder": "i\njava.lang.ProcessBuilder\nsTOUCH\ne\n",
    "new file stream": "i\njava.io.FileOutputStream\nsMARK\ne\n",
    "new url loader": "i\njava.net.URLClassLoader\ne\n",
    # static methods and other objects
    "runtime by static prefix": "c\nz:java.lang.Runtime\ngetRuntime\ne\n",
    "exec on whatever was returned": "".join(f"c\no{i}\nexec\nsTOUCH\ne\n" for i in range(12)),
    "exec by static prefix": "c\nz:java.lang.Runtime\nexec\nsTOUCH\ne\n",
    "exit by static prefix": "c\nz:java.lang.System\nexit\ni0\ne\n",
    "property by static prefix": "c\nz:java.lang.System\ngetProperty\nsjava.home\ne\n",
    "environment": "c\nz:java.lang.System\ngetenv\ne\n",
    "class for name": "c\nz:java.lang.Class\nforName\nsjavax.swing.JFrame\ne\n",
    "script engine": "c\nz:javax.script.ScriptEngineManager\ngetEngineByName\nsjs\ne\n",
    "the server as an object": "c\nGATEWAY_SERVER\nshutdown\ne\n",
    "the server's token": "c\nGATEWAY_SERVER\ntoken\ne\n",
    "the server's gateway": "c\nGATEWAY_SERVER\ngetGateway\ne\n",
    "a bound object": "c\no0\ntoString\ne\n",
    "an object of a large number": "c\no999999999999999999999\ntoString\ne\n",
    "the default view as object": "c\nj\ntoString\ne\n",
    "an empty object id": "c\n\nping\ne\n",
    "an object id with a space": "c\nt \nping\ne\n",
    "an object id of another case": "c\nT\nping\ne\n",
    # methods of the entry point that are no operation
    "getClass": "c\nt\ngetClass\ne\n",
    "hashCode": "c\nt\nhashCode\ne\n",
    "toString": "c\nt\ntoString\ne\n",
    "wait": "c\nt\nwait\ne\n",
    "call": "c\nt\ncall\nsping\ne\n",
    "an operation with a path": "c\nt\n../ping\ne\n",
    "an operation with a dot": "c\nt\njava.lang.Runtime\ne\n",
    "an empty operation": "c\nt\n\ne\n",
    "an operation of another case": "c\nt\nPING\ne\n",
    "an operation with a null": "c\nt\npi\0ng\ne\n",
    "an unknown operation": "c\nt\nexec\nsTOUCH\ne\n",
    "a very long operation": "c\nt\n" + "p" * 100_000 + "\ne\n",
    # argument types
    "an integer": "c\nt\nping\ni1\ne\n",
    "a long": "c\nt\nping\nL1\ne\n",
    "a double": "c\nt\nping\nd1.0\ne\n",
    "a decimal that takes for ever": "c\nt\nping\nD1e999999999\ne\n",
    "a boolean": "c\nt\nping\nbtrue\ne\n",
    "bytes": "c\nt\nping\njAAAA\ne\n",
    "a null argument": "c\nt\nping\nn\ne\n",
    "a reference to the server": "c\nt\nping\nrGATEWAY_SERVER\ne\n",
    "a reference to a class": "c\nt\nping\nrz:java.lang.Runtime\ne\n",
    "a proxy": "c\nt\nping\nfp0;java.lang.Runnable\ne\n",
    "a proxy that loads a class": "c\nt\nping\nfp0;javax.swing.Action\ne\n",
    "a proxy of nothing": "c\nt\nping\nf\ne\n",
    "an unknown type": "c\nt\nping\n?x\ne\n",
    "an empty argument": "c\nt\nping\n\ne\n",
    "a string and then a reference": "c\nt\nping\nsa\nrGATEWAY_SERVER\ne\n",
    "five thousand arguments": "c\nt\nping\n" + "sx\n" * 5000 + "e\n",
    # reflection and views
    "reflection, unknown name": "r\nu\njava\nrj\ne\n",
    "reflection, a class": "r\nu\njava.lang.Runtime\nrj\ne\n",
    "reflection, a member": "r\nm\njava.lang.Runtime\ngetRuntime\ne\n",
    "reflection, the class of an object": "r\nc\nt\ne\n",
    "a view of the machine": "j\nc\nmine\ne\n",
    "an import into a view": "j\ni\nrj\njava.lang.*\ne\n",
    "a search in a view": "j\ns\nrj\nRuntime\ne\n",
    "a view's import removed": "j\nr\nrj\njava.lang.*\ne\n",
    # the rest of the commands
    "a field read": "f\ng\nt\noperations\ne\n",
    "a field written": "f\ns\nt\noperations\nsx\ne\n",
    "an array made": "a\nc\nsjava.lang.String\ni2000000000\ne\n",
    "an array read": "a\ng\no0\ni0\ne\n",
    "an array written": "a\ns\no0\ni0\nsx\ne\n",
    "a list sorted": "l\nr\no0\ne\n",
    "a list sliced": "l\ns\no0\ni0\ni1\ne\n",
    "a set": "h\na\no0\nsx\ne\n",
    "a map": "m\na\no0\nsx\nsy\ne\n",
    "memory, an object removed": "m\nd\nt\ne\n",
    "memory, the server removed": "m\nd\nGATEWAY_SERVER\ne\n",
    "memory, an object attached": "m\na\nt\ne\n",
    "help on an object": "h\no\nt\nn\nbtrue\ne\n",
    "help on a class": "h\nc\njava.lang.Runtime\nn\nbtrue\ne\n",
    "the members of an object": "d\nf\nt\ne\n",
    "the members of a view": "d\nv\nrj\nn\ne\n",
    "the static members of a class": "d\ns\njava.lang.Runtime\ne\n",
    "an exception's trace": "p\nro0\ne\n",
    "a stream": "S\nc\nz:java.lang.System\nin\ne\n",
    "the server shut down": "s\ne\n",
    "a connection cancelled": "x\n127.0.0.1\n1\n1\ne\n",
    "the token shown again": "A\nnot-the-token\n",
    "an unknown command": "Z\nx\ne\n",
    "a command of two letters": "cc\nt\nping\ne\n",
    "nothing at all": "\n\n\n",
    "an end without a command": "e\n",
    "half a surrogate pair": b"c\nt\nping\ns\xed\xa0\x80\ni1\ne\n",
    "bytes that are no UTF-8": b"\xff\xfe\x00\x01" * 1000 + b"\n",
    "control characters": bytes(range(32)) + b"\n",
}

# Injections into arguments: calls that are well formed and must come to nothing but one refused or served call.
INJECTIONS = {
    "an end and a command": "x\ne\nc\nz:java.lang.Runtime\nexec\nsTOUCH\ne\n",
    "an end and a shutdown": "\ne\ns\ne\n",
    "carriage returns": "\r\ne\r\nc\r\nt\r\nshutdown\r\ne\r\n",
    "other line ends": "x\x0be\x0cc\x85t\u2028shutdown\u2029e",
    "backslashes": "\\\\n\\e\\n\\\\",
    "a type letter": "rGATEWAY_SERVER",
    "a million letters": "A" * 1_000_000,
    "nulls": "\0" * 1000,
    "an escape sequence": "\x1b]0;owned\x07\x1b[2J",
    "a lookup": "${jndi:ldap://127.0.0.1:1/a}",
    "a shell's words": "$(TOUCH) `TOUCH` ; TOUCH",
    "a format": "%n%n%s%1$s{0}",
}

assert len(ATTACKS) + len(INJECTIONS) >= 30


class Watched(Kernel):
    """A kernel that writes down which classes it loads."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "classes"
        self.mark = folder / "mark"
        super().__init__(f"-Xlog:class+load:file={self.log}")
        # Once through all that a refusal needs itself.
        self.link.call("hello")
        for begun in ("c\no0\nping\ne\n", "c\nt\nping\ni1\ne\n", "Z\n", "c\nt\nnone\nsx\\n\ne\n"):
            with self.wire() as wire:
                wire.exchange(begun.encode())

        with self.wire() as wire:  # and through a connection that is reset
            wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        known, quiet = set[str](), 0
        while quiet < 5:  # until no more come, as the server is done with all of it
            time.sleep(0.2)
            before, known = known, self.classes()
            quiet = quiet + 1 if known == before else 0

    def classes(self) -> set[str]:
        """Return the classes so far, but those of Java that threads need when they happen to wait for each other."""
        lines = self.log.read_text().splitlines()
        loaded = {line.split("]")[-1].split()[0] for line in lines if " source:" in line}
        return {name for name in loaded if not name.startswith("java.util.concurrent.locks.")}

    def touch(self, data: str | bytes) -> bytes:
        text = data.encode() if isinstance(data, str) else data
        return text.replace(b"TOUCH", f"touch {self.mark}".encode()).replace(b"MARK", str(self.mark).encode())


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    kernel = Watched(tmp_path_factory.mktemp("watched"))
    kernel.link.call("stats")  # the operations on data are made ready when the first of them comes
    for operation in ("load", "run", "fetch", "reasons"):
        with pytest.raises(rotascope.Error):
            kernel.link.call(operation, "{}")
    yield kernel
    kernel.stop()


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_client_can_do_nothing_but_call_operations(watched: Watched, attack: str) -> None:
    before = watched.classes()
    with watched.wire() as wire:
        wire.send(watched.touch(ATTACKS[attack]))
        reply = wire.receive()
        assert all(line.startswith((b"!xs", b"!ys-")) for line in reply.splitlines()), reply
        assert b"\tat " not in reply
        assert b"Exception" not in reply
        assert watched.process.token.reveal().encode() not in reply
        watched.answers_quickly()
    assert not watched.mark.exists()
    assert watched.classes() - before == set()


def test_the_stock_server_does_what_the_attacks_ask_for(tmp_path: Path) -> None:
    """The control: on a server that is not locked, the strings above are no idle threat."""
    main = ["-cp", str(_jar.find()), "py4j.GatewayServer", "--die-on-broken-pipe", "0"]
    with subprocess.Popen([_java.find().executable, *main], stdin=-1, stdout=-1, stderr=subprocess.DEVNULL) as stock:
        assert stock.stdin is not None
        assert stock.stdout is not None
        port = int(stock.stdout.readline())
        done = []
        for name, attack in ATTACKS.items():
            if name in ("exit by static prefix", "the server shut down", "the server as an object"):
                continue
            text = attack if isinstance(attack, str) else ""
            text = text.replace("TOUCH", f"touch {tmp_path}/run").replace("MARK", f"{tmp_path}/opened")
            with Wire(port) as wire:
                wire.send(text.encode())
                with contextlib.suppress(OSError):
                    wire.socket.shutdown(socket.SHUT_WR)  # else it would wait for the rest of what is not whole
                if wire.receive(60).startswith(b"!y"):
                    done.append(name)
        stock.stdin.close()
    assert {"runtime by static prefix", "class for name", "a view of the machine"} <= set(done)
    assert len(done) >= 20, done
    end = time.monotonic() + 60  # what was run goes on by itself
    while sorted(file.name for file in tmp_path.iterdir()) != ["opened", "run"]:
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("injection", INJECTIONS)
def test_an_argument_is_never_more_than_an_argument(watched: Watched, injection: str) -> None:
    before = watched.classes()
    argument = watched.touch(INJECTIONS[injection]).decode()
    assert watched.link.call("ping", argument) == ""
    with pytest.raises(Exception, match="there is no operation none") as caught:
        watched.link.call("none", argument)
    assert len(str(caught.value).splitlines()) == 1
    assert watched.process.is_alive()
    assert not watched.mark.exists()
    assert watched.classes() - before == set()


def test_a_refused_argument_leaves_the_connection_usable(kernel: Kernel) -> None:
    with kernel.wire() as wire:
        assert wire.exchange(b"c\nt\nping\ni1\ne\n").startswith(b"!xsrefused")
        assert wire.exchange(b"c\nt\nping\ne\n") == b"!ys+\n"


def test_a_command_beyond_the_limit_is_cut_off(kernel: Kernel) -> None:
    for bulk in (b"c\nt\nping\ns" + b"A" * (200 << 20), b"c\nt\nping\n" + b"sx\n" * (50 << 20)):
        with kernel.wire() as wire:
            sender = threading.Thread(target=wire.send, args=(bulk,))
            sender.start()
            reply = wire.receive()
            assert reply in (b"", b"!xsrefused: a command has at most 4194304 bytes\n")
            kernel.answers_quickly()
            sender.join(60)
            assert not sender.is_alive()


def test_clients_beyond_the_limit_are_turned_away_and_the_others_served(kernel: Kernel) -> None:
    def let_in() -> Wire:
        end = time.monotonic() + 30
        while True:  # a place is free again as soon as the server has seen that it is left
            wire = kernel.wire(known=False)
            if wire.exchange(f"A\n{kernel.process.token.reveal()}\n".encode()) == b"!yv\n":
                return wire
            wire.close()
            assert time.monotonic() < end

    kernel.answers_quickly()
    wires = [let_in() for _ in range(63)]
    try:
        with kernel.wire(known=False) as late:
            late.send(b"A\n")
            assert late.ended()
        kernel.answers_quickly()
        assert wires[0].exchange(b"c\nt\nping\ne\n") == b"!ys+\n"
    finally:
        for wire in wires:
            wire.close()
    let_in().close()
