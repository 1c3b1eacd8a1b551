"""Walls, stubs and errors are told from articles, and articles about walls from walls."""

from __future__ import annotations

import pytest

from outcrop.capture import extract_article, read
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Route

NAVIGATION = "<nav><a href='/a'>News</a> <a href='/b'>Mining</a> <a href='/c'>Markets</a></nav>"
PROSE = (
    "<p>The smelter at Brenn poured its first copper in March, four years after the owners "
    "had given it up for lost. "
    "Its new furnace takes scrap as well as concentrate, and burns no coal.</p>"
    "<p>Two hundred people work there again. The union, which had bought the site for one "
    "euro, wants to hire forty more "
    "before the summer, and has sold its output until the end of next year to three makers of cable.</p>"
    "<p>“We never doubted the ore, only the price of heat,” said the works manager, who had "
    "spent the idle years "
    "repairing boats in the harbour. The heat now comes from the town’s own waste.</p>"
    "<p>A second line is planned for antimony, which falls out of the scrap and fetches five "
    "times the price of copper.</p>"
)


def page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{NAVIGATION}<main>{body}</main></body></html>"


@pytest.mark.parametrize(
    ("kind", "title", "body"),
    [
        (
            "captcha",
            "Just a moment",
            "<h1>Are you human?</h1><p>Please complete the security check to go on to Ore News.</p>",
        ),
        (
            "consent",
            "Your privacy",
            "<h1>We value your privacy</h1><p>We and our 300 partners store cookies on your device "
            "and process personal data "
            "for advertising. You can give or refuse your consent.</p><button>Accept all</button>",
        ),
        (
            "paywall",
            "Tin at a record",
            "<h1>Tin at a record</h1><p>Tin rose to a record on Monday after a flood closed a mine.</p>"
            "<p>Subscribe to continue reading. Already a subscriber? Log in. Only £1 a month.</p>",
        ),
        ("error", "Not found", "<h1>404</h1><p>Sorry, the page you asked for does not exist any more.</p>"),
        (
            "login",
            "Log in",
            "<form><p>Welcome back</p><input type='email'><input type='password'><p>Forgot your "
            "password?</p></form>",
        ),
        ("rate_limit", "429", "<h1>Too many requests</h1><p>Please slow down and try again in a minute.</p>"),
        (
            "script_shell",
            "Ore News",
            "<div id='root'></div><noscript>Please enable JavaScript to run this app.</noscript>",
        ),
        (
            "truncated",
            "Mine sold",
            "<h1>Mine sold</h1><p>The owners of the Velde salt mine have sold it to a group of "
            "farmers who want to use it for "
            "storing grain that they cannot sell before the...</p><p><a href='/full'>Read the full "
            "story</a></p>",
        ),
        ("empty", "Ore News", ""),
        ("region_block", "Sorry", "<p>This site is currently unavailable in most European countries.</p>"),
        ("age_gate", "Welcome", "<h1>Are you over 21?</h1><button>Yes</button><button>No</button>"),
        ("maintenance", "Offline", "<p>We are performing maintenance. We will be back shortly.</p>"),
        ("blocked", "Sorry", "<h1>Sorry, you have been blocked</h1><p>Incident ID: 4411</p>"),
        ("redirect", "Moved", "<script>location.replace('https://m.example/x')</script><p>One moment.</p>"),
        ("pdf_viewer", "Report", "<embed type='application/pdf' src='/files/report.pdf'>"),
        ("video", "Video: a smelter", "<video src='x.mp4'></video><p>A tour of the plant.</p>"),
    ],
)
def test_what_stands_in_the_way_is_named(kind: str, title: str, body: str) -> None:
    quality = extract_article(page(title, body), "https://ore.example/news/a-story").quality
    assert (quality.ok, quality.kind) == (False, kind)
    assert quality.reason


def test_articles_pass_with_their_banners() -> None:
    banner = "<div class='cookie'><p>We and our partners use cookies. Accept all or reject all.</p></div>"
    offer = "<div><p>Subscribe to our newsletter. Already a subscriber? Log in.</p></div>"
    assert extract_article(page("Brenn pours copper", banner + PROSE + offer)).quality.ok


def test_an_article_about_captchas_is_an_article() -> None:
    about = (
        "<p>“Verify that you are human,” says the box, and asks for traffic lights. The "
        "captcha is losing the argument.</p>"
    )
    assert extract_article(page("Captchas are losing", about + PROSE)).quality.ok


def test_a_short_report_on_cookie_walls_is_an_article() -> None:
    report = (
        "<p>A court in Leuven ruled on Friday that publishers may not make readers choose between "
        "consent and payment.</p><p>The ruling is about three papers that asked to accept all cookies. "
        "“A choice between tracking and a bill is no choice,” the judge wrote. The publishers can appeal.</p>"
    )
    assert extract_article(page("Court limits cookie walls", report)).quality.ok


def test_a_short_brief_is_an_article() -> None:
    brief = (
        "<h1>Port reopens</h1><p>The port of Hallvik reopened on Friday after a storm. "
        "Ships had waited outside for three days, "
    )
    brief += (
        "and two of them had gone on to Brenn. The harbour master expects the queue to clear by Sunday.</p>"
    )
    assert extract_article(page("Port reopens", brief)).quality.ok


