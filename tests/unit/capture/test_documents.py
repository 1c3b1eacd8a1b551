"""Files that are no pages: mail, saved pages, Markdown, Word, rich text."""

from __future__ import annotations

import io
import plistlib
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from outcrop.capture import files_of, link_of_file, links_of_file, payload_of_file, read
from outcrop.capture.payload import Link, Payload
from outcrop.domain.article import BlockKind
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.errors import OutcropError
from tests.pages import own_page

PARAGRAPHS = (
    "The dredger left Velde on Monday with two hundred tonnes of gravel, the first since the river froze.",
    "Its owners expect to find enough zircon in the gravel to pay for the fuel, and for a second boat.",
    "The ministry, which had doubted the plan, has asked for a copy of the survey and a seat on board.",
)


def clipped(data: bytes, name: str, media_type: str = "") -> Draft:
    return read(Payload(data, media_type, Route.FILE, file_name=name))


def a_mail(body: str, subtype: str = "html") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The Morning Ore <news@ore.example>"
    mail["Subject"] = "Zircon from the river"
    mail["Date"] = "Tue, 03 Mar 2026 06:30:00 +0100"
    mail["Message-ID"] = "<1@ore.example>"
    mail.set_content(body, subtype=subtype)
    return mail


def test_a_newsletter_gives_its_article_sender_and_date() -> None:
    html = "<html><body><h1>Zircon</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</body></html>"
    draft = clipped(bytes(a_mail(html)), "letter.eml")
    assert draft.title == "Zircon from the river"
    assert draft.site == "The Morning Ore"
    assert draft.published == "2026-03-03T06:30:00+01:00"
    assert all(paragraph in draft.text for paragraph in PARAGRAPHS)


def test_a_plain_mail_is_read_too_and_one_without_a_body_says_so() -> None:
    assert PARAGRAPHS[1] in clipped(bytes(a_mail("\n\n".join(PARAGRAPHS), "plain")), "letter.eml").text
    with pytest.raises(OutcropError, match="no text"):
        clipped(b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\n", "letter.eml")


def test_an_mhtml_archive_knows_where_it_came_from() -> None:
    page = own_page("article.html").decode()
    archive = EmailMessage()
    archive["Snapshot-Content-Location"] = "https://northernledger.example/energy/hallvik"
    archive["Subject"] = "saved"
    archive.set_content(page, subtype="html", cte="quoted-printable")
    archive.make_related()
    draft = clipped(bytes(archive), "page.mhtml")
    assert draft.title == "Flooded pit gives Hallvik its first warm winter"
    assert draft.url == "https://northernledger.example/energy/hallvik"
    by_a_browser = b"From: <Saved by Blink>\nDate: Mon, 2 Mar 2026 09:00:00 -0000\n" + bytes(archive)
    draft = clipped(by_a_browser, "page.mhtml")
    assert draft.title == "Flooded pit gives Hallvik its first warm winter", (
        "the browser is no sender of a mail"
    )
    assert draft.url == "https://northernledger.example/energy/hallvik"
    with pytest.raises(OutcropError, match="no web page"):
        clipped(b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x--\n', "page.mhtml")


def test_a_page_saved_by_singlefile_tells_its_address() -> None:
    page = own_page("article.html").decode()
    comment = "<!--\n Page saved with SingleFile \n url: https://northernledger.example/a?utm_source=x \n-->"
    draft = clipped(page.replace("<head>", f"{comment}<head>").encode(), "Page (1).html")
    assert draft.url == "https://northernledger.example/a?utm_source=x"


def test_markdown_keeps_every_block() -> None:
    text = "---\ntitle: Zircon\ndate: 2026-03-03\nauthor: Ida Marstrand\n---\n"
    text += f"# Zircon\n\n{PARAGRAPHS[0]}\n\n- one\n- two\n\n"
    draft = clipped((text + "```\na = 1\n```\n\n> quoted\n").encode(), "note.md")
    kinds = [block.kind for block in draft.article.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.CODE,
        BlockKind.QUOTE,
    ]
    assert (draft.title, draft.published, draft.byline) == ("Zircon", "2026-03-03", ("Ida Marstrand",))


def test_a_word_file_keeps_headings_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("Zircon from the river", 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.add_paragraph("gravel", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Load", "Tonnes", "1", "200"), strict=True
    ):
        cell.text = text
    document.core_properties.created = datetime(2026, 3, 3)
    document.core_properties.author = "Ida Marstrand"
    out = io.BytesIO()
    document.save(out)
    draft = clipped(out.getvalue(), "report.docx")
    assert draft.title == "Zircon from the river"
    assert draft.byline == ("Ida Marstrand",)
    assert draft.published == "2026-03-03"
    assert draft.article.blocks[-1].text == "Load\tTonnes\n1\t200"
    assert PARAGRAPHS[0] in draft.text
    with pytest.raises(OutcropError, match="damaged"):
        clipped(out.getvalue()[:2000] + b"word/", "report.docx")


def test_rich_text_is_text() -> None:
    body = r"\par ".join(PARAGRAPHS)
    draft = clipped(("{\\rtf1\\ansi " + body + "}").encode(), "report.rtf")
    assert all(paragraph in draft.text for paragraph in PARAGRAPHS)


def test_a_folder_gives_its_clippable_files(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "notes/c.md", "b_files/ad.html", ".hidden/x.html", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    assert [path.relative_to(tmp_path).as_posix() for path in files_of(tmp_path)] == [
        "a.txt",
        "b.html",
        "notes/c.md",
    ]
    payload = payload_of_file(tmp_path / "b.html", url="https://ore.example/b")
    assert (payload.media_type, payload.file_name, payload.url) == (
        "text/html",
        "b.html",
        "https://ore.example/b",
    )


def test_a_link_file_gives_its_address(tmp_path: Path) -> None:
    shortcut = tmp_path / "Zircon.url"
    shortcut.write_text("[InternetShortcut]\r\nURL=https://ore.example/zircon\r\n")
    assert link_of_file(shortcut) == Link("https://ore.example/zircon", "Zircon")
    assert links_of_file(shortcut) == (Link("https://ore.example/zircon", "Zircon"),)
    for form in (plistlib.FMT_XML, plistlib.FMT_BINARY):
        saved = tmp_path / "Tin.webloc"
        saved.write_bytes(plistlib.dumps({"URL": "https://ore.example/tin?a=1&b=2"}, fmt=form))
        assert link_of_file(saved) == Link("https://ore.example/tin?a=1&b=2", "Tin")
    (tmp_path / "Zinc.desktop").write_text("[Desktop Entry]\nType=Link\nURL[$e]=https://ore.example/zinc\n")
    assert link_of_file(tmp_path / "Zinc.desktop") == Link("https://ore.example/zinc", "Zinc")
    (tmp_path / "Folder.url").write_text("[InternetShortcut]\r\nURL=file:///C:/\r\n")
    with pytest.raises(OutcropError, match="no address"):
        payload_of_file(tmp_path / "Folder.url")
    assert link_of_file(tmp_path / "gone.url") is None
    assert link_of_file(tmp_path / "page.html") is None


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(OutcropError, match="There is no file"):
        payload_of_file(tmp_path / "gone.html")
    with pytest.raises(OutcropError, match="is a folder"):
        payload_of_file(tmp_path)
    with pytest.raises(OutcropError, match="There is no file or folder"):
        files_of(tmp_path / "gone")
