"""A pasted address is found in any of its forms: as it stands, and as clippings are filed."""

from __future__ import annotations

from dataclasses import replace

from outcrop.capture.canonical import canonical_url
from outcrop.domain.query import And, Node, Not, Or, Query, UrlTerm


def canonically(query: Query) -> Query:
    """The query with each pasted address also in its canonical form."""
    return replace(query, root=_canonically(query.root)) if query.root else query


def _canonically(node: Node) -> Node:
    match node:
        case And():
            return replace(node, parts=tuple(map(_canonically, node.parts)))
        case Or():
            return replace(node, parts=tuple(map(_canonically, node.parts)))
        case Not():
            return replace(node, part=_canonically(node.part))
        case UrlTerm(pasted=True):
            same = replace(node, text=canonical_url(_whole(node.text)))
            return node if same == node else Or((node, same), start=node.start, end=node.end)
    return node


def _whole(address: str) -> str:
    return address if "://" in address else f"https://{address}"