def test_the_status_of_an_answer_counts_where_the_words_do_not() -> None:
    payload = Payload(
        b"<html><body><p>No.</p></body></html>",
        "text/html",
        Route.URL,
        url="https://ore.example/a",
        status=403,
    )
    quality = read(payload).quality
    assert (quality.ok, quality.kind) == (False, "blocked")


def test_a_server_that_failed_is_no_missing_page() -> None:
    page = b"<html><body><h1>503</h1><p>Service unavailable</p></body></html>"
    quality = read(Payload(page, "text/html", Route.URL, url="https://ore.example/a", status=503)).quality
    assert (quality.ok, quality.kind) == (False, "error")
    assert "Try again later" in quality.reason


def test_a_page_sent_as_plain_text_is_a_page() -> None:
    sent = f"<!DOCTYPE html><html><title>Brenn</title><body>{PROSE}</body></html>".encode()
    draft = read(Payload(sent, "text/plain", Route.URL, url="https://ore.example/a"))
    assert draft.quality.ok
    assert "<p>" not in draft.text


def test_a_saved_brief_among_furniture_is_no_listing() -> None:
    sentences = (
        "The ministry said on Tuesday that the mine would open again in the spring of next year.",
        "Two hundred people worked there until the pumps failed, and most have asked to come back.",
        "Buyers in Austria have signed for the first shipments of tungsten concentrate, it said.",
    )
    prose = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    links = "".join(f"<li><a href='#'>Another headline about metal number {n}</a></li>" for n in range(9))
    page = f"<html><body><article><h1>Mine opens again</h1>{prose}</article><ul>{links}</ul></body></html>"
    assert extract_article(page).quality.ok


@pytest.mark.parametrize(
    ("kind", "title", "body"),
    [
        (
            "consent",
            "Kuzey Postası",
            "<p>Gizliliğinize önem veriyoruz</p><p>Biz ve iş ortaklarımız çerezler kullanıyor ve kişisel "
            "verilerinizi işliyoruz.</p><button>Kabul et</button>",
        ),
        (
            "consent",
            "北方日报",
            "<p>我们重视您的隐私</p><p>我们和合作伙伴使用Cookie处理个人数据并提供个性化广告。"
            "您可以随时撤回同意。</p>",
        ),
        ("captcha", "確認", "<p>ロボットではないことを確認するため、チェックを入れてください。</p>"),
        (
            "paywall",
            "Никель без хозяина",
            "<h1>Никель без хозяина</h1><p>Посёлок у рудника ждёт нового хозяина уже десять лет, и в "
            "обещания там давно никто не верит.</p>"
            "<p>Материал доступен только подписчикам. Уже есть подписка? Войдите</p>",
        ),
        ("login", "Entrar", "<h1>Entre na sua conta</h1><p>Faça login para continuar lendo.</p>"),
        ("error", "ページ", "<h1>お探しのページは見つかりませんでした</h1>"),
        (
            "consent",
            "Nordblatt",
            "<h1>Weiterlesen mit Werbung oder Abo</h1><p>Wir und unsere 90 Partner speichern Cookies auf "
            "Ihrem Gerät und verarbeiten personenbezogene Daten für Werbung und Tracking.</p>"
            "<p>Ihre Einwilligung können Sie widerrufen. Oder lesen Sie mit PUR-Abo.</p>"
            "<button>Jetzt abonnieren</button>",
        ),
    ],
)
def test_walls_are_known_in_other_languages(kind: str, title: str, body: str) -> None:
    quality = extract_article(page(title, body), "https://ore.example/news/a-story").quality
    assert (quality.ok, quality.kind) == (False, kind)


@pytest.mark.parametrize(
    "told",
    [
        "The village of Tynan no longer exists: its last house was pulled down on Friday for the pit.",
        "Wegen Wartungsarbeiten ruht die Hütte in Brenn bis Donnerstag, wie das Werk am Montag mitteilte.",
        "Diggers must create an account with the ministry before they may sell gold, a decree says.",
        "一台采矿机器人周日在基律纳完成了首段一米长的隧道挖掘，研发团队称十年后井下将很少见到工人。",
    ],
)
def test_a_flash_that_uses_the_words_of_a_wall_is_an_article(told: str) -> None:
    assert extract_article(page("A flash", f"<article><h1>A flash</h1><p>{told}</p></article>")).quality.ok


def test_a_short_report_on_paywalls_is_an_article() -> None:
    report = (
        "<p>Nearly every large paper now asks readers to subscribe to continue reading, and “Already a "
        "subscriber? Log in” has become the most printed sentence of the trade.</p><p>Small papers have "
        "found the wall hardest. The Hallvik Post took its own down in May after eight months.</p>"
    )
    assert extract_article(page("The paywall turns thirty", report)).quality.ok


def test_a_story_run_into_the_address_below_it_is_an_article() -> None:
    told = (
        "The smelter poured copper again. Two hundred people work there. The union wants to hire more. " * 12
    )
    links = "".join(f"<p>More about the mine number {number}</p>" for number in range(12))
    assert extract_article(
        page("Brenn", f"<h1>Brenn</h1><p>{told} Brenn Works, Harbour 4</p>{links}")
    ).quality.ok
