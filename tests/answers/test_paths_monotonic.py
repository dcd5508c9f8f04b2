"""More schooling, work or credentials never lower a standing; answered questions stay answered."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from certtui.answers.paths.profile_changes import answered
from certtui.answers.paths.profile_check import HOUR_SUBJECTS
from certtui.answers.paths.questions import question
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.standing import STANDINGS
from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.records.values import When
from certtui.person.profile import CredentialSaid, Profile, Schooling, Service, Training, Work

TODAY = date(2026, 11, 23)


@cache
def catalog() -> Catalog:
    """The built-in one, read when a test runs, not when it is collected."""
    return loading.load([file_places.built_in()])


def yes_no() -> list[str]:
    return [c.id for c in catalog().conditions.conditions if c.kind == "yes-no"]


RANK = {standing: number for number, standing in enumerate(STANDINGS)}

dates = st.none() | st.builds(When, st.integers(2005, 2026), st.none() | st.integers(1, 12))
recent = st.builds(When, st.just(2026), st.integers(7, 11))
fields = st.sampled_from(["biology", "chemistry", "nursing", "medical technology", "?"])
schooling = st.builds(
    Schooling, st.sampled_from(["high-school", "associate", "bachelor", "master"]), fields, dates
)
roles = st.deferred(lambda: st.sampled_from(sorted(catalog().roles)))
work = st.builds(Work, roles, st.integers(0, 9).map(float))
training = st.builds(Training, roles, st.sampled_from(["NAACLS", "CAAHEP", "CODA"]), dates)
credentials = st.deferred(
    lambda: st.sampled_from(sorted(award.id for award in catalog().certifications))
)
held = st.builds(CredentialSaid, credentials, dates)
answers = st.dictionaries(
    st.deferred(lambda: st.sampled_from(yes_no())),
    st.booleans(),
    max_size=8,
)
profiles = st.builds(
    Profile,
    education=st.lists(schooling, max_size=2).map(tuple),
    hours=st.dictionaries(st.sampled_from(HOUR_SUBJECTS), st.integers(0, 150).map(float)),
    programs=st.lists(training, max_size=2).map(tuple),
    experience=st.lists(work, max_size=2).map(tuple),
    military=st.lists(st.builds(Service, finished=dates), max_size=1).map(tuple),
    credentials=st.lists(held, max_size=2).map(tuple),
    answers=answers,
)


@st.composite
def more_than(draw: st.DrawFn, profile: Profile) -> Profile:
    """The same person with more of what was said, none of it past a time limit."""
    more = Schooling("doctorate", draw(fields), draw(recent))
    met = {"yes": True, "no": False}
    known = catalog().conditions_by_id
    return replace(
        profile,
        education=(*profile.education, more) if profile.education else (),
        hours={name: hours + draw(st.integers(0, 60)) for name, hours in profile.hours.items()},
        programs=(*profile.programs, draw(training.map(lambda t: replace(t, finished=None))))
        if profile.programs
        else (),
        experience=tuple(
            replace(entry, years=(entry.years or 0) + draw(st.integers(0, 9)))
            for entry in profile.experience
        ),
        credentials=(*profile.credentials, draw(held)) if profile.credentials else (),
        answers={name: met[known[name].settled_by] for name in profile.answers},
    )


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data(), profile=profiles)
def test_another_qualification_never_lowers_a_standing(
    data: st.DataObject, profile: Profile
) -> None:
    richer = data.draw(more_than(profile))
    before = {e.id: e.standing for e in find_paths(catalog(), profile, TODAY).judgments}
    for entry in find_paths(catalog(), richer, TODAY).judgments:
        assert RANK[entry.standing] <= RANK[before[entry.id]], entry.id


TYPED = {
    "yes-no": ("yes", "no"), "number": ("0", "7", "70"), "date": ("2012-03", "2024-05"),
}  # fmt: skip


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data(), profile=profiles)
def test_an_answered_question_is_asked_no_more(data: st.DataObject, profile: Profile) -> None:
    asked: dict[str, list[str]] = {}
    names = {name for e in find_paths(catalog(), profile, TODAY).judgments for name in e.asks}
    for name in sorted(names):
        asked.setdefault(question(catalog(), name).kind, []).append(name)
    kind = data.draw(st.sampled_from(sorted(asked)))
    name = data.draw(st.sampled_from(asked[kind]))
    entry = question(catalog(), name)
    if entry.kind == "choice":
        typed = data.draw(st.sampled_from([choice.value for choice in entry.choices]))
    elif entry.kind == "text":
        typed = "2010-01..2024-05" if name.startswith("experience-when") else "biology"
    else:
        typed = data.draw(st.sampled_from(TYPED[entry.kind]))
    said = answered(catalog(), profile, name, typed)
    after = find_paths(catalog(), said, TODAY).judgments
    assert all(name not in e.asks for e in after), (name, typed)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(profile=profiles)
def test_each_standing_means_what_its_findings_say(profile: Profile) -> None:
    for entry in find_paths(catalog(), profile, TODAY).judgments:
        if entry.route.status == "closed" or entry.standing == "unread":
            continue
        assert (entry.standing == "open") == (not entry.missing and not entry.asks)
        assert (entry.standing == "possible") == (not entry.missing and bool(entry.asks))
        assert entry.missing or entry.standing != "closed"
