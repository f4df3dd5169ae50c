"""The errors of pages, below `graph.errors.GraphError`."""

from graph.errors import GraphError


class PageError(GraphError):
    """A page cannot be made or written."""


class UnknownConceptError(PageError):
    """No concept has the name, alias or id that was asked for. `near` are names that look like it."""

    def __init__(self, asked: str, near: tuple[str, ...]) -> None:
        self.asked = asked
        self.near = near
        hint = f" Did you mean {_listed(near)}?" if near else " The graph holds no name that is like it."
        super().__init__(f"No concept in the graph is called {asked!r}.{hint}")


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f'"{name}"' for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
