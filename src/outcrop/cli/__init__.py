"""outcrop-cli: everything without a screen, a guest of the library.

A command's parts are imported when that command runs, so that help is there at once.
"""
