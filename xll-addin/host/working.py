"""Plays of what works: calls of all kinds, cells that Excel follows, and the menu."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import wine
from books import Books
from stage import BRIEF, CHECKED

if TYPE_CHECKING:
    from stage import Stage


def calls(stage: Stage) -> None:
    """Play what every installation has: calls of all kinds, opening, settings, places."""
    checked = ("opens", "parity", "arguments", "cells", "later", "fuzz", "wizard", "reopens")
    stage.play("checked", stage.folder("checked", f"options = {CHECKED}"), *checked)
    fast = ("opens", "parity-threads", "threads", "escape", "later", "leaks")
    stage.play("fast", stage.folder("fast", "wizard = compute", brief=False), *fast)
    stage.play("spaces and umlauts", stage.folder("Zusätze für Excel/Läufer 1", 'options = "-Drot.x=a b"'), "works")
    elsewhere = f"runtime = {wine.windows(stage.runtime)}"
    stage.play("a Java with a semicolon", stage.folder("a;b"), "refuses", log="a;b.* has a semicolon in it")
    unsayable = stage.folder("日本 mit Java")
    stage.play(
        "a Java that cannot be named", unsayable, "refuses", log="日本 mit Java.* lacks, and Java does not start"
    )
    stage.play("any characters", stage.folder("日本 ☃ Ordner", elsewhere, jre=False), "works", log="Java is ready")
    folder = stage.folder("links", "help = https://example.org/rota", "keep = no")
    stage.play("links", folder, "links", "help-on-the-web", more={"HOST_FOLDER": wine.windows(folder)})
    long = "https://example.org/" + "rota/" * 50
    stage.play(
        "long links", stage.folder("long", f"help = {long}"), "no-links", log="is too long for Excel: [0-9]+ func"
    )
    stage.play("JAVA_HOME", stage.folder("home", jre=False), "works", java_home=wine.windows(stage.runtime))


def followed(stage: Stage) -> None:
    """Play cells that Excel follows: watched files, handles, and what is where it cannot follow."""
    folder = stage.folder("followed", f"options = {CHECKED} {BRIEF}", "keep = no", "wizard = compute")
    files = {name: folder / name for name in ("watched", "forbidden")}
    for name, made in files.items():
        made.mkdir()
        (made / "prices.csv").write_text(f"date,{name}\n")
    more = {"XDG_CONFIG_HOME": wine.windows(folder / "config"), "TZ": "America/New_York"}
    more |= {name.upper(): wine.windows(made) for name, made in files.items()}
    begun = time.monotonic()
    java = (str(folder / "jre/bin/java.exe"), BRIEF, "-jar", str(folder / "rotascope.jar"))
    done = wine.run(*java, "allow", more["WATCHED"], more=more)
    problem = "" if done.code == 0 else done.out + done.err
    stage.result("followed: rotascope allow", time.monotonic() - begun, problem)
    scenes = [
        "rtd-watch",
        "rtd-notices",
        "rtd-files",
        "rtd-load",
        "rtd-handles",
        "rtd-wizard",
        "rtd-book",
        "rtd-dispatch",
        "rtd-reopen",
    ]
    once = r"(?s)\A(?!.*does not follow.*does not follow).*does not follow"
    stage.play("followed", folder, "works", *scenes, "rtd-many", "rtd-forbidden", log=once, more=more)
    stage.play("not registered", folder, "rtd-blocked", log=r"Classes.* cannot be written \(Windows error", more=more)
    stage.play("registered again", folder, "works", "rtd-handles", more=more)


def commands(stage: Stage) -> None:
    """Play every item of the menu, on workbooks that the command line made and refreshed."""
    begun = time.monotonic()
    books = Books(stage.work / "books")
    config = {"XDG_CONFIG_HOME": wine.windows(stage.work / "config")}
    problems = []
    for folder in (books.good, books.broken):
        java = (str(stage.runtime / "bin/java.exe"), BRIEF, "-jar", wine.windows(stage.jar))
        done = wine.run(*java, "allow", wine.windows(folder), more=config)
        if done.code != 0:
            problems.append(done.err)
    stage.result("menu: workbooks and rotascope allow", time.monotonic() - begun, "; ".join(problems))
    more = config | {"HOST_FOLDER": wine.windows(books.folder)}
    # Java's own drawing of letters is not what -Xcheck:jni asks for, so what draws is played without it.
    checked = ("menu", "nothing", "function-wizard", "explains", "beside-windows", "log-and-help", "reloads")
    stage.play("menu", stage.folder("menu", f"options = {CHECKED} {BRIEF}"), "works", *checked, more=more)
    drawing = (
        "charts",
        "charts-without-objects",
        "long-messages",
        "refreshes",
        "careful-refreshes",
        "stubborn-refreshes",
        "refused-refreshes",
    )
    stage.play("menu, drawing", stage.folder("menu-drawing"), "works", *drawing, more=more)
    folder = stage.folder("menu-no-library", jre=False)
    (folder / "jre/bin/server").mkdir(parents=True)
    (folder / "jre/bin/server/jvm.dll").write_text("this is no library")
    stage.play("menu without Java", folder, "menu-without-java", log="jvm.dll cannot be loaded")
