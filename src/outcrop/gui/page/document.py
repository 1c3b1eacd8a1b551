"""A clipping's blocks as a document of our own building."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from outcrop.domain.article import Article, Block, BlockKind, Span, SpanKind
from outcrop.domain.clipping import Clipping, Note
from outcrop.domain.doubts import doubts_of
from outcrop.domain.tags import Field, Mention, Tag
from outcrop.gui import words
from outcrop.gui.page.looks import line_height, look_of, plain, shape_of, spaced
from outcrop.gui.page.reading import MOST_SHOWN, SAFE_SCHEMES, Reading, Segment
from outcrop.gui.theme import Space, Theme, Type
from outcrop.gui.utf16 import Utf16

_BETWEEN = "   ·   "
CORRECT = "outcrop:correct"
"""Where the links lead that mark what is doubtful."""
_DOUBTS = {
    "title": ("title guessed", "The page did not say its title. Click to correct or confirm it."),
    "published": ("date unsure", "The date can be read in two ways, or was guessed. Click to choose."),
    "text": ("text doubtful", "The text is short, or may not be the article. Click to look at it."),
}


def build(clipping: Clipping, theme: Theme) -> Reading:
    """The clipping as a document: metadata line, headline and room for chips. Its blocks come with
    `Reading.go_on`, in one go or a little at a time."""
    writer = _Writer(empty_document(theme), theme, clipping.tags)
    writer.head(clipping)
    writer.reading.rest = _blocks(writer, clipping.article)
    return writer.reading


def build_text(article: Article, theme: Theme) -> Reading:
    """The bare text of an article as a document; its blocks come with `Reading.go_on`."""
    writer = _Writer(empty_document(theme), theme, ())
    writer.reading.rest = _blocks(writer, article)
    return writer.reading


def empty_document(theme: Theme) -> QTextDocument:
    """A document in the reading font, without margins of its own."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.reading_font())
    document.setDocumentMargin(0)
    return document


def _blocks(writer: _Writer, article: Article) -> Iterator[None]:
    """Writes the blocks, stopping after each."""
    length = len(article.text)
    for index, block in enumerate(article.blocks):
        start = article.start_of(index)
        if start + len(block.text) > MOST_SHOWN:
            writer.end_early(block.text[: MOST_SHOWN - start], start, length)
            return
        writer.block(block, start)
        yield


