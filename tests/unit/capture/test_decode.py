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


CYRILLIC = "Цена меди выросла в понедельник после того, как рудник сообщил о снижении добычи."
CHINESE = "智利最大的铜矿宣布减产后，铜价周一上涨。分析师预计，这个短缺将持续到年底，库存将继续减少。"
JAPANESE = "チリ最大の鉱山が減産を発表したことを受け、月曜日に銅価格が上昇した。不足は年末まで続くという。"
KOREAN = "칠레 최대 광산이 감산을 발표한 후 월요일 구리 가격이 상승했다. 시장은 중국의 수요를 주시하고 있다."
TURKISH = "Madencilik şirketleri geçen yıl çıkardıkları altın miktarını artırdı, bakanlık söyledi."
POLISH = "Górnictwo miedzi: spółka wydobyła więcej rudy, źródła mówią o większych zyskach, dziś też."


@pytest.mark.parametrize(
    ("text", "written", "declared"),
    [
        (CYRILLIC, "koi8_r", "windows-1251"),
        (CYRILLIC, "cp1251", "koi8-r"),
        (CYRILLIC, "iso8859_5", "windows-1251"),
        (CYRILLIC.upper(), "cp1251", "windows-1251"),
        (CYRILLIC.upper(), "koi8_r", "koi8-r"),
        (CHINESE, "gb18030", "big5"),
        (JAPANESE, "euc_jp", "shift_jis"),
        (JAPANESE, "shift_jis", "euc-jp"),
        (JAPANESE, "iso2022_jp", None),
        (KOREAN, "euc_kr", "shift_jis"),
        (TURKISH, "cp1254", "iso-8859-1"),
        (POLISH, "iso8859_2", "iso-8859-1"),
        (POLISH, "iso8859_2", "windows-1250"),
        (POLISH, "cp1250", "iso-8859-2"),
        (CHINESE * 3, "utf-16-le", None),
        (JAPANESE * 3, "utf-16-be", None),
    ],
)
def test_a_relative_of_the_declared_encoding_is_told_by_the_letters(
    text: str, written: str, declared: str | None
) -> None:
    assert decode(text.encode(written), declared) == text


def test_accents_in_a_row_are_left_alone() -> None:
    text = "Ã é um til. Voilà, “çà et là”, Âge d’or, Ångström, naïve – â, Ã e Â."
    assert decode(text.encode()) == text
