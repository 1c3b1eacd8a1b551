"""The window: PySide6 lives here, a folder per panel. A guest of the library.

`main` builds the session and the window; panels take the session and emit signals; the window
connects them. Nothing here does work that takes over 50 ms on the GUI thread.
"""
