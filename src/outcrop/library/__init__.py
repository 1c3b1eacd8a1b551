"""The application layer: everything that can be done with a library, without a window.

The window, the command line and the tests are its guests. It joins the workshops (capture,
tagging, store, index), which never meet each other.
"""
