"""A plain paste as lines, with what can be seen in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from outcrop.capture.days import NUMERIC_DAY, FoundDay, day_first_of, day_in
from outcrop.capture.furniture import (
    ADDRESSED,
    BYLINE,
    CALL_TO_ACTION,
    CREDIT,
    DISCLAIMER,
    FURNITURE_LINE,
    HOUSEKEEPING,
    PERHAPS_FURNITURE,
    SECTION_MARKER,
    SENTENCE_END,
    SIGNED,
    TIME,
)
from outcrop.capture.language import language_of
from outcrop.capture.told_sentences import is_small_print, is_told
from outcrop.capture.words import COMMON, words_of
from outcrop.capture.wrapping import unwrapped
from outcrop.domain.article import clean_line

BULLET = re.compile(r"[•·*–—▪◦‣-]\s+\w")
"""A line of a list, under the marks that programs put before one."""

CITED = re.compile(r"[.!?…]\s*(?:\[[^\[\]]{1,20}\]\s*)+$")
"""The end of a sentence with the marks of its notes ("[4]")."""

_PROSE_WORDS = 9
_PROSE_WORDS_WITHOUT_END = 16
_QUIET_LINES = 15
_RUN_BEFORE, _RUN_AFTER = 0.12, 0.20
_LONGEST_LINE_WITH_DATE = 40
_BUTTON_WORDS = 4
_NOTE_WORDS = 2
_LABEL_WORDS = 16
_ABBREVIATED = (" Corp.", " Inc.", " Ltd.", " Co.", " Jr.", " Sr.", " S.A.", " Pty.")
"""Ends of a short line that are no end of a sentence: "18 March 2025 | Source: Roe Copper Corp."."""
_CALLS, _CREDITS, _TIMES = (re.compile(said.pattern) for said in (CALL_TO_ACTION, CREDIT, TIME))
"""For lower-cased text: to ignore case in searching costs three to six times as much."""
_FULL_STOP = re.compile(r"[.!?。！？؟।][\s\"'”’»)\]]*$")


@dataclass(slots=True)
class Line:
    """One line of a paste. `gap` counts the blank lines before it; `words` are lower-cased; `cells` are the
    parts between its tabs, where it has several.

    Seen once at the start, because everything around asks for it: `sentence`, whether it reads like running
    text by its length and end; `prose`, whether it is that and no furniture; `content`, its words that are
    neither function words nor of one or two letters.
    """

    text: str
    words: list[str]
    gap: int
    ends_sentence: bool
    furniture: bool
    perhaps_furniture: bool
    opens_section: bool
    calls: bool
    byline: bool
    credit: bool
    housekeeping: bool
    time: bool
    day: FoundDay | None
    cells: tuple[str, ...] = ()
    length: int = field(init=False)
    sentence: bool = field(init=False)
    prose: bool = field(init=False)
    content: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.length = len(self.words)
        self.sentence = self.length >= (_PROSE_WORDS if self.ends_sentence else _PROSE_WORDS_WITHOUT_END)
        self.prose = self.sentence and not (self.furniture or self.perhaps_furniture or self.calls)
        self.content = frozenset(word for word in self.words if len(word) > 2 and word not in COMMON)

    @property
    def dated(self) -> bool:
        """A short line with a day or a time: where headlines, bylines and datelines stand."""
        return self.time or (self.day is not None and self.length < 14)

    @property
    def beside(self) -> bool:
        """A line whose form says that it stands beside an article: date, byline, credit, button.

        A whole sentence does so only where it speaks to the site's reader or of rights.
        """
        if (
            self.furniture
            or self.opens_section
            or self.housekeeping
            or (self.length < 60 and is_small_print(self.text, self.length))
        ):
            return True
        if self.calls and self.length < 30 and self._addresses_reader:
            return True
        if self.full_sentence:
            return False
        return self.perhaps_furniture or self.byline or self.dated or (self.credit and self.length < 70)

    @property
    def full_sentence(self) -> bool:
        """Ends with a full stop that is no abbreviation's ("10 p.m."), and is longer than a button."""
        return is_full_sentence(self.text, self.length)

    @property
    def _addresses_reader(self) -> bool:
        return not self.full_sentence or bool(CALL_TO_ACTION.match(self.text) or ADDRESSED.search(self.text))


