"""Pictures of the window in every state, light and dark, for a person to look at.

    python packaging/shots.py OUTDIR [NAME ...]

Drawn offscreen in a throw-away profile with real clippings; with names only those states.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from outcrop.bootstrap import open_library
from outcrop.domain.article import Article, Block, BlockKind
from outcrop.domain.clipping import Draft, Metadata, Original, Route
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Problem, SearchPage
from outcrop.domain.tags import Mention, Role, Tag
from outcrop.domain.ticket import Progress
from outcrop.gui.adding.formats import offers_of, sentence, usable
from outcrop.gui.notices import Offer
from outcrop.gui.retag.dialog import RetagDialog
from outcrop.gui.ruling.about import AboutPopup
from outcrop.gui.ruling.never import NeverDialog
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Scheme, Theme
from outcrop.gui.window import Window
from outcrop.home.profile import profile_at
from outcrop.library.samples import add_samples
from outcrop.library.searching import BEING_BUILT

_PATIENCE = 30.0

LONG = """12 March 2025
Donaudampfschifffahrtsgesellschaft confirms lithium-iron-phosphate-cathode-precursor-manufacturing-plant \
in Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch
The company said on Wednesday that it will build a plant for lithium, nickel, cobalt, manganese, graphite, \
copper, vanadium, tungsten, tin, tantalum, niobium, antimony and germanium in Chile, Argentina, Australia, \
Zimbabwe, Zambia, Namibia, Canada, Brazil, Peru, Bolivia, Indonesia and the Philippines.

https://example.org/a/very/long/address/without/any/space/at/all/that/has/to/be/broken/somewhere/or/it/runs/out
"""
HEBREW = """1 במרץ 2025
סין מגבילה יצוא של גרמניום וגליום
משרד המסחר בבייג'ינג הודיע כי יצוא של גרמניום, גליום ואנטימון יחייב רישיון. המחירים של lithium עלו בשלושה \
אחוזים ביום שני, כך לפי נתוני הבורסה. ארצות הברית ויפן אמרו כי יבחנו את הצעד.
"""


CHINESE = """2025年3月3日
智利锂产量下降,澳大利亚增产
智利矿业部周一表示,智利的锂产量下降了百分之四。澳大利亚的锂矿增加了产量,中国的企业购买了更多碳酸锂。铜和钴的价格没有变化。
"""
MANY = """Gold mine opens in Ghana

The mine in Ghana sold more gold than a year ago, and Ghana's finance minister said that gold would pay for \
roads. Visitors saw the gold gallery in its museum, where a gold watch and a golden handshake were on show. \
Gold rose by two per cent in London on Monday. Michael Jordan, who manages the pit, will lead the work on a \
second shaft, and the company said that gold from it would be refined in Switzerland, not in Turkey Creek.
"""


class Studio:
    """A window on a throw-away library, and the camera."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.application = QApplication([])
        self.theme = Theme(self.application)
        profile = profile_at(folder)
        self.library = open_library(profile)
        self.session = Session(self.library, self.theme)
        self.window = Window(self.session, profile)
        self.window.show()
        self.session.start()
        self._out = out

    def wait(self, condition: Callable[[], object]) -> None:
        end = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not come to rest")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def rest(self, seconds: float = 0.3) -> None:
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end and not self.session.runner.busy)

    def search(self, query: str) -> None:
        self.session.asking.ask_for(query)
        self.rest()

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.window.take(data, Route.PASTE)
        self.rest(0.5)

    def shoot(self, name: str) -> None:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            self.theme.force(scheme)
            self.rest()
            self.window.grab().save(str(self._out / f"{name}-{scheme.value}.png"))
        self.theme.force(Scheme.LIGHT)

    def close(self) -> None:
        self.session.close()
        self.library.close()


def empty(studio: Studio) -> None:
    studio.rest()
    studio.shoot("empty")


def one(studio: Studio) -> None:
    studio.paste((Path(__file__).parents[1] / "tests/gui/pasted.txt").read_text("utf-8"))
    studio.shoot("one")


def library(studio: Studio) -> None:
    add_samples(studio.library)
    studio.rest(1)
    studio.shoot("library")


def results(studio: Studio) -> None:
    studio.search("lithium -recycling")
    studio.shoot("results")


def evidence(studio: Studio) -> None:
    clipping = studio.session.clipping
    if clipping and clipping.tags:
        studio.window.reader.step(clipping.tags[0])
    studio.shoot("evidence")
    studio.window.reader.fold_evidence()


def facets(studio: Studio) -> None:
    studio.search("mineral:lithium -country:chile")
    studio.shoot("facets")


def groups(studio: Studio) -> None:
    """The lower sections of the sidebar, and what the query uses in them."""
    studio.search("lithium country:g77 lang:en")
    for facet in ("mineral", "country"):
        studio.window.sidebar.rows.fold(facet, folded=True)
    studio.shoot("groups")
    for facet in ("mineral", "country"):
        studio.window.sidebar.rows.fold(facet, folded=False)


