"""outcrop-cli: everything without a screen, a guest of the library.

`main` knows the commands by name; each lives in a file of `commands` and is imported when it
runs, so that help is there at once and a command pays only for what it uses. `streams` is the
only place that touches standard input and output; `shapes` says what the JSON looks like.
"""
