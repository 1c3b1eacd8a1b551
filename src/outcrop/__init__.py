"""Outcrop: clip, tag and find articles about the world's minerals."""

__version__ = "0.1.0"