def explaining(studio: Studio) -> None:
    """The query field says how it read a query, what it could not read, and what may have been meant."""
    studio.search("price last year")
    studio.shoot("explaining-offer")
    studio.search("lithium date:03/04/2020.. (chile OR zambia")
    studio.shoot("explaining-mistakes")
    studio.search("mineral:nickl")
    studio.shoot("explaining-name")
    studio.search("lithium or copper")
    studio.shoot("explaining-small-word")
    studio.search("country:g77 is:unread -lang:de date:2020..")
    studio.shoot("explaining-reading")


def saved(studio: Studio) -> None:
    studio.session.saved.save("Lithium watch", "mineral:lithium")
    studio.session.saved.save("NdPr supply", "mineral:neodymium OR mineral:praseodymium")
    studio.rest(1)
    studio.search("mineral:lithium")
    studio.shoot("saved")


def mistake(studio: Studio) -> None:
    studio.search("country:atlantis lithium")
    studio.shoot("mistake")


def nothing(studio: Studio) -> None:
    studio.search("unobtainium")
    studio.shoot("nothing")
    studio.search("lithium zambia germanium")
    studio.shoot("never-together")
    studio.search("")


def completing(studio: Studio) -> None:
    field = studio.window.search.field
    for name, typed in (("completions", "lith"), ("completions-of-a-field", "rare country:c")):
        studio.window.activateWindow()
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, typed)
        studio.rest(0.5)
        studio.wait(field.completions.isVisible)
        field.completions.move_by(1)
        studio.shoot(name)
    field.clear()
    studio.window.results.list.setFocus()
    studio.rest()


def like(studio: Studio) -> None:
    studio.window.commands.do("similar")
    studio.rest(0.5)
    studio.shoot("more-like-this")
    studio.search("")


def notes(studio: Studio) -> None:
    clipping = studio.session.clipping
    if clipping:
        studio.session.acts.add_note(clipping.id, "Ask the embassy whether the port fee is in the price.")
        studio.session.acts.add_note(clipping.id, "Compare with the figures of last year.")
        studio.session.acts.retitle(clipping.id, clipping.title + " again")
    studio.rest(0.5)
    studio.shoot("notes")
    menu = studio.window.reader.tools.menu
    menu.fill()
    menu.popup(studio.window.mapToGlobal(QPoint(700, 100)))
    studio.rest(0.2)
    menu.grab().save(str(studio._out / "reader-menu.png"))
    menu.close()


def building(studio: Studio) -> None:
    studio.search("lithium")
    waiting = Problem(0, 7, BEING_BUILT)
    page = SearchPage("lithium", "lithium (and its forms)", 0, 10_000, problems=(waiting,), behind=7_000)
    studio.session.asking.answered.emit(page, 0, True)
    studio.session.indexing.emit(Progress(3_000, 10_000))
    studio.shoot("building")
    studio.search("")


def retag(studio: Studio) -> None:
    """As if the words of these articles had once been taken for other minerals."""
    for number, (word, wrong) in enumerate((("copper", "gold"), ("nickel", "silver"), ("lithium", "gold"))):
        studio.library.keep(mistagged(number, word, wrong))
    studio.rest(1)
    studio.session.retag.look()
    studio.rest(1)
    studio.shoot("retag-offered")
    studio.session.retag.show()
    studio.rest()
    dialog = studio.window.findChild(RetagDialog)
    for name, by_tag in (("tags", True), ("clippings", False)):
        dialog.regroup(by_tag=by_tag)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            studio.theme.force(scheme)
            studio.rest()
            dialog.grab().save(str(studio._out / f"retag-{name}-{scheme.value}.png"))
    dialog.reject()
    studio.theme.force(Scheme.LIGHT)


def mistagged(number: int, word: str, wrong: str) -> Draft:
    """An article about one mineral with the tag of another."""
    text = (
        f"The price of {word} rose again in March, after mines in Chile and Zambia said that they would "
        f"deliver less {word} than a year ago. Traders expect the shortage to last until July."
    )
    title = f"Why {word} is scarce this year"
    place = title.index(word)
    mention = Mention("title", place, place + len(word), word, "name")
    return Draft(
        Article((Block(BlockKind.PARAGRAPH, text),)),
        Metadata(title=title, site="Ore Weekly"),
        Original(f"{number} {title}\n{text}".encode(), "text/plain"),
        Route.PASTE,
        tags=(Tag("mineral", wrong, wrong.capitalize(), Role.FOCUS, 1.0, (mention,)),),
        tagger="an older one",
    )


