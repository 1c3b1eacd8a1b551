"""A page's meta elements by name, whatever attribute they give it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from outcrop.capture.page import Page
from outcrop.domain.article import clean_line


@dataclass(frozen=True)
class MetaTags:
    """Contents by lower-cased name, in page order."""

    values: Mapping[str, tuple[str, ...]]

    def first(self, *names: str) -> str:
        """The first content of the first of these names that the page gives, else empty."""
        return next((self.values[name][0] for name in names if name in self.values), "")

    def all(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())


def meta_tags(page: Page) -> MetaTags:
    """Everything that meta elements with a name, property or itemprop say; blank ones are left out."""
    found: dict[str, list[str]] = {}
    for element in page.root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
            or ""
        )
        content = clean_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return MetaTags({name: tuple(contents) for name, contents in found.items()})
