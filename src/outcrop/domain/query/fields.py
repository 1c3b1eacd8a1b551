"""The fields of the query language, and other names under which readers look for them."""

from __future__ import annotations

from difflib import get_close_matches

FIELDS = (
    "title",
    "site",
    "author",
    "note",
    "mineral",
    "country",
    "own",
    "tag",
    "lang",
    "url",
    "is",
    "date",
    "captured",
)

TAG_FIELDS = ("mineral", "country", "own", "tag")
DATE_FIELDS = ("date", "captured")
LISTING_FIELDS = (*TAG_FIELDS, "site", "lang", "is")
"""Fields whose value may be a list: `country:chile,peru` is either."""

_ALIASES = {
    "headline": "title",
    "intitle": "title",
    "source": "site",
    "publisher": "site",
    "sites": "site",
    "by": "author",
    "authors": "author",
    "byline": "author",
    "notes": "note",
    "minerals": "mineral",
    "countries": "country",
    "tags": "tag",
    "language": "lang",
    "link": "url",
    "inurl": "url",
    "published": "date",
    "dated": "date",
    "year": "date",
    "added": "captured",
    "saved": "captured",
    "clipped": "captured",
    "before": "date",
    "after": "date",
    "since": "date",
    "until": "date",
}
_BOUNDS = ("before", "after", "since", "until")


def field_of(name: str) -> str | None:
    """The field that a name before a colon stands for, case aside; None for none of ours."""
    folded = name.casefold()
    return folded if folded in FIELDS else _ALIASES.get(folded)


def bound_of(name: str) -> str:
    """What a field's name says about its value: `before:2024` means `date:before-2024`. "" for most."""
    folded = name.casefold()
    return f"{folded}-" if folded in _BOUNDS else ""


def nearest_field(name: str) -> str | None:
    """The field whose name is spelled nearly so."""
    near = get_close_matches(name.casefold(), (*FIELDS, *_ALIASES), 1, 0.7)
    return field_of(near[0]) if near else None