def drop(studio: Studio) -> None:
    data = QMimeData()
    data.setUrls([QUrl(f"https://example.org/{n}") for n in range(3)])
    offered = offers_of(data, Route.DROP)
    said, hint = sentence(offered)
    studio.window.overlay.show_sentence(said, hint, welcome=bool(usable(offered)))
    studio.shoot("drop")
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    studio.window.overlay.show_sentence(*sentence(offers_of(picture, Route.DROP)), welcome=False)
    studio.shoot("drop-image")
    studio.window.overlay.hide()


def error(studio: Studio) -> None:
    studio.session.notices.fail(
        OutcropError(
            "Fetched, but the page asks for a login.", "Paste the article, or send it from your browser."
        )
    )
    studio.shoot("error")
    studio.window.messages.close_notice()
    studio.window.resize(800, 600)
    studio.session.notices.fail(
        OutcropError(
            "10.0.0.7 is on this computer or in a private network; pages there are not fetched unasked.",
            "Allow it if you trust the address, or paste the text.",
        ),
        Offer("Fetch it anyway", studio.window.close_reader),
    )
    studio.search('lithium -recycling "press release" country:chile OR mineral:copper date:2020..2030')
    studio.shoot("error-narrow")
    studio.search("")
    studio.window.messages.close_notice()
    studio.window.resize(1280, 800)


def commands(studio: Studio) -> None:
    studio.window.commands.do("commands")
    studio.rest()
    popup = QApplication.activePopupWidget()
    if popup:
        popup.grab().save(str(studio._out / "commands.png"))
        popup.close()


def long_words(studio: Studio) -> None:
    studio.paste(LONG)
    studio.shoot("long-words")


def right_to_left(studio: Studio) -> None:
    studio.paste(HEBREW)
    studio.shoot("right-to-left")


def proof(studio: Studio) -> None:
    """Many mentions of one tag and what was not tagged; the same in Chinese."""
    for name, text in (("proof", MANY), ("proof-chinese", CHINESE)):
        studio.paste(text)
        step_through(studio, 3)
        studio.shoot(name)
        studio.window.reader.fold_evidence()


def step_through(studio: Studio, mentions: int) -> None:
    """Opens the evidence of the first tag and steps through it, with room for what was not tagged."""
    clipping = studio.session.clipping
    if not clipping or not clipping.tags:
        raise RuntimeError("nothing was tagged")
    for _ in range(mentions):
        studio.window.reader.step(clipping.tags[0])
    splitter = studio.window.reader.evidence.parentWidget()
    if isinstance(splitter, QSplitter):
        splitter.setSizes([320, 400])
    studio.rest()


def ruling(studio: Studio) -> None:
    """A tag removed, the question which phrase is never that, and what is known of a concept."""
    studio.paste(MANY)
    clipping = studio.session.clipping
    assert clipping
    tag = clipping.tags[0]
    ruling = studio.session.ruling
    ruling.ask_never(clipping, tag, 3)
    studio.wait(lambda: studio.window.findChild(NeverDialog))
    shoot_panel(studio, NeverDialog, "never")
    ruling.tell_about("mineral", "lithium")
    studio.wait(lambda: studio.window.findChild(AboutPopup))
    shoot_panel(studio, AboutPopup, "about")
    ruling.refuse(clipping, tag)
    studio.rest(0.5)
    studio.shoot("removed")


def shoot_panel(studio: Studio, kind: type[QWidget], name: str) -> None:
    """A dialog or popup by itself, then closes it."""
    panel = studio.window.findChild(kind)
    assert panel
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        studio.theme.force(scheme)
        studio.rest()
        panel.grab().save(str(studio._out / f"{name}-{scheme.value}.png"))
    panel.close()
    studio.theme.force(Scheme.LIGHT)


def small(studio: Studio) -> None:
    studio.window.resize(800, 600)
    studio.shoot("800x600")
    studio.window.resize(640, 600)
    studio.window.open_reader()
    studio.shoot("640x600")
    studio.window.close_reader()
    studio.window.resize(1280, 800)


def compact(studio: Studio) -> None:
    studio.window.results.set_compact(True)
    studio.shoot("compact")
    studio.window.results.set_compact(False)


def large_text(studio: Studio) -> None:
    studio.theme.set_scale(2)
    studio.window.resize(1600, 1000)
    studio.shoot("large-text")
    studio.theme.set_scale(1)


STATES = (
    empty,
    one,
    library,
    results,
    evidence,
    facets,
    groups,
    explaining,
    saved,
    mistake,
    nothing,
    completing,
    like,
    notes,
    building,
    retag,
    drop,
    error,
    commands,
    long_words,
    right_to_left,
    proof,
    ruling,
    small,
    compact,
    large_text,
)


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    wanted = set(arguments[1:])
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), out)
        try:
            for state in STATES:
                if not wanted or state.__name__ in wanted or state.__name__ in ("one", "library"):
                    state(studio)
        finally:
            studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
