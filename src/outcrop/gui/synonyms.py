"""Other words for what the window can do: what people type who know other programs."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "paste": ("new clipping", "add text", "insert", "create"),
    "files": ("import", "load", "add a pdf", "upload", "browse", "word mail html"),
    "link": ("add url", "import address", "bookmark", "download", "website"),
    "samples": ("demo", "example", "try", "tour"),
    "search": ("find", "look for", "query", "filter"),
    "save-search": ("smart folder", "bookmark", "alert", "watch", "subscribe"),
    "next": ("down", "forward"),
    "previous": ("up", "backward"),
    "back": ("close", "return", "escape"),
    "commands": ("help", "palette", "shortcuts", "keys", "actions"),
    "work": ("progress", "downloads", "jobs", "tasks", "queue"),
    "quit": ("exit", "close the program", "leave"),
    "sidebar": ("facets", "navigation", "panel", "filters", "hide", "toggle"),
    "compact": ("density", "row height", "list view", "small"),
    "larger": ("zoom in", "bigger", "font size", "increase"),
    "smaller": ("zoom out", "font size", "decrease"),
    "usual-size": ("reset zoom", "font size", "100 %"),
    "serif": ("font", "typeface"),
    "system": ("theme", "appearance", "automatic", "default"),
    "light": ("day mode", "theme", "appearance", "bright", "white"),
    "dark": ("night mode", "theme", "appearance", "black"),
    "retag": ("tag again", "update tags", "refresh", "vocabulary"),
    "rules": ("settings", "blacklist", "ignore", "exceptions"),
    "reindex": ("reindex", "repair", "refresh", "index anew"),
    "star": ("favourite", "favorite", "bookmark", "flag", "pin"),
    "unread": ("mark as seen", "read later"),
    "tag": ("label", "keyword", "category", "assign"),
    "evidence": ("why", "proof", "mentions", "highlights", "explain"),
    "similar": ("related", "duplicates", "find alike"),
    "note": ("comment", "annotate", "remark", "memo"),
    "retitle": ("rename", "headline", "change the name"),
    "open-original": ("browser", "website", "source", "url"),
    "read-again": ("reload", "refresh", "reextract", "repair"),
    "trash": ("delete", "remove", "bin", "discard", "erase"),
    "restore": ("undelete", "recover", "put back"),
    "delete": ("erase", "remove forever", "empty the trash", "purge"),
    "undo": ("revert", "take back"),
}
"""By the id of a command; more than one may answer to a word."""
