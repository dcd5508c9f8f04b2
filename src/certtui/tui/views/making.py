"""A view by its name, its module imported when it is first asked for."""

from __future__ import annotations

from certtui.tui.views.base import View


def make_view(name: str) -> View:
    """A new view; `name` is one of VIEWS."""
    if name == "organizations":
        from certtui.tui.views.organizations import OrganizationsView

        return OrganizationsView()
    if name == "compare":
        from certtui.tui.views.compare import CompareView

        return CompareView()
    if name == "faq":
        from certtui.tui.views.faq import FaqView

        return FaqView()
    if name == "paths":
        from certtui.tui.views.paths import PathsView

        return PathsView()
    from certtui.tui.views.renewal import RenewalView

    return RenewalView()
