"""Mail as it comes: letters that speak of themselves, forwarded ones, lying headers."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from outcrop.capture import read
from outcrop.capture.documents.subjects import subject_without
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.errors import OutcropError

STORY = (
    "The dredger left Velde on Monday with two hundred tonnes of gravel, the first since the river froze.",
    "Its owners expect to find enough zircon in the gravel to pay for the fuel, and for a second boat.",
)
TEXT = "\n\n".join(STORY)


def clipped(mail: EmailMessage | bytes) -> Draft:
    return read(Payload(bytes(mail), "", Route.FILE, file_name="letter.eml"))


def a_mail(subject: str, sender: str = "The Morning Ore <news@ore.example>", day: int = 3) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, subject
    mail["Date"] = f"Tue, {day:02} Mar 2026 06:30:00 +0100"
    mail["Message-ID"] = "<1@ore.example>"
    return mail


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("The Morning Ore: Zircon from the river", "Zircon from the river"),
        ("[Morning Ore] Zircon from the river", "Zircon from the river"),
        ("Zircon from the river | The Morning Ore", "Zircon from the river"),
        ("Fwd: WG: Re[2]: Zircon from the river", "Zircon from the river"),
        ("Zircon: from the river", "Zircon: from the river"),
        ("The Morning Ore #212", ""),
    ],
)
def test_a_subject_is_a_title_without_the_name_of_the_letter(subject: str, title: str) -> None:
    assert subject_without(subject, "The Morning Ore") == title


def test_a_letter_that_only_names_itself_is_called_by_its_headline() -> None:
    mail = a_mail("The Morning Ore #212")
    body = "<p>View this email in your browser</p><h1>Zircon from the river</h1>"
    body += (
        "".join(f"<p>{text}</p>" for text in STORY) + "<p>You are receiving this because you signed up.</p>"
    )
    mail.set_content(f"<html><body>{body}</body></html>", subtype="html")
    draft = clipped(mail)
    assert draft.title == "Zircon from the river"
    assert tuple(block.text for block in draft.article.blocks) == STORY


def test_a_forwarded_mail_is_its_first_senders() -> None:
    within = a_mail("Fwd: Zircon", "Ruth Abney <ruth@pier.example>", day=9)
    head = "---------- Forwarded message ---------\nFrom: The Morning Ore <news@ore.example>\n"
    head += "Date: Mon, 2 Mar 2026 at 06:30\nSubject: Zircon from the river\nTo: Ruth Abney\n\n"
    within.set_content(f"See below, R.\n\n{head}{TEXT}")
    attached = a_mail("WG: Zircon", "Ruth Abney <ruth@pier.example>", day=9)
    attached.set_content("Schau mal.\n")
    first = a_mail("Zircon from the river", day=2)
    first.set_content("".join(f"<p>{text}</p>" for text in STORY), subtype="html")
    attached.add_attachment(first)
    as_page = a_mail("Fwd: Zircon", "Ruth Abney <ruth@pier.example>", day=9)
    quoted = head.strip().replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    story = "".join(f"<p>{text}</p>" for text in STORY)
    as_page.set_content(f"<div>See below, R.</div><div>{quoted}<br></div><br>{story}", subtype="html")
    for draft in map(clipped, (within, attached, as_page)):
        assert (draft.title, draft.site) == ("Zircon from the river", "The Morning Ore")
        assert draft.published is not None
        assert draft.published[:10] == "2026-03-02"
        assert tuple(block.text for block in draft.article.blocks) == STORY


def test_what_is_copied_out_of_a_forwarded_mail_is_its_first_senders() -> None:
    head = ["From: The Morning Ore <news@ore.example>", "Date: Mon, 2 Mar 2026 at 06:30"]
    head += ["Subject: Zircon from the river", "To: Ruth Abney"]
    lines = ["See below, R.", "", "---------- Forwarded message ---------", *head, "", TEXT]
    said = "<br>".join(lines[:-2]).replace("<n", "&lt;n").replace("e>", "e&gt;")
    page = f"<div>{said}<br></div>" + "".join(f"<p>{text}</p>" for text in STORY)
    for media, text in (("text/html", page), ("text/plain", "\n".join(lines))):
        draft = read(Payload(text.encode(), media, Route.PASTE))
        assert (draft.title, draft.site, draft.published) == (
            "Zircon from the river",
            "The Morning Ore",
            "2026-03-02",
        )
        assert tuple(block.text for block in draft.article.blocks) == STORY


def test_a_mail_that_lies_about_its_letters_is_read() -> None:
    said = "Das Flöz wird überflutet, und für die Bergleute gibt es keine Lösung."
    head = b"From: a@b.example\r\nSubject: =?iso-8859-1?q?=C4nderung?=\r\nMIME-Version: 1.0\r\n"
    head += b"Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    draft = clipped(head + base64.encodebytes(said.encode()))
    assert (draft.title, draft.text) == ("Änderung", said)


def test_a_mail_of_an_attachment_alone_names_it() -> None:
    mail = a_mail("Report")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    with pytest.raises(OutcropError, match=r"only report\.pdf attached"):
        clipped(mail)
