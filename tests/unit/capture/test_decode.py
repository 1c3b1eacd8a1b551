"""Bytes are read the way they were written, whatever they claim."""

from __future__ import annotations

import pytest

from outcrop.capture.decode import decode

MEDEN = "<p>Медный рудник работает круглый год.</p>"
CAFE = "<p>Café in Rößlau, “für immer” geschlossen</p>"


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        (CAFE.encode(), "iso-8859-1", CAFE),
        (b'<meta charset="iso-8859-1">' + CAFE.encode(), None, '<meta charset="iso-8859-1">' + CAFE),
        (CAFE.encode("cp1252"), "iso-8859-1", CAFE),
        (MEDEN.encode("cp1251"), "windows-1251", MEDEN),
        (
            b'<meta charset="windows-1251">' + MEDEN.encode("cp1251"),
            None,
            '<meta charset="windows-1251">' + MEDEN,
        ),
        (CAFE.encode("utf-16"), None, CAFE),
        (CAFE.encode("utf-16-le"), None, CAFE),
        (b"\xef\xbb\xbf" + CAFE.encode(), None, CAFE),
        ("矿业".encode("gb18030") * 40, "gb2312", "矿业" * 40),
        ("銅山".encode("iso2022_jp"), "iso-2022-jp", "銅山"),
        (b"plain", "no-such-encoding", "plain"),
        (b"a\0b", None, "ab"),
    ],
)
def test_signs_are_believed_in_their_order(data: bytes, charset: str | None, expected: str) -> None:
    assert decode(data, charset) == expected


def test_a_page_cut_off_in_the_middle_of_a_letter_stays_readable() -> None:
    data = ("Die Förderung in der Grube Rößlau läuft über drei Schächte. " * 9).encode()
    text = decode(data[: data.rindex("ü".encode()) + 1])
    assert text.count("\ufffd") == 1
    assert "Rößlau" in text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("José Núñez dijo que la producción de São Luís cayó mucho el año pasado.", "cp1252"),
        ("Über die Förderung im Erzgebirge wird später entschieden, heißt es in München.", "cp1252"),
        ("Górnictwo miedzi: spółka wydobyła więcej rudy, źródła mówią o większych zyskach.", "cp1250"),
        ("Madencilik şirketleri geçen yıl çıkardıkları altın miktarını artırdı, bakanlık söyledi.", "cp1254"),
    ],
)
def test_a_false_declaration_does_not_change_letters(text: str, encoding: str) -> None:
    page = f'<meta charset="utf-8"><p>{text}</p>'.encode(encoding)
    assert text in decode(page)


@pytest.mark.parametrize(
    ("data", "charset", "told"),
    [
        ((MEDEN * 9).encode("utf-16-le"), None, MEDEN),
        ((MEDEN * 9).encode("cp1251"), "iso-8859-1", MEDEN),
        (CAFE.encode().decode("latin-1").encode(), None, CAFE),
        ((CAFE + MEDEN).encode().decode("cp1252", "ignore").encode(), None, "Café in Rößlau, “für immer"),
        (
            "Właściciele kopalni nie chcą jej sprzedać, powiedział kierownik.".encode("iso8859_2"),
            None,
            "chcą",
        ),
    ],
    ids=["utf-16 without a mark", "another script", "encoded twice", "twice by Windows", "ISO, not Windows"],
)
def test_wrong_ways_of_the_web_are_undone(data: bytes, charset: str | None, told: str) -> None:
    assert told in decode(data, charset)


def test_accents_in_a_row_are_left_alone() -> None:
    text = "Ã é um til. Voilà, “çà et là”, Âge d’or, Ångström, naïve – â, Ã e Â."
    assert decode(text.encode()) == text
