"""What the panels share: the library, the lanes of work, the present search and the clipping in view.

Panels take the session and emit signals; they never meet each other. Everything that touches the
library runs in a lane of the runner and comes home as a signal.
"""
