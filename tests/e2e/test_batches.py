"""A list of addresses on the command line, killed in the middle and gone on with."""

from __future__ import annotations

import json
import subprocess

from tests.e2e.conftest import Program
from tests.loopback import METALS, Answer, article, serving


def test_a_killed_list_is_gone_on_with_and_what_failed_is_tried_again(outcrop: Program) -> None:
    with serving() as site:
        site.answers = {"/lost": [Answer(b"", 404), Answer(article("cobalt"))]}
        paths = ["/lost", *(f"/{metal}" for metal in METALS[:3])]
        addresses = [site.url(path) for path in paths]
        listed = outcrop.profile.parent / "reading.csv"
        listed.write_text("".join(f"{address},2026\n" for address in addresses), "utf-8")
        with subprocess.Popen(
            outcrop.command("add", "--from", str(listed), "--json"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=outcrop.environment(),
        ) as began:
            assert began.stdout
            first = json.loads(began.stdout.readline())
            began.kill()
        (batch,) = outcrop.json("batch", "list")
        assert (first["source"], first["status"]) == (addresses[0], "failed")
        assert (batch["source"], batch["total"], batch["elsewhere"]) == ("reading.csv", 4, False)
        assert 0 < batch["left"] < 4

        rest = outcrop.lines(["batch", "resume", "--json"])
        assert {line["source"] for line in rest} == set(addresses[-len(rest) :])
        assert len(site.times("/lost")) == 1
        shown = outcrop.json("batch", "show", str(batch["id"]))
        assert {item["source"]: item["state"] for item in shown["items"]}[addresses[0]] == "failed"

        (again,) = outcrop.lines(["batch", "retry", "--json"])
        assert (again["source"], again["status"]) == (addresses[0], "added")
        assert len(outcrop.json("list")) == 4
        known = outcrop.lines(["add", "--from", "-", "--json"], stdin="\n".join(addresses).encode())
        assert {line["status"] for line in known} == {"duplicate"}
        assert len(site.times("/lost")) == 2


def test_several_addresses_are_one_list_with_a_line_each(outcrop: Program) -> None:
    with serving() as site:
        site.answers = {"/busy": [Answer(b"", 503, {"Retry-After": "1"}), Answer(article("cobalt"))]}
        file = outcrop.profile.parent / "zinc.html"
        file.write_bytes(article("zinc"))
        sources = [site.url("/tin"), str(file), site.url("/busy"), site.url("/tin?utm_source=mail")]
        lines = outcrop.lines(["add", *sources, "--json"])
        told = {line["source"]: line for line in lines}
        assert [told[source]["status"] for source in sources] == ["added", "added", "added", "duplicate"]
        assert told[sources[0]]["id"] == told[sources[3]]["id"]
        assert (len(site.times("/tin")), len(site.times("/busy"))) == (1, 2)
        (batch,) = outcrop.json("batch", "list")
        assert (batch["total"], batch["left"], batch["lost"]) == (2, 0, 0)
        again = outcrop.lines(["add", *sources[:3:2], "--json"])
        assert {line["status"] for line in again} == {"duplicate"}
        assert len(site.times("/tin")) == 2, "an address that is named is asked, whatever the library has"