class _Writer:
    def __init__(self, document: QTextDocument, theme: Theme, tags: Iterable[Tag]) -> None:
        self.reading = Reading(document)
        self._theme = theme
        self._cursor = QTextCursor(document)
        self._line = line_height(theme)
        self._fresh = True
        self._list: QTextList | None = None
        self._mentions: dict[Field, list[tuple[Mention, str]]] = {"title": [], "text": []}
        for tag in tags:
            for mention in tag.mentions:
                if mention.start < MOST_SHOWN:
                    self._mentions[mention.field].append((mention, tag.vocabulary))
        for found in self._mentions.values():
            found.sort(key=_start_of)

    def head(self, clipping: Clipping) -> None:
        px = self._theme.px
        self._begin(spaced(px(Space.ROOMY), px(Space.SNUG)))
        self._known(clipping)
        self._begin(spaced(0, px(Space.CLEAR), 118))
        self.reading.headline = self._cursor.blockNumber()
        if clipping.title:
            look = plain(self._theme, Type.HEADLINE, weight=QFont.Weight.DemiBold)
            self._write("title", clipping.title, 0, look)
        else:
            self._cursor.insertText("Untitled", plain(self._theme, Type.HEADLINE, "muted"))
        gap = QTextBlockFormat()
        gap.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._begin(gap)
        self.reading.gap = self._cursor.blockNumber()
        if clipping.notes:
            self._notes(clipping.notes)

    def _known(self, clipping: Clipping) -> None:
        """Site, section, byline and date as far as they are known, and what of the capture is doubtful."""
        known, look = clipping.metadata, plain(self._theme, Type.INTERFACE, "muted")
        section = known.section if known.section != known.site else None
        parts = [part for part in (known.site, section, ", ".join(known.byline)) if part]
        date = words.day(known.published, mark=False) or "undated"
        shown = _BETWEEN.join([*(words.isolated(part) for part in parts), date])
        self._cursor.insertText(shown, look)
        for doubt in doubts_of(clipping):
            said, tip = _DOUBTS[doubt]
            link = plain(self._theme, Type.INTERFACE)
            link.setForeground(QColor(self._theme.colours.warning.text))
            link.setFontUnderline(True)
            link.setAnchor(True)
            link.setAnchorHref(f"{CORRECT}#{doubt}")
            link.setToolTip(words.tooltip(tip))
            self._cursor.insertText(_BETWEEN, look)
            self._cursor.insertText(said, link)

    def _notes(self, notes: Iterable[Note]) -> None:
        """The reader's own words, before those of the article and set apart from them."""
        style = QTextFrameFormat()
        style.setBackground(self._theme.colour("window"))
        style.setPadding(self._theme.px(Space.CLEAR))
        style.setBottomMargin(self._theme.px(Space.ROOMY))
        self._cursor.insertFrame(style)
        self._fresh = True
        for note in notes:
            self._begin(spaced(0, self._theme.px(Space.HAIR)))
            said = f"Note  ·  {words.moment(note.written)}"
            self._cursor.insertText(said, plain(self._theme, Type.CAPTION, "muted"))
            self._begin(spaced(0, self._theme.px(Space.SNUG), 140))
            text = note.text.replace("\n", "\u2028")
            self._cursor.insertText(text, plain(self._theme, Type.ROW))
        self._leave_frame()

    def _leave_frame(self) -> None:
        self._cursor = QTextCursor(self.reading.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def block(self, block: Block, start: int) -> None:
        after_list = self._list is not None and block.kind is not BlockKind.LIST_ITEM
        if after_list:
            self._list = None
        match block.kind:
            case BlockKind.TABLE:
                self._table(block, start)
            case BlockKind.LIST_ITEM:
                self._list_item(block, start)
            case _:
                shape = shape_of(self._theme, block)
                if after_list:
                    shape.setTopMargin(max(shape.topMargin(), self._theme.px(Space.CLEAR)))
                self._begin(shape)
                self._write("text", block.text, start, look_of(self._theme, block), block.spans)

    def end_early(self, opening: str, start: int, length: int) -> None:
        """The opening of the first block that is too much, and how far the text would go on."""
        if opening.strip():
            self._begin(spaced(0, self._theme.px(Space.WIDE), self._line))
            self._write("text", opening, start, plain(self._theme, Type.READING))
        rest = words.count(length - MOST_SHOWN, "more character")
        self._begin(spaced(self._theme.px(Space.WIDE), self._theme.px(Space.WIDE), self._line))
        said = f"The text goes on for {rest}. It is saved whole, tagged and searched, but not shown here."
        self._cursor.insertText(said, plain(self._theme, Type.INTERFACE, "muted"))

    def _begin(self, shape: QTextBlockFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        self._fresh = False

    def _list_item(self, block: Block, start: int) -> None:
        style = QTextListFormat()
        style.setIndent(max(1, block.level))
        style.setStyle(QTextListFormat.Style.ListDecimal if block.ordered else QTextListFormat.Style.ListDisc)
        self._begin(shape_of(self._theme, block))
        same = self._list is not None and self._list.format().style() is style.style()
        if same and self._list and self._list.format().indent() == style.indent():
            self._list.add(self._cursor.block())
        else:
            self._list = self._cursor.createList(style)
        look = look_of(self._theme, block)
        self._cursor.setBlockCharFormat(look)  # the bullet's size and colour
        self._write("text", block.text, start, look, block.spans)

    def _table(self, block: Block, start: int) -> None:
        rows = [line.split("\t") for line in block.text.split("\n")]
        columns = max(len(row) for row in rows)
        style = QTextTableFormat()
        style.setCellPadding(self._theme.px(Space.HAIR))
        style.setCellSpacing(0)
        style.setBorder(1)
        style.setBorderCollapse(True)
        style.setBorderBrush(self._theme.colour("line"))
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setTopMargin(self._theme.px(Space.SNUG))
        style.setBottomMargin(self._theme.px(Space.WIDE))
        style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        if self._fresh:
            self._cursor.setBlockFormat(QTextBlockFormat())
        table = self._cursor.insertTable(len(rows), columns, style)
        offset = start
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._cursor = table.cellAt(number, column).firstCursorPosition()
                weight = QFont.Weight.DemiBold if number == 0 else QFont.Weight.Normal
                self._write("text", cell, offset, plain(self._theme, Type.INTERFACE, weight=weight))
                offset += len(cell) + 1
        self._leave_frame()

    def _write(
        self, where: Field, text: str, start: int, look: QTextCharFormat, spans: tuple[Span, ...] = ()
    ) -> None:
        """Writes a run of text, cut at every edge of a span or a mention."""
        end = start + len(text)
        found = self._mentions[where]
        first, last = (bisect_left(found, place, key=_start_of) for place in (start, end))
        mentions = [
            (m.start - start, min(m.end, end) - start, vocabulary) for m, vocabulary in found[first:last]
        ]
        position = self._cursor.position()
        self.reading.segments.append(Segment(where, start, end, position, Utf16(text)))
        edges = {0, len(text)}
        edges.update(e for a, b, _ in mentions for e in (a, b))
        edges.update(e for s in spans for e in (s.start, s.end))
        for left, right in pairwise(sorted(edges)):
            piece = QTextCharFormat(look)
            for span in spans:
                if span.start <= left and right <= span.end:
                    self._dress_span(piece, span)
            for a, b, vocabulary in mentions:
                if a <= left and right <= b:
                    self._dress_mention(piece, vocabulary)
            self._cursor.insertText(text[left:right].replace("\n", "\u2028"), piece)

    def _dress_span(self, look: QTextCharFormat, span: Span) -> None:
        match span.kind:
            case SpanKind.STRONG:
                look.setFontWeight(QFont.Weight.DemiBold)
            case SpanKind.EMPHASIS:
                look.setFontItalic(True)
            case SpanKind.CODE:
                look.setFontFamilies(["monospace"])
            case SpanKind.LINK if span.href and span.href.lower().startswith(SAFE_SCHEMES):
                look.setAnchor(True)
                look.setAnchorHref(span.href)
                look.setToolTip(words.tooltip(span.href))
                look.setForeground(self._theme.colour("accent"))

    def _dress_mention(self, look: QTextCharFormat, vocabulary: str) -> None:
        pair = self._theme.pair(vocabulary)
        look.setBackground(QColor(pair.fill))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(pair.text))


def _start_of(mention: tuple[Mention, str]) -> int:
    return mention[0].start