def lines_of(text: str, host: str | None = None) -> list[Line]:
    """The paste's lines that are not blank; dates are read the way that its own clear ones are written,
    else as its language or the country of its `host` does.

    Where a program left all blank lines out, every line counts as a paragraph of its own.
    """
    found: list[tuple[str, int, tuple[str, ...]]] = []
    gap = 1
    for raw in unwrapped(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        line = clean_line(raw)
        if line:
            found.append((line, gap, _cells(raw)))
            gap = 0
        else:
            gap += 1
    day_first = _day_first([line for line, _, _ in found if len(line) < 200], text, host)
    parted = any(gap for _, gap, _ in found[1:])
    return [_line(line, gap if parted else 1, day_first, cells) for line, gap, cells in found]


def _cells(raw: str) -> tuple[str, ...]:
    """The parts of a table's row as programs copy it, with a tab before all but the first; else none."""
    if "\t" not in raw.strip():
        return ()
    cells = tuple(clean_line(cell) for cell in raw.split("\t"))
    return cells if sum(map(bool, cells)) > 1 else ()


def _day_first(short: Sequence[str], text: str, host: str | None) -> bool | None:
    if not NUMERIC_DAY.search("\n".join(short)):
        return None
    return day_first_of(short, language_of(text), host)


def _line(text: str, gap: int, day_first: bool | None, cells: tuple[str, ...]) -> Line:
    words = words_of(text)
    length = len(words)
    lowered = text.lower()
    perhaps_furniture = length < 20 and bool(PERHAPS_FURNITURE.fullmatch(text))
    calls = length < 60 and bool(_CALLS.search(lowered))
    if (perhaps_furniture or calls) and is_told(text, length):
        perhaps_furniture = calls = False
    return Line(
        text=text,
        words=words,
        gap=gap,
        ends_sentence=bool(SENTENCE_END.search(text) or (text.endswith("]") and CITED.search(text))),
        furniture=length < 12 and bool(FURNITURE_LINE.fullmatch(text)),
        perhaps_furniture=perhaps_furniture,
        opens_section=length < 20 and _opens_section(text, length),
        calls=calls,
        byline=length < 16 and bool(BYLINE.match(text) or (not text.isascii() and SIGNED.match(text))),
        credit=length < 100 and bool(_CREDITS.search(lowered)),
        housekeeping=_NOTE_WORDS <= length < 60 and bool(HOUSEKEEPING.search(lowered)),
        time=length < 20 and bool(_TIMES.search(lowered)),
        day=day_in(text, day_first) if length < _LONGEST_LINE_WITH_DATE else None,
        cells=cells,
    )


def _opens_section(text: str, length: int) -> bool:
    """Whether the line is a marker; "Latest data show a fall." only begins like one."""
    if not SECTION_MARKER.fullmatch(text):
        return False
    if not is_full_sentence(text, length):
        return True
    speaks = CALL_TO_ACTION.search(text) or DISCLAIMER.search(text) or ADDRESSED.search(text)
    return bool(speaks) and not is_told(text, length)


def is_full_sentence(text: str, length: int) -> bool:
    """Whether a text of `length` words ends with a full stop that is no abbreviation's ("10 p.m.")."""
    if length <= _BUTTON_WORDS or text.endswith(".m."):
        return False
    return bool(_FULL_STOP.search(text)) and not (length < _LABEL_WORDS and text.endswith(_ABBREVIATED))


@dataclass(frozen=True, slots=True)
class Core:
    """The main stretch of prose, lines `first` to `end` (excluded); `mass` is how big each line's own run is
    beside the biggest, 0 to 1."""

    first: int
    end: int
    mass: tuple[float, ...]


@dataclass(slots=True)
class _Run:
    first: int
    end: int
    words: int
    after_marker: bool


def core_of(lines: Sequence[Line]) -> Core:
    """Runs of prose, cut at section markers and long silences; the biggest grows over worthy neighbours."""
    runs = _runs(lines)
    if not runs:
        return Core(0, len(lines), (0.0,) * len(lines))
    biggest = max(run.words for run in runs)
    low = high = next(i for i, run in enumerate(runs) if run.words == biggest)
    while low > 0 and _belongs_before(runs[low - 1], runs[low], biggest):
        low -= 1
    while high + 1 < len(runs) and _belongs_after(runs[high], runs[high + 1], biggest):
        high += 1
    mass = [0.0] * len(lines)
    for run in runs:
        mass[run.first : run.end] = [run.words / biggest] * (run.end - run.first)
    return Core(runs[low].first, runs[high].end, tuple(mass))


def _runs(lines: Sequence[Line]) -> list[_Run]:
    runs: list[_Run] = []
    quiet, after_marker = _QUIET_LINES, False
    for number, line in enumerate(lines):
        if line.opens_section:
            quiet, after_marker = _QUIET_LINES, True
        elif not line.prose:
            quiet += 1
        else:
            if not runs or quiet >= _QUIET_LINES:
                runs.append(_Run(number, number + 1, 0, after_marker))
            runs[-1].end = number + 1
            runs[-1].words += line.length
            quiet, after_marker = 0, False
    return runs


def _belongs_before(run: _Run, core: _Run, biggest: int) -> bool:
    distance = core.first - run.end
    return distance < 40 and (run.words >= _RUN_BEFORE * biggest or (run.words >= 35 and distance < 25))


def _belongs_after(core: _Run, run: _Run, biggest: int) -> bool:
    distance = run.first - core.end
    worthy = run.words >= _RUN_AFTER * biggest or (run.words >= 60 and not run.after_marker)
    return worthy and distance < 60
