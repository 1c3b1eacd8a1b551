"""The reading view: our blocks, every mention in its place, nothing from outside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from outcrop.domain.article import Block, BlockKind, Span, SpanKind
from outcrop.domain.clipping import Clipping
from outcrop.gui.icons import Icons
from outcrop.gui.messages.bar import MessageBar
from outcrop.gui.notices import Notice
from outcrop.gui.page.document import build
from outcrop.gui.page.reading import MOST_SHOWN, Reading
from outcrop.gui.proof import proofs, sentence_around
from outcrop.gui.reader.view import ReadingView
from outcrop.gui.results.model import ResultsModel
from outcrop.gui.theme import Theme
from outcrop.gui.utf16 import Utf16, utf16_length

from .makers import make_clipping, make_page, tag_of

_BLOCKS = (
    Block(BlockKind.HEADING, "Lithium 😀 at a glance", level=2),
    Block(BlockKind.PARAGRAPH, "😀😀 Lithium, and 𝐋𝐢 too: lithium.", (Span(3, 10, SpanKind.STRONG),)),
    Block(BlockKind.LIST_ITEM, "first 🇨🇱 lithium", level=1),
    Block(BlockKind.LIST_ITEM, "second lithium", level=2, ordered=True),
    Block(BlockKind.QUOTE, "“Lithium”, she said.\nAnd lithium again."),
    Block(BlockKind.TABLE, "metal\tprice 💶\nlithium\t10\t💶\ncobalt"),
    Block(BlockKind.TABLE, "a\tlithium"),
    Block(BlockKind.CODE, "x = 'lithium'\ny = 2"),
    Block(BlockKind.FIGURE, "A lithium pond", source="https://example.org/pond.jpg"),
    Block(BlockKind.PARAGRAPH, "At last: lithium"),
)


def _clipping() -> Clipping:
    bare = make_clipping("Lithium 😀 and lithium", *_BLOCKS)
    return make_clipping("Lithium 😀 and lithium", *_BLOCKS, tags=(tag_of(bare, "Lithium", "lithium"),))


def whole(clipping: Clipping, theme: Theme) -> Reading:
    reading = build(clipping, theme)
    assert not reading.go_on()
    return reading


def _spelled(reading: Reading, place: tuple[int, int]) -> str:
    cursor = QTextCursor(reading.document)
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_every_mention_stands_where_the_document_says(theme: Theme) -> None:
    clipping = _clipping()
    reading = whole(clipping, theme)
    mentions = clipping.tags[0].mentions
    assert len(mentions) == 14
    for mention in mentions:
        place = reading.range_of(mention.field, mention.start, mention.end)
        assert place is not None
        assert _spelled(reading, place) == mention.text
        look = QTextCursor(reading.document)
        look.setPosition(place[0] + 1)
        assert look.charFormat().background().color().name().upper() == theme.colours.mineral.fill


def test_units_and_characters_are_inverse() -> None:
    text = "a😀b𝐋é🇨🇱"
    units = Utf16(text)
    assert units.units(len(text)) == utf16_length(text) == len(text.encode("utf-16-le")) // 2
    for characters in range(len(text) + 1):
        assert units.units(characters) == len(text[:characters].encode("utf-16-le")) // 2
        assert units.characters(units.units(characters)) == characters
    assert units.characters(2) == 1, "inside a surrogate pair"


def test_the_page_fetches_nothing(qtbot: QtBot, theme: Theme) -> None:
    view = ReadingView(theme, Icons(theme))
    qtbot.addWidget(view)
    view.show_clipping(_clipping())
    for address in ("file:///etc/hostname", "https://example.org/x.png", "//host/share/x.png", "clip:1"):
        answer = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
        assert isinstance(answer, QImage)
        assert (answer.width(), answer.height()) == (1, 1)
    assert not view.openLinks()
    assert "<img" not in view.toHtml()


def test_pages_that_were_read_do_not_pile_up(qtbot: QtBot, theme: Theme) -> None:
    view = ReadingView(theme, Icons(theme))
    qtbot.addWidget(view)
    for _ in range(4):
        view.show_clipping(_clipping())
    qtbot.waitUntil(lambda: len(view.findChildren(QTextDocument)) == 1)
    view.show_nothing()
    view.show_clipping(_clipping())
    qtbot.waitUntil(lambda: len(view.findChildren(QTextDocument)) == 1)


def test_only_safe_links_are_links(theme: Theme) -> None:
    spans = (
        Span(0, 4, SpanKind.LINK, "https://example.org/"),
        Span(5, 9, SpanKind.LINK, "javascript:alert(1)"),
        Span(10, 14, SpanKind.LINK, "file:///etc/passwd"),
    )
    reading = whole(make_clipping("T", Block(BlockKind.PARAGRAPH, "good evil file", spans)), theme)
    markup = reading.document.toHtml()
    assert 'href="https://example.org/"' in markup
    assert "javascript" not in markup
    assert "file:///" not in markup


def test_markup_in_a_title_stays_text(qtbot: QtBot, theme: Theme) -> None:
    hostile = "<img src='file:///etc/hostname'> tin"
    model = ResultsModel()
    page = make_page(1)
    hit = replace(page.hits[0], row=replace(page.hits[0].row, title=hostile))
    model.show(replace(page, hits=(hit,)))
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    view = ReadingView(theme, Icons(theme))
    qtbot.addWidget(view)
    view.show_clipping(make_clipping(hostile, hostile))
    assert "<img" not in view.toHtml()
    assert view.toPlainText().count(hostile) == 2
    bar = MessageBar(theme, Icons(theme))
    qtbot.addWidget(bar)
    bar.tell(Notice(f"Added {hostile}"))
    labels = [label for label in bar.findChildren(QLabel) if hostile in label.text()]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText]
    assert "<img" not in labels[0].toolTip()


def test_sentences_prove_a_tag() -> None:
    text = "Prices rose. The U.S. and Chile signed a deal on lithium. Codelco said no.\n\nLithium fell."
    bare = make_clipping("A deal", *text.split("\n\n"))
    found = proofs(bare, tag_of(bare, "lithium", "Lithium"))
    assert [s.text for s in found] == ["The U.S. and Chile signed a deal on lithium.", "Lithium fell."]
    assert [s.text[s.start : s.end] for s in found] == ["lithium", "Lithium"]


def test_a_sentence_without_an_end_is_cut_around_its_mention() -> None:
    text = "word " * 200 + "lithium" + " word" * 200
    bare = make_clipping("Long", text)
    (sentence,) = proofs(bare, tag_of(bare, "lithium"))
    assert len(sentence.text) < 300
    assert sentence.text[sentence.start : sentence.end] == "lithium"
    assert sentence_around(text, 1000, 1007) == (0, len(text))


def test_a_long_article_is_built_quickly(theme: Theme) -> None:
    paragraphs = ["Lithium is mined in Chile. " * 12] * 400
    bare = make_clipping("Long", *paragraphs)
    clipping = make_clipping("Long", *paragraphs, tags=(tag_of(bare, "Lithium"),))
    assert 120_000 < len(clipping.text) < MOST_SHOWN
    assert whole(clipping, theme).document.blockCount() == 403


def test_a_long_article_never_holds_the_window(qtbot: QtBot, theme: Theme) -> None:
    paragraphs = ["Lithium is mined in Chile. " * 12] * 400
    bare = make_clipping("Long", *paragraphs)
    tag = tag_of(bare, "Lithium")
    view = ReadingView(theme, Icons(theme))
    qtbot.addWidget(view)
    view.show_clipping(make_clipping("Long", *paragraphs, tags=(tag,)))
    assert view.document().blockCount() < 400, "it is written in pieces"
    last = tag.mentions[-1]
    view.step_to(last.field, last.start, last.end)
    assert view._stepped is not None, "a mention further down brings the text up to it"
    with qtbot.waitSignal(view.written):
        pass
    assert view.document().blockCount() == 403


def test_a_long_article_that_changed_stays_in_its_place(qtbot: QtBot, theme: Theme) -> None:
    paragraphs = ["Lithium is mined in Chile. " * 12] * 400
    view = ReadingView(theme, Icons(theme))
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.written):
        view.show_clipping(make_clipping("Long", *paragraphs))
    view.verticalScrollBar().setValue(3000)
    before = view.document()
    with qtbot.waitSignal(view.written):
        view.show_clipping(make_clipping("Changed", *paragraphs), keep_place=True)
        assert view.document() is before, "the old page stays until the new one is written"
    assert view.document() is not before
    assert view.verticalScrollBar().value() == 3000
    assert "Changed" in view.toPlainText()


def test_a_book_is_shown_as_far_as_the_window_can_bear(theme: Theme) -> None:
    clipping = make_clipping("A book", *["Tin from Bolivia went to Malaysia. " * 30] * 3000)
    reading = whole(clipping, theme)
    assert reading.document.characterCount() < MOST_SHOWN + 1000
    assert "more characters" in reading.document.lastBlock().text()
    assert reading.range_of("text", MOST_SHOWN - 10, MOST_SHOWN - 5) is not None
    assert reading.range_of("text", MOST_SHOWN + 10, MOST_SHOWN + 15) is None
