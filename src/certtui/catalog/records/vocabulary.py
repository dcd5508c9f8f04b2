"""The words that catalog files share, and those in which people ask.

Countries, fields, roles, subjects, conditions; the thesaurus, places and ways of asking.
"""

from typing import Literal

import msgspec

from certtui.catalog.records.criteria import EducationLevel
from certtui.catalog.records.source import Record


class Country(Record, frozen=True, kw_only=True):
    """A country that organizations certify in."""

    id: str
    """ISO 3166-1 alpha-2 ("US")."""
    name: str


class Field(Record, frozen=True, kw_only=True):
    """A field of work, by which organizations are grouped."""

    id: str
    name: str


class Role(Record, frozen=True, kw_only=True):
    """A job that certifications are for; what pairs them across organizations."""

    id: str
    name: str
    plural: str
    description: str
    """In plain words: what somebody in this role does."""
    field: str
    """A field id."""
    aliases: tuple[str, ...] = ()
    """Other titles for the same work ("med tech")."""
    aliases_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Titles that mean this work in one country only, by its code ("MLT" in Canada)."""
    may_include: tuple[str, ...] = ()
    """Ids of narrower roles that this work may hold a part of (a generalist's blood bank)."""
    education: EducationLevel = "none"
    """The schooling that most people in the role have: what it is near to."""
    mixed: bool = False
    """Whether it gathers what has no role of its own: no field of study or work leads to it."""
    program_months: float = 9
    """About how many months a training program for it takes; for ordering routes only."""
    program_study: str | None = None
    """Name of the field of study in which a program for it is a degree."""


class Study(Record, frozen=True, kw_only=True):
    """A field of study, by which a typed one ("BS in biology") is known as what a rule names."""

    name: str
    """As the rules of routes write it ("biology"), in small letters."""
    aliases: tuple[str, ...] = ()
    """Other names for one and the same field, and no neighboring one, in small letters."""
    is_science: bool = True
    """Whether it is a laboratory or natural science."""
    any_science: bool = False
    """Whether a rule that names it takes any science."""
    is_not: tuple[str, ...] = ()
    """Names of sciences that it plainly is not; whether it counts as any other is not decided."""


class ExamSubject(Record, frozen=True, kw_only=True):
    """An examination subject, by which outlines are aligned."""

    id: str
    name: str


class Accreditor(Record, frozen=True, kw_only=True):
    """Who accredits or approves training programs."""

    name: str
    """As the rules of routes write it ("NAACLS")."""
    aliases: tuple[str, ...] = ()
    """Its other names ("CDPH" for the California Department of Public Health)."""


class Vocabulary(Record, frozen=True, kw_only=True):
    """catalog/roles.toml."""

    home: str | None = None
    """Code of the country whose routes go first for a person who says none."""
    compare_first: tuple[str, ...] = ()
    """Ids of the organizations that a comparison begins with when none is named."""
    countries: tuple[Country, ...] = msgspec.field(name="country", default=())
    """In the order in which lists show them."""
    fields: tuple[Field, ...] = msgspec.field(name="field", default=())
    roles: tuple[Role, ...] = msgspec.field(name="role", default=())
    studies: tuple[Study, ...] = msgspec.field(name="study", default=())
    subjects: tuple[ExamSubject, ...] = msgspec.field(name="subject", default=())
    accreditors: tuple[Accreditor, ...] = msgspec.field(name="accreditor", default=())


AnswerKind = Literal["yes-no", "number", "date"]
"""How a condition is answered; one answered with a date may be answered no as well."""


class Condition(Record, frozen=True, kw_only=True):
    """Something that rules ask and a person can answer, asked once for all the routes."""

    id: str
    question: str
    """As a person is asked ("Do you have a current CPR card?")."""
    phrase: str
    """What a rule asks, as a noun ("a current CPR card")."""
    kind: AnswerKind = "yes-no"
    settled_by: Literal["yes", "no"] = "yes"
    """The answer that meets it."""
    explanation: str | None = None
    """A word more, for who does not know what is meant."""
    lasting: bool = False
    """Whether an answer that does not meet it can never change (work before a year long past)."""
    rare: bool = False
    """Whether few can say yes: routes through it stand behind the others."""
    answered_by_hours: tuple[str, ...] = ()
    """Subjects of semester hours: any above zero is a yes."""
    sum_of: tuple[str, ...] = ()
    """Ids of conditions answered with numbers: together they are at least this many."""
    trained_outside: str | None = None
    """A country's code: a degree from another country is a yes."""
    state: str | None = None
    """A state's id: who wants to work there says yes."""


class Course(Record, frozen=True, kw_only=True):
    """A course of the armed forces that rules name."""

    id: str
    name: str
    """As it follows "military" ("50-week medical laboratory course")."""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """The work that it may train for; none: not said."""


class Conditions(Record, frozen=True, kw_only=True):
    """catalog/conditions.toml."""

    conditions: tuple[Condition, ...] = msgspec.field(name="condition", default=())
    courses: tuple[Course, ...] = msgspec.field(name="course", default=())


class SynonymGroup(Record, frozen=True, kw_only=True):
    """Words and phrases that mean the same to a searcher."""

    words: tuple[str, ...]
    """The first is the group's own name; phrases of several words are allowed."""
    narrower: tuple[str, ...] = ()
    """Words that, typed, look for the group too, but that the group does not look for."""


class Misnomer(Record, frozen=True, kw_only=True):
    """A wrong or old name, and the organization that is meant."""

    words: tuple[str, ...]
    organization: str


class Sense(Record, frozen=True, kw_only=True):
    """Words that mean what a group or a misnomer says in some company only.

    "works in" is "is accepted in" near a state and a credential, and plain English else.
    """

    words: tuple[str, ...]
    means: str
    """The first word of the group, or the id of the misnomer's organization."""
    near: tuple[str, ...] = ()
    """The sense holds only where one of these stands in the query too."""
    unless: tuple[str, ...] = ()
    """It does not hold where one of these does."""


class NotCovered(Record, frozen=True, kw_only=True):
    """A neighboring profession or a matter that the catalog leaves out, and where to look."""

    name: str
    """A profession in the plural ("registered and practical nurses"), or the matter."""
    words: tuple[str, ...]
    """What people call it, its credentials and its boards."""
    look: str
    """Where to look: a board or register, with its address where there is one."""
    unless: tuple[str, ...] = ()
    """A question with one of these words is about something else ("nurse ... phlebotomy")."""


class SectionWords(Record, frozen=True, kw_only=True):
    """Words by which a question is about a section of a comparison."""

    section: Literal[
        "membership", "certifications", "eligibility", "exam", "fees", "renewal", "lapse",
        "recognition",
    ]  # fmt: skip
    words: tuple[str, ...]
    """Several words may stand in one string."""


class Thesaurus(Record, frozen=True, kw_only=True):
    """catalog/thesaurus.toml."""

    groups: tuple[SynonymGroup, ...] = msgspec.field(name="group", default=())
    misnomers: tuple[Misnomer, ...] = msgspec.field(name="misnomer", default=())
    senses: tuple[Sense, ...] = msgspec.field(name="sense", default=())
    not_covered: tuple[NotCovered, ...] = ()
    sections: tuple[SectionWords, ...] = msgspec.field(name="section", default=())
    plain_words: tuple[str, ...] = ()
    """Common English words that spelling correction leaves alone."""
    stop_words: tuple[str, ...] = ()
    """Words that carry nothing in a question ("how", "the")."""

    def alternatives(self, typed: str) -> tuple[str, ...]:
        """What is typed, and from three letters on the words of its groups; empty for nothing."""
        wanted = typed.casefold().strip()
        found = [wanted] if wanted else []
        if len(wanted) > 2:
            for group in self.groups:
                if wanted in group.words or wanted in group.narrower:
                    found += group.words
        return tuple(dict.fromkeys(found))


class Asked(Record, frozen=True, kw_only=True):
    """The ways of asking for one answer."""

    id: str
    """What answers: `amt/dues`, `states/georgia`, `amt:RMA`, `amt#membership`, `amt#renewal`,
    `state:CA`."""
    phrases: tuple[str, ...] = msgspec.field(name="as")
    """Eight or so, as people type them: short, long, in lay words, with the letters or without."""


class AskedFile(Record, frozen=True, kw_only=True):
    """A file of catalog/asked, read by the search alone."""

    asked: tuple[Asked, ...] = ()


class NamedPlace(Record, frozen=True, kw_only=True):
    """A state or a country, and what people call it and its cities."""

    names: tuple[str, ...]
    """Its own name first, then nicknames, cities, regions and the people ("Filipino")."""
    state: str | None = None
    """Postal code of the US state or territory that the names lie in."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the country, where the names are of one, or lie outside the US."""


class Gazetteer(Record, frozen=True, kw_only=True):
    """catalog/places.toml."""

    places: tuple[NamedPlace, ...] = msgspec.field(name="place", default=())
