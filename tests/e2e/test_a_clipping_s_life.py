"""A clipping's life on the command line, each step a process of its own, as from an installed wheel."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from outcrop.home.resources import resource
from tests.e2e.conftest import Program

SAMPLES = resource("samples")
PASTED = SAMPLES / "pasted-news-page.txt"


def test_added_shown_found_tagged_discarded_and_brought_back(outcrop: Program) -> None:
    [added] = outcrop.lines(["add", str(PASTED), "--json"])
    assert (added["source"], added["status"]) == (str(PASTED), "added")
    id = str(added["id"])

    shown = outcrop.json("show", id)
    assert shown["title"].startswith("Tanzania clears Mbogo graphite plant")
    assert (shown["published"], shown["published_precision"]) == ("2025-03-14", "day")
    assert shown["section"] == "Battery Materials"
    for furniture in ("Advertisement", "Related posts", "Cornwall", "Jonas", "newsletter"):
        assert furniture not in shown["text"]
    focus = {(t["vocabulary"], t["id"]) for t in shown["tags"] if t["role"] == "focus"}
    assert {("mineral", "graphite"), ("country", "TZ")} <= focus
    assert ("country", "GB") not in {(t["vocabulary"], t["id"]) for t in shown["tags"]}
    for tag in shown["tags"]:
        for mention in tag["mentions"]:
            assert shown[mention["field"]][mention["start"] : mention["end"]] == mention["text"]

    page = outcrop.json("search", "anode", "country:tanzania")
    assert [hit["id"] for hit in page["hits"]] == [added["id"]]
    assert ["graphite", "Graphite", 1] in page["facets"]["mineral"]
    assert set(page) >= {"query", "read_as", "total", "facets", "behind", "did_you_mean"}

    outcrop("tag-add", id, "mineral:cobalt")
    outcrop("tag-refuse", id, "country:KE")
    outcrop("note", id, "Ask for the offtake terms")
    decided = outcrop.json("show", id)
    verdicts = {tag["id"]: tag["verdict"] for tag in decided["tags"]}
    assert verdicts["cobalt"] == "added"
    assert "KE" not in verdicts
    assert [tag["id"] for tag in decided["refused"]] == ["KE"]
    assert decided["notes"][0]["text"] == "Ask for the offtake terms"

    blocks = outcrop.json("recut", id)["blocks"]
    assert "\n\n".join(block["text"] for block in blocks) == shown["text"]
    outcrop("recut", id, "--last", "1", "--without", "0")
    assert outcrop.json("show", id)["text"] == blocks[1]["text"]
    whole = outcrop.json("recut", id, "--whole")["blocks"]
    assert [block["text"] for block in whole if block["kept"]] == [blocks[1]["text"]]
    assert any("newsletter" in block["text"] for block in whole)
    outcrop("undo")
    assert outcrop.json("show", id)["text"] == shown["text"]

    outcrop("trash", id)
    assert outcrop.json("list") == []
    assert outcrop.json("search", "anode")["total"] == 0
    assert outcrop.json("undo")["ids"] == [added["id"]]
    assert [row["id"] for row in outcrop.json("list")] == [added["id"]]
    assert outcrop.json("search", "mineral:cobalt")["total"] == 1

    [again] = outcrop.lines(["add", str(PASTED), "--json"])
    assert (again["status"], again["id"]) == ("duplicate", added["id"])


def test_a_folder_with_something_unreadable_in_it_is_done_in_part(outcrop: Program, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("atacama-brine-meters.html", "salar-jujuy-energia.html"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    (folder / "nothing.txt").write_text(" \n", "utf-8")
    outcomes = outcrop.lines(["add", str(folder), str(tmp_path / "lost.html"), "--json"], expect=3)
    assert {Path(o["source"]).name: o["status"] for o in outcomes[:2]} == {
        "atacama-brine-meters.html": "added",
        "nothing.txt": "failed",
    } or [o["status"] for o in outcomes].count("added") == 2
    assert [o["status"] for o in outcomes if "lost" in o["source"]] == ["failed"]
    assert {row["title"] for row in outcrop.json("list")} == {
        "Chile puts meters on its lithium brines",
        "Jujuy quiere que el litio pague la línea eléctrica",
    }


def test_four_processes_that_add_at_once_lose_nothing(outcrop: Program) -> None:
    pages = sorted(SAMPLES.glob("*.html"))[:4]
    with ThreadPoolExecutor(4) as pool:
        for outcomes in pool.map(lambda page: outcrop.lines(["add", str(page), "--json"]), pages):
            assert outcomes[0]["status"] == "added"
    assert len(outcrop.json("list")) == 4
    assert outcrop.json("doctor")["ok"]


def test_tags_come_back_line_by_line(outcrop: Program) -> None:
    """The second line is sent only after the first was answered."""
    process = subprocess.Popen(
        outcrop.command("tag", "--jsonl", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=outcrop.environment(),
    )
    assert process.stdin
    assert process.stdout
    with process:
        for id, title in ((7, "Lithium from Chile"), ("b", "Zambian copper 🚂 and cobalt")):
            line = json.dumps({"id": id, "title": title, "text": "It was sold."}) + "\n"
            process.stdin.write(line.encode())
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert (answer["id"], answer["title"]) == (id, title)
            for mention in (m for tag in answer["tags"] for m in tag["mentions"]):
                assert title[mention["start"] : mention["end"]] == mention["text"]
            assert answer["tags"]
        process.stdin.close()
        assert process.wait(20) == 0
    assert not outcrop.profile.exists()


def test_output_is_utf8_whatever_the_locale_says(outcrop: Program) -> None:
    page = SAMPLES / "salar-jujuy-energia.html"
    done = outcrop("extract", str(page), "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["title"].endswith("línea eléctrica")


def test_a_reader_who_leaves_early_hears_no_complaint(outcrop: Program) -> None:
    process = subprocess.Popen(
        outcrop.command("vocabulary", "list", "mineral", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=outcrop.environment(),
    )
    assert process.stdout
    assert process.stderr
    with process:
        assert process.stdout.readline() == b"[\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141
