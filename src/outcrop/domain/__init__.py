"""The words everybody speaks: frozen values and the rules that need nothing but them.

Standard library only; no input, no output, no Qt. Every other room may enter. Values are
made by `capture`, `tagging` and `store`, travel between threads and processes, and never
change on the way.
"""
