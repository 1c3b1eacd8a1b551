"""Bytes or text in, Draft out: decoding, candidates for the body, metadata, quality.

The library and the worker enter; lxml, readability and the HTTP client stay in here. Data comes
from a Payload (what a paste, a drop, a file or a response held) and leaves as a frozen Draft.
"""
