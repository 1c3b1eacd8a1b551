"""All the text of a payload: what a reader can get back, from every kind of original."""

from __future__ import annotations

import pytest

from outcrop.capture import read, whole_text
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Route
from outcrop.domain.cutting import cut_of

_STORY = "".join(
    f"<p>In month {n} the mine at Kamoa sold more copper to smelters in Zambia than before.</p>"
    for n in range(9)
)
_PAGE = (
    f"<body><nav>Menu <a href='/'>Home</a></nav><article><h1>Kamoa</h1>{_STORY}</article><p>Foot</p></body>"
)
_PLAIN = (
    "Skip to content\n\nKamoa sells more\n\n" + _STORY.replace("<p>", "").replace("</p>", "\n\n") + "Share"
)
_MAIL = f"From: News <news@copper.example>\nSubject: Kamoa\nContent-Type: text/html\n\n{_PAGE}"
_MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://copper.example/kamoa
Subject: Kamoa
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html

{_PAGE}
--b--
"""


@pytest.mark.parametrize(
    ("content", "media_type", "left_out"),
    [
        (_PAGE, "text/html", "Menu Home"),
        (_PLAIN, "text/plain", "Skip to content"),
        (_MAIL, "message/rfc822", "Menu Home"),
        (_MHTML, "multipart/related", "Menu Home"),
    ],
    ids=["page", "paste", "mail", "mhtml"],
)
def test_the_whole_text_holds_the_article_and_what_was_left_out(
    content: str, media_type: str, left_out: str
) -> None:
    payload = Payload(content.encode(), media_type, Route.FILE)
    article = read(payload).article
    assert left_out not in article.text
    whole = whole_text(payload)
    assert left_out in [block.text for block in whole.blocks]
    cut = cut_of(whole, article)
    assert cut is not None
    assert cut.of(whole).text == article.text
