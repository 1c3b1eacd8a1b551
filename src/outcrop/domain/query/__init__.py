"""The query language: a text in, a tree and its reading in words out; nothing is ever raised.

`parse` reads, `describe` explains, and `terms` edits the text the way a click on a facet means it.
"""

from outcrop.domain.query.completing import Completing, completed, completing
from outcrop.domain.query.describe import describe
from outcrop.domain.query.languages import language_name
from outcrop.domain.query.nodes import (
    And,
    DateField,
    DateTerm,
    Form,
    LanguageTerm,
    Leaf,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    SiteTerm,
    State,
    StateTerm,
    TagTerm,
    Unreadable,
    UrlTerm,
    Within,
    Word,
    leaves,
)
from outcrop.domain.query.parser import parse
from outcrop.domain.query.terms import (
    FacetTerm,
    TermUse,
    add_term,
    exclude_term,
    remove_term,
    terms_in,
    widen_term,
)

__all__ = [
    "And",
    "Completing",
    "DateField",
    "DateTerm",
    "FacetTerm",
    "Form",
    "LanguageTerm",
    "Leaf",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "SiteTerm",
    "State",
    "StateTerm",
    "TagTerm",
    "TermUse",
    "Unreadable",
    "UrlTerm",
    "Within",
    "Word",
    "add_term",
    "completed",
    "completing",
    "describe",
    "exclude_term",
    "language_name",
    "leaves",
    "parse",
    "remove_term",
    "terms_in",
    "widen_term",
]
