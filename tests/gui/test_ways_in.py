"""Files, addresses and bad input: each ends in a clipping or in words, and nothing is saved by half."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from outcrop.capture.payload import Link, Payload
from outcrop.domain.clipping import Route
from outcrop.domain.page import Shelf
from outcrop.gui.adding.url_dialog import UrlDialog
from outcrop.gui.notices import Kind, Notice
from outcrop.gui.session.few_words import few_words
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.gui.works import WorkModel

from .conftest import PASTED, paste, press, text_data, type_into, until

_PAGE = """<!doctype html><html lang="en"><head><title>Tin from Bolivia</title></head><body><article>
<h1>Tin from Bolivia reaches the smelters of Malaysia</h1><p>{}</p><p>{}</p></article></body></html>"""
_SENTENCES = (
    "Bolivia shipped more tin concentrate to Malaysia in May than in any month since 2011, port data show. "
    * 3,
    "Smelters in Penang say that they can take twice as much once the second furnace is lined again. " * 3,
)


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = _PAGE.format(*_SENTENCES).encode() if self.path == "/tin" else b"<h1>Not found</h1>"
        self.send_response(200 if self.path == "/tin" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def told(window: Window) -> Notice:
    assert window.messages.shown is not None
    return window.messages.shown


def works(window: Window) -> list[str]:
    model = window.session.works
    rows = (model.index(row, 0).data(WorkModel.WorkRole) for row in range(model.rowCount()))
    return [f"{work.label}: {work.state.value}" for work in rows]


def offer(notice: Notice, label: str) -> None:
    next(o for o in notice.offers if o.label == label).act()


def test_an_address_in_a_private_network_is_asked_about_first(
    window: Window, qtbot: QtBot, site: str
) -> None:
    window.session.clipping_in.take([Link(f"{site}/tin")], Route.URL)
    until(qtbot, lambda: window.messages.shown)
    assert told(window).kind is Kind.WARNING
    assert "private network" in told(window).text
    assert window.messages._work.text() == "1 waits for you"
    assert f"{site}/tin" in told(window).text
    offer(told(window), "Fetch it anyway")
    until(qtbot, lambda: window.session.clipping)
    assert window.messages._work.text() == ""
    assert window.session.clipping
    assert window.session.clipping.title.startswith("Tin from Bolivia")
    assert window.session.clipping.metadata.url == f"{site}/tin"


def test_an_answer_that_is_an_error_is_asked_for_again_before_it_is_kept(
    window: Window, qtbot: QtBot, site: str
) -> None:
    window.session.clipping_in.fetch(Link(f"{site}/gone"), allow_private=True)
    until(qtbot, lambda: window.messages.shown)
    assert [way.label for way in told(window).offers] == ["Try again", "Look at it…"]
    panel = window.work
    panel.list.setCurrentIndex(window.session.works.index(0, 0))
    after = panel.list.nextInFocusChain()
    while after and not isinstance(after, QPushButton):
        after = after.nextInFocusChain()
    assert after is panel._offers[0], "Tab leads from the row to what can be done about it"
    panel._clear.click()
    assert panel._nothing.isVisibleTo(panel)


def test_a_folder_is_added_and_what_failed_says_why(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(PASTED, "utf-8")
    (folder / "tin.html").write_text(_PAGE.format(*_SENTENCES), "utf-8")
    (folder / "void.txt").write_bytes(b"")
    window.session.clipping_in.add_files([tmp_path / "gone.txt", folder], Route.DROP)
    until(qtbot, lambda: window.messages.shown and told(window).text.startswith("Added"))
    assert told(window).text == "Added 2 of 4, 2 failed.", "one that is gone keeps nothing else out"
    assert sorted(works(window)) == [
        "Namibia opens its first rare earth plant with partners from Europe and Japan: done",
        "Tin from Bolivia: done",
        "gone.txt: failed",
        "void.txt: failed",
    ]
    (folder / "void.txt").write_text(PASTED.replace("Namibia", "Malawi"), "utf-8")
    failed = next(w for w in window.session.works._works if w.label == "void.txt")
    window.session.works.retry(failed)
    until(qtbot, lambda: window.session.asking.counts.get(Shelf.ALL) == 3)
    assert "void.txt: failed" not in works(window)


def test_the_same_article_twice_is_one_clipping(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.take(text_data(PASTED), Route.PASTE)
    until(qtbot, lambda: window.messages.shown and told(window).text.startswith("Already"))
    assert window.session.asking.counts[Shelf.ALL] == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("empty.txt", b"", id="empty"),
        pytest.param("noise.bin", bytes(range(256)) * 64, id="binary"),
        pytest.param("huge.txt", b"lithium and more\n" * 3_200_000, id="54 MB"),
        pytest.param("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(99), id="image"),
    ],
)
def test_files_without_an_article_get_words(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    window.session.clipping_in.add_files([tmp_path / name])
    until(qtbot, lambda: window.messages.shown)
    assert told(window).kind in (Kind.WARNING, Kind.ERROR)
    assert "fault in Outcrop" not in told(window).text
    assert len(told(window).text) > 15
    assert window.session.asking.counts[Shelf.ALL] == 0


def test_an_empty_clipboard_and_a_missing_file_get_words(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.take(QMimeData(), Route.PASTE)
    until(qtbot, lambda: window.messages.shown)
    assert told(window).hint
    window.messages.close_notice()
    window.session.clipping_in.add_files([tmp_path / "gone.txt"])
    until(qtbot, lambda: window.messages.shown)
    assert "gone.txt" in told(window).text
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.png").write_bytes(b"")
    window.session.clipping_in.add_files([tmp_path / "photos"], Route.DROP)
    until(qtbot, lambda: "no file in the folder photos" in told(window).text)


def test_the_address_dialog_names_what_is_no_address(qtbot: QtBot, theme: Theme) -> None:
    parent = QDialog()
    qtbot.addWidget(parent)
    dialog = UrlDialog(theme, "", parent)
    assert not dialog._fetch.isEnabled()
    dialog.field.setPlainText("https://example.org/a\nnonsense")
    assert not dialog._fetch.isEnabled()
    assert "nonsense" in dialog._said.text()
    dialog.field.setPlainText("https://example.org/a\nexample.org\nwww.example.org/b")
    assert "example.org" in dialog._said.text()
    dialog.field.setPlainText("https://example.org/a\nwww.example.org/b")
    assert [link.url for link in dialog.links()] == ["https://example.org/a", "https://www.example.org/b"]
    assert dialog._fetch.text() == "Fetch 2 pages"


def test_enter_fetches_and_shift_enter_begins_a_line(qtbot: QtBot, theme: Theme) -> None:
    parent = QDialog()
    qtbot.addWidget(parent)
    dialog = UrlDialog(theme, "", parent)
    fetched: list[list[str]] = []
    dialog.accepted.connect(lambda: fetched.append([link.url for link in dialog.links()]))
    press(dialog.field, Qt.Key.Key_Return)
    type_into(dialog.field, "https://example.org/a")
    press(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_into(dialog.field, "https://example.org/b")
    assert not fetched
    press(dialog.field, Qt.Key.Key_Return)
    assert fetched == [["https://example.org/a", "https://example.org/b"]]


def test_an_error_goes_once_the_same_thing_has_succeeded(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    late, other = tmp_path / "late.txt", tmp_path / "other.txt"
    window.session.clipping_in.add_files([other])
    until(qtbot, lambda: window.messages.shown and "other.txt" in told(window).text)
    window.session.clipping_in.add_files([late])
    until(qtbot, lambda: "late.txt" in told(window).text)
    window.messages.close_notice()
    window.session.clipping_in.add_files([late])
    until(qtbot, lambda: "late.txt" in told(window).text)
    assert window.messages._work.text() == "2 failed", "a thing tried twice has failed once"
    late.write_text(PASTED, "utf-8")
    window.session.clipping_in.add_files([late])
    until(qtbot, lambda: window.messages.shown and told(window).text.startswith("Added"))
    window.messages.close_notice()
    assert "other.txt" in told(window).text
    window.messages.close_notice()
    assert window.messages.shown is None


def test_a_word_is_searched_for_rather_than_kept(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.take(text_data(" lithium\n"), Route.PASTE)
    until(qtbot, lambda: "Only one word was pasted" in told(window).text)
    search, anyway = told(window).offers
    assert anyway.label == "Save anyway"
    search.act()
    until(qtbot, lambda: window.session.asking.page and window.session.asking.page.query == "lithium")
    assert window.session.asking.counts[Shelf.ALL] == 1
    window.session.asking.ask_for("")
    anyway.act()
    until(qtbot, lambda: window.session.asking.counts[Shelf.ALL] == 2)


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("rare  earth\nmagnets", "rare earth magnets"),
        ("锂矿价格", "锂矿价格"),
        ("Copper output in Chile falls", ""),
        ("智利国家铜业公司周一公布第一季度产量", ""),
        ("", ""),
    ],
)
def test_what_counts_as_a_few_words(text: str, few: str) -> None:
    assert few_words(Payload(text.encode(), "text/plain", Route.PASTE)) == few
