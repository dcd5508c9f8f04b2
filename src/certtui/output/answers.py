"""Each answer with everything it can be written as, for the commands and the interface alike.

A format's module is imported when that format is asked for: most runs need one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

import msgspec

from certtui.catalog.collection import Catalog, CertificationEntry

if TYPE_CHECKING:
    from certtui.answers.comparison.comparison import Comparison
    from certtui.answers.cost.over_years import Cost
    from certtui.answers.facts.jurisdiction import StateChoice
    from certtui.answers.paths.find import Paths
    from certtui.answers.renewal.plan import Plan
    from certtui.answers.search import SearchAnswer
    from certtui.catalog.records.organization import Body, OrganizationFile
    from certtui.catalog.records.vocabulary import Role
    from certtui.output.document import Document
    from certtui.output.formats.render import DocumentFormat
    from certtui.output.pages.comparison import Extent
    from certtui.person.activities import Activity
    from certtui.person.credentials import HeldCredential

ENDINGS = {
    "calendar": "ics",
    "markdown": "md",
    "html": "html",
    "plain": "txt",
    "table": "txt",
    "csv": "csv",
    "json": "json",
    "jsonld": "jsonld",
}
"""Format to file ending. `table` is plain text, shortened for narrow columns."""


class Output(msgspec.Struct, frozen=True):
    """An answer, and how it is written."""

    catalog: Catalog
    today: date
    """The day from which ages are counted."""

    formats: ClassVar[tuple[str, ...]]
    """What the answer can be written as, by the names of ENDINGS; the first is the usual one."""

    @property
    def stem(self) -> str:
        """A file name without its ending."""
        return "certtui"

    def document(self) -> Document:
        """The answer as a document."""
        raise NotImplementedError

    def table(self) -> Document:
        """The answer shortened for narrow columns, where it can be."""
        return self.document()

    def contract(self) -> Any:
        """The answer as scripts see it."""
        raise NotImplementedError

    def csv(self) -> str:
        """The answer as lines of a spreadsheet."""
        from certtui.output.formats.csv import to_csv

        return to_csv(self.document())

    def calendar(self) -> str:
        """The answer as a calendar file."""
        raise NotImplementedError

    def linked_data(self) -> str:
        """The answer as JSON-LD, which its page in HTML carries too; empty: it has none."""
        return ""

    def write(self, format_: str, width: int = 80) -> str:
        """The answer in one of its formats; `width` is for plain text.

        Raises ExportError when there is nothing to put into a calendar.
        """
        if format_ == "json":
            from certtui.output.contract.records import dumps

            return dumps(self.contract())
        if format_ == "csv":
            return self.csv()
        if format_ == "calendar":
            return self.calendar()
        if format_ == "jsonld":
            return self.linked_data()
        from certtui.output.formats.render import render

        if format_ == "table":
            return render(self.table(), "plain", width)
        document = self.document()
        if format_ == "html":
            document = msgspec.structs.replace(document, linked_data=self.linked_data())
        return render(document, cast("DocumentFormat", format_), width)


class ListOutput(Output, frozen=True):
    """The organizations; or the certifications of a role, or those that a state takes."""

    organizations: Sequence[OrganizationFile]
    held: Sequence[CertificationEntry]
    bodies: Sequence[Body]
    """Those in brief that are listed too."""
    role: Role | None
    state: StateChoice | None

    formats = ("table", "markdown", "csv", "html", "json")

    def document(self) -> Document:
        from certtui.output.pages.listing import listing_document, matching_document

        if self.role is None and self.state is None:
            return listing_document(self.catalog, self.organizations, self.bodies)
        return matching_document(
            self.catalog, self.held, self.today, role=self.role, state=self.state
        )

    def csv(self) -> str:
        from certtui.output.formats.csv import to_csv
        from certtui.output.pages.listing import listing_document

        if self.role is not None or self.state is not None:
            return super().csv()
        return to_csv(
            listing_document(self.catalog, self.organizations, self.bodies, in_one_table=True)
        )

    def contract(self) -> Any:
        from certtui.output.contract.catalog import listing_json

        return listing_json(self.organizations, self.held, self.bodies)


class OrganizationOutput(Output, frozen=True):
    """Everything known of an organization."""

    record: OrganizationFile

    formats = ("plain", "markdown", "html", "json", "jsonld")

    @property
    def stem(self) -> str:
        return file_stem(self.record.id)

    def document(self) -> Document:
        from certtui.output.pages.organization import organization_document

        return organization_document(self.catalog, self.record, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import organization_json

        return organization_json(self.record)

    def linked_data(self) -> str:
        from certtui.output.linked_data import to_jsonld

        return to_jsonld(self.catalog, self.record)


class BodyOutput(Output, frozen=True):
    """What is known of a body in brief."""

    record: Body

    formats = ("plain", "markdown", "html", "json")

    @property
    def stem(self) -> str:
        return file_stem(self.record.id)

    def document(self) -> Document:
        from certtui.output.pages.organization import body_document

        return body_document(self.catalog, self.record, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import body_json

        return body_json(self.catalog, self.record)


class CertificationOutput(Output, frozen=True):
    """Everything known of a certification."""

    held: CertificationEntry

    formats = OrganizationOutput.formats

    @property
    def stem(self) -> str:
        return file_stem(self.held.id)

    def document(self) -> Document:
        from certtui.output.pages.certification import certification_document

        return certification_document(self.catalog, self.held, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import certification_json

        return certification_json(self.catalog, self.held)

    def linked_data(self) -> str:
        from certtui.output.linked_data import to_jsonld

        return to_jsonld(self.catalog, self.held.organization, self.held.certification.code)


class StateOutput(Output, frozen=True):
    """A state's law, and whose certifications count there."""

    state: StateChoice

    formats = BodyOutput.formats

    def document(self) -> Document:
        from certtui.output.pages.state import jurisdiction_document

        return jurisdiction_document(self.catalog, self.state, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import state_json

        return state_json(self.catalog, self.state)


class ComparisonOutput(Output, frozen=True):
    """Subjects side by side."""

    answer: Comparison
    extent: Extent = "whole"
    """How much of it the table has; the other formats have the whole."""

    formats = ("table", "markdown", "csv", "html", "json")

    @property
    def stem(self) -> str:
        return file_stem(*(subject.id for subject in self.answer.subjects))

    def document(self) -> Document:
        from certtui.output.pages.comparison import comparison_document

        return comparison_document(self.catalog, self.answer, self.today)

    def table(self) -> Document:
        from certtui.output.pages.comparison import comparison_document

        return comparison_document(
            self.catalog, self.answer, self.today, brief=True, extent=self.extent
        )

    def contract(self) -> Any:
        from certtui.output.contract.comparison import comparison_json

        return comparison_json(self.catalog, self.answer)

    def csv(self) -> str:
        from certtui.output.pages.comparison import comparison_csv

        return comparison_csv(self.answer)


class CostOutput(Output, frozen=True):
    """What certifications cost over the years."""

    costs: Sequence[Cost]
    years: int

    formats = ("table", "markdown", "csv", "html", "json")

    def document(self) -> Document:
        from certtui.output.pages.cost import cost_document

        return cost_document(self.catalog, self.costs, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.cost import cost_json

        return cost_json(self.years, self.costs)

    def csv(self) -> str:
        from certtui.output.pages.cost import cost_csv

        return cost_csv(self.costs)


class PathsOutput(Output, frozen=True):
    """Which routes are open to one person."""

    answer: Paths
    everything: bool = False
    """Every route in full, with its sources."""

    formats = ("table", "markdown", "csv", "json")

    def document(self) -> Document:
        from certtui.output.pages.paths import paths_document

        return paths_document(self.catalog, self.answer, self.today, everything=self.everything)

    def contract(self) -> Any:
        from certtui.output.contract.paths import paths_answer

        return msgspec.to_builtins(paths_answer(self.catalog, self.answer))

    def csv(self) -> str:
        from certtui.output.formats.csv import to_csv
        from certtui.output.pages.paths import paths_table

        return to_csv(paths_table(self.catalog, self.answer))


class RenewalOutput(Output, frozen=True):
    """What is due when, for credentials held."""

    plans: Sequence[Plan]

    formats = ("plain", "json", "calendar")

    @property
    def stem(self) -> str:
        return file_stem("renewal")

    def document(self) -> Document:
        from certtui.output.pages.renewal import renewal_document

        return renewal_document(self.catalog, self.plans, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.renewal import renewal_json

        return renewal_json(self.catalog, self.plans)

    def calendar(self) -> str:
        from certtui.output.formats.calendar import calendar_bytes

        return calendar_bytes(self.catalog, self.plans, self.today).decode("utf-8")


class AuditOutput(Output, frozen=True):
    """What was asked and what was earned, with proof named, to hand in."""

    plans: Sequence[Plan]
    holder: str = ""

    formats = ("html", "markdown", "plain")

    @property
    def stem(self) -> str:
        return file_stem("audit")

    def document(self) -> Document:
        from certtui.output.pages.audit import audit_document

        return audit_document(self.catalog, self.plans, self.today, self.holder)


class CredentialsOutput(Output, frozen=True):
    """What is held, and when it is due."""

    kept: Sequence[HeldCredential]
    plans: Sequence[Plan]
    refused: Sequence[tuple[HeldCredential, str]] = ()
    """Those of which there is no plan, and why."""

    formats = ("plain", "markdown", "csv", "json")

    def document(self) -> Document:
        from certtui.output.pages.renewal import credentials_document

        return credentials_document(self.plans, self.refused)

    def contract(self) -> Any:
        from certtui.output.contract.renewal import credentials_json

        return credentials_json(self.kept)


class CreditsOutput(Output, frozen=True):
    """The log of continuing education."""

    activities: Sequence[Activity]

    formats = ("table", "markdown", "csv", "html", "json")

    @property
    def stem(self) -> str:
        return file_stem("credits")

    def document(self) -> Document:
        from certtui.output.pages.audit import log_document

        return log_document(self.activities)

    def csv(self) -> str:
        from certtui.output.pages.audit import log_csv

        return log_csv(self.activities)

    def contract(self) -> Any:
        from certtui.output.contract.renewal import credits_json

        return credits_json(self.activities)


class SearchOutput(Output, frozen=True):
    """What answers some words."""

    answer: SearchAnswer

    formats = ("plain", "json")

    def document(self) -> Document:
        from certtui.output.pages.search import search_document

        return search_document(self.catalog, self.answer, self.today)

    def contract(self) -> Any:
        from certtui.output.contract.search import search_json

        return search_json(self.answer)


def file_stem(*names: str) -> str:
    """A file name from ids: letters, digits and hyphens only."""
    text = "-".join(names).lower()
    return "certtui-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in text).strip("-")
