"""Looking up roles and credentials by the names that people write."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certtui.catalog.collection import Catalog
from certtui.catalog.loading.layers import merge
from certtui.catalog.names import certification_named
from certtui.catalog.records.vocabulary import Conditions, Course
from certtui.catalog.titles import named_in_its_place, role_named, wanted_role
from certtui.errors import NameNotKnown, RequestError
from tests.made_up import made_up


def roles() -> Catalog:
    """Two roles of laboratories and one of nurses, which two credentials certify."""
    return made_up(
        one="""
        [[certification]]
        code = "WN"
        role = "nurse"
        letters = "WN(ONE)"
        [[certification]]
        code = "GONE"
        role = "nurse"
        status = "retired"
        [[certification]]
        code = "SN"
        role = "nurse"
        """,
        two='certification = [{ code = "SN", role = "lab-tech" }]',
        vocabulary="""
        [[role]]
        id = "nurse"
        name = "Registered nurse"
        plural = "Registered nurses"
        aliases = ["RN", "staff-nurse"]
        [[role]]
        id = "lab-tech"
        name = "Laboratory technician"
        plural = "Laboratory technicians"
        aliases = ["rn", "bench worker"]
        aliases_in = { CA = ["staff nurse"] }
        [[role]]
        id = "lab-aide"
        name = "Laboratory aide"
        plural = "Laboratory aides"
        """,
    )


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Nurse", "nurse"),
        ("registered  Nurse", "nurse"),
        ("registered-nurses", "nurse"),
        ("staff_nurse", "nurse"),
        ("rn", "nurse"),  # the first that has the title
        ("Registered", "nurse"),
        ("wn", "nurse"),
        ("WN(ONE)", "nurse"),
        ("Laboratory tech", "lab-tech"),
    ],
)
def test_a_role_is_found_by_its_titles_its_first_words_and_the_letters_that_certify_it(
    typed: str, role: str
) -> None:
    assert role_named(roles(), typed).id == role


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("lab", ("lab-tech", "lab-aide")),
        ("laboratory", ("lab-tech", "lab-aide")),
        ("sn", ("nurse", "lab-tech")),
        ("Registered nurze", ("nurse",)),
        ("gone", ()),  # no longer awarded
        ("regist", ("nurse",)),  # no word
        ("bench", ("lab-tech",)),  # another title alone may begin so by chance
        ("", ()),
    ],
)
def test_a_name_of_several_roles_or_none_offers_the_nearest_roles(
    typed: str, offered: tuple[str, ...]
) -> None:
    with pytest.raises(NameNotKnown) as refused:
        role_named(roles(), typed)
    assert tuple(refused.value.nearest) == offered


def test_a_tech_is_a_technician_or_else_a_technologist() -> None:
    catalog = made_up(
        vocabulary="""
        role = [
            { id = "a", name = "Bench technologist", aliases = ["ward technologist"] },
            { id = "b", name = "Ward technician" },
        ]
        """
    )
    assert [role_named(catalog, f"{bench} tech").id for bench in ("Bench", "Ward")] == ["a", "b"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Technician", ("a", "c")),
        ("technicians", ("a", "c")),
        ("technologist", ("b", "c")),  # by their other titles, since no name ends so
        ("tech", ("a", "c")),
        ("specialist", ("other",)),  # as well, though its name begins so
        ("scientist", ()),
    ],
)
def test_a_word_that_many_titles_end_with_offers_the_roles_it_may_be_of(
    typed: str, offered: tuple[str, ...]
) -> None:
    catalog = made_up(
        vocabulary="""
        role = [
            { id = "a", name = "Ward technician" },
            { id = "b", name = "Bench worker", aliases = ["bench technologist"] },
            { id = "c", name = "Tissue technician", aliases = ["tissue technologist"] },
            { id = "other", name = "Other specialist" },
        ]
        """
    )
    with pytest.raises(NameNotKnown) as refused:
        role_named(catalog, typed)
    assert refused.value.nearest == offered


TITLE_WORDS = """
title_leaving = ["senior", "Sr", "night", "night shift"]
title_beside = ["clinical"]
title_forms = [["hematology", "heme", "haem"]]
"""
TITLES = """
[[role]]
id = "scientist"
name = "Blood scientist"
composed = [
    { heads = ["technologist", "MLS", "technician"], subjects = ["hematology", "blood banks"] },
]
[[role]]
id = "aide"
name = "Ward aide"
aliases = ["nurse's aide", "heme helper"]
composed = [
    { heads = ["helper"], subjects = ["ward"] },
    { heads = ["technician"], subjects = ["ward", "hematology"] },
]
"""


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Senior ward aide", "aide"),
        ("ward aide II (WA)", "aide"),
        ("ward aides, night shift", "aide"),
        ("nurses aide", "aide"),
        ("clinical ward aide", "aide"),
        ("haem helper", "aide"),
        ("Sr. haem helper I/II", "aide"),
        ("technologist II, hematology", "scientist"),
        ("technologist, hematology", "scientist"),
        ("MLS - heme, blood bank", "scientist"),
        ("clinical blood bank tech band 6", "scientist"),
        ("senior clinical ward technicians", "aide"),
    ],
)
def test_a_title_may_have_a_rank_and_short_forms_or_be_made_of_a_subject_and_a_head(
    typed: str, role: str
) -> None:
    assert role_named(made_up(vocabulary=TITLES, thesaurus=TITLE_WORDS), typed).id == role


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("senior", ()),
        ("technologist", ()),  # in what?
        ("clinical technologist", ()),
        ("dental ward helper", ("aide",)),
        ("hematology technician", ("scientist", "aide")),
    ],
)
def test_a_title_without_a_subject_with_another_word_or_of_two_roles_is_not_taken(
    typed: str, offered: tuple[str, ...]
) -> None:
    with pytest.raises(NameNotKnown) as refused:
        role_named(made_up(vocabulary=TITLES, thesaurus=TITLE_WORDS), typed)
    assert tuple(refused.value.nearest) == offered


def test_the_tech_of_a_subject_is_its_technician_or_else_its_technologist() -> None:
    role = '[[role]]\nid = "{0}"\nname = "x {0}"\n'
    way = 'composed = [{{ heads = ["{}"], subjects = [{}] }}]\n'
    catalog = made_up(
        vocabulary=role.format("a") + way.format("technologist", '"cells", "tissue"')
        + role.format("b") + way.format("technician", '"cells"')
    )  # fmt: skip
    assert [role_named(catalog, f"{of} tech").id for of in ("cells", "tissue")] == ["b", "a"]


def test_few_letters_are_no_other_letters_misspelled() -> None:
    catalog = made_up(vocabulary='[[role]]\nid = "ekg"\nname = "EKG technician"\n')
    for typed, near in (("eeg tech", ()), ("keg tech", ("ekg",))):
        with pytest.raises(NameNotKnown) as unknown:
            role_named(catalog, typed)
        assert unknown.value.nearest == near


@pytest.mark.parametrize(
    "place", ["at Mercy", "in a nursing home", "For the county", "with a doctor"]
)
def test_a_title_may_stand_before_a_place_of_work(place: str) -> None:
    catalog = made_up(vocabulary=TITLES, thesaurus=TITLE_WORDS)
    assert role_named(catalog, f"senior ward aide {place}").id == "aide"
    for title in ("technologist", "helper", "cook"):
        with pytest.raises(NameNotKnown):
            role_named(catalog, f"{title} {place}")
    for not_yet in ("in progress", "in school", "in Training"):
        with pytest.raises(NameNotKnown):
            role_named(catalog, f"ward aide {not_yet}")


def test_an_upper_layer_adds_words_of_titles() -> None:
    lower = made_up(vocabulary=TITLES, thesaurus=TITLE_WORDS)
    upper = made_up(thesaurus='title_leaving = ["chief"]')
    assert role_named(merge([lower, upper]), "chief senior ward aide").id == "aide"


def test_the_code_of_a_military_course_and_a_rank_change_no_title() -> None:
    courses = Conditions(courses=(Course(id="x", name="x", aliases=("9Z", "HM-85", "bench")),))
    more = '[[role]]\nid = "c"\nname = "Cells worker"\n[[role]]\nid = "n"\nname = "Nurses helper"\n'
    made = made_up(vocabulary=TITLES + more, thesaurus=TITLE_WORDS)
    catalog = replace(made, conditions=courses)
    for typed in ("ward aide 9Z", "9z ward aide", "ward aide HM-85"):
        assert role_named(catalog, typed).id == "aide", typed
    assert role_named(catalog, "senior blood").id == "scientist"
    assert role_named(catalog, "cells").id == "c"
    for typed in ("ward aide 8Z", "bench ward aide", "senior", "nurse"):
        with pytest.raises(NameNotKnown):
            role_named(catalog, typed)


def test_several_titles_in_one_offer_the_role_of_each() -> None:
    for typed in ("RN/Laboratory technician", "Laboratory aide & RN", "rn and lab-aide"):
        with pytest.raises(NameNotKnown) as refused:
            role_named(roles(), typed)
        assert len(refused.value.nearest) == 2, typed
    with pytest.raises(NameNotKnown) as refused:
        role_named(roles(), "RN/cook")
    assert "nurse" not in refused.value.nearest[1:]


def test_a_title_means_what_it_means_in_the_country() -> None:
    assert role_named(roles(), "Staff nurse", "ca").id == "lab-tech"
    assert role_named(roles(), "Staff nurse", "GB").id == "nurse"


def test_a_title_of_one_country_alone_is_taken_elsewhere_too() -> None:
    titles = '[[role]]\nid = "{}"\nname = "{}"\naliases_in = {{ {} = ["officer"] }}\n'
    one = titles.format("lab", "Laboratory worker", "AU")
    assert role_named(made_up(vocabulary=one), "Officer", "US").id == "lab"
    two = one + titles.format("ward", "Ward worker", "IE")
    with pytest.raises(NameNotKnown) as refused:
        role_named(made_up(vocabulary=two), "Officer")
    assert refused.value.nearest == ("lab", "ward")


def test_a_credential_is_found_by_the_letters_of_a_former_body() -> None:
    text = '[[certification]]\ncode = "TECH"\nrole = "tech"\naliases = ["TECH(GONE)"]\n'
    assert certification_named(made_up(one=text), "tech(gone)").id == "one:TECH"
    with pytest.raises(NameNotKnown):
        certification_named(made_up(one=text), "aide(gone)")


def test_a_code_of_several_bodies_is_the_one_of_the_persons_country() -> None:
    code = '[organization]\ncountry = "{}"\n[[certification]]\ncode = "LT"\nrole = "tech"'
    catalog = made_up(one=code.format("US"), two=code.format("US"), three=code.format("CA"))
    assert certification_named(catalog, "lt", country="ca").id == "three:LT"
    for elsewhere in (None, "GB"):
        with pytest.raises(RequestError, match="say one:LT, two:LT or three:LT"):
            certification_named(catalog, "lt", country=elsewhere)
    longer = code.format("CA").replace("LT", "LT-X")
    more = made_up(one=code.format("US"), two=code.format("CA"), three=code.format("CA"), x=longer)
    with pytest.raises(RequestError, match=r"say two:LT or three:LT\."):
        certification_named(more, "lt", country="CA")
    many = made_up(**{f"o{number}": code.format("US") for number in range(7)})
    with pytest.raises(RequestError, match=r"o4:LT or o5:LT\.$"):
        certification_named(many, "lt")


def test_a_code_that_one_body_retired_is_the_other_bodys() -> None:
    code = '[[certification]]\ncode = "LT"\nrole = "tech"\n'
    retired = f'{code}status = "retired"'
    assert certification_named(made_up(one=retired, two=code), "LT").id == "two:LT"
    assert certification_named(made_up(one=retired), "LT").id == "one:LT"
    renamed = f'{code}status = "renamed"'
    with pytest.raises(RequestError, match="say one:LT or two:LT"):
        certification_named(made_up(one=renamed, two=code), "LT")
    assert certification_named(made_up(one=f'{code}name = "Lab Aide"'), "lab aide").id == "one:LT"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("one:LT", "one:LT"),
        (" lt(one) ", "one:LT"),
        ("LT(ONEi)", "one:LT"),
        ("LT(ONECM)", "one:LT"),
        ("LT(ONE) CM", "one:LT"),
        ("LTcm(ONE)", "one:CM"),  # as its letters say
        ("lab_tech", "one:LT"),
        ("lt", "one:LT"),
    ],
)
def test_a_credential_is_found_by_its_letters_code_and_other_names(typed: str, found: str) -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "LT"
        letters = "LT(ONE)"
        aliases = ["lab tech"]
        [[certification]]
        code = "CM"
        letters = "LTcm(ONE)"
        """
    )
    assert certification_named(catalog, typed).id == found


def test_letters_with_a_body_are_a_credential_of_that_body_by_any_of_its_names() -> None:
    catalog = made_up(
        one="""
        [organization]
        aliases = ["BOO"]
        related = [{ name = "Directors' Board", abbreviation = "DBO", certifications = ["DIR"] }]
        [[certification]]
        code = "LT"
        role = "aide"
        letters = "LT(ONE)"
        [[certification]]
        code = "DIR"
        role = "aide"
        letters = "DIR"
        """,
        two='certification = [{ code = "LT", role = "aide" }]',
        vocabulary='role = [{ id = "aide", name = "Ward aide", aliases = ["lt"] }]',
    )
    ways = (
        "LT(BOO)", "lt (one boo)", "LT(ONE)iCM", "LT(ONE)\u1d9c\u1d50", "LT ONE CM",
        "LT ONEcm", "LT-ONE", "ONE, LT", "LT/ONE",
    )  # fmt: skip
    for typed in ways:
        assert certification_named(catalog, typed).id == "one:LT"
    assert certification_named(catalog, "DIR(DBO)").id == "one:DIR"
    with pytest.raises(NameNotKnown):  # no role, though aides are called so
        certification_named(catalog, "LT(XXL)")


@pytest.mark.parametrize("typed", ["LT(ONE)SP", "LT(ONE)CMSP", "LT(ONE)CM SPcm"])
def test_letters_of_two_credentials_are_told_apart(typed: str) -> None:
    entry = '[[certification]]\ncode = "{0}"\nrole = "n"\nletters = "{0}(ONE)"\n'
    catalog = made_up(one=entry.format("LT") + entry.format("SP"))
    with pytest.raises(RequestError, match="several credentials: say one:LT or one:SP"):
        certification_named(catalog, typed)


def test_an_unknown_code_has_its_nearest_and_an_unknown_body_those_of_bodies() -> None:
    codes = "".join(f'[[certification]]\ncode = "{c}"\nrole = "tech"\n' for c in ("MLTX", "RN"))
    catalog = made_up(one=codes)
    for typed, what, near in (
        ("MLTY", "certification", ("one:MLTX",)),
        ("ond:MLTX", "organization", ("one",)),
    ):
        with pytest.raises(NameNotKnown) as refused:
            certification_named(catalog, typed)
        assert (refused.value.what, refused.value.nearest) == (what, near)


def test_the_first_word_of_a_code_is_enough_within_a_country() -> None:
    codes = "".join(f'[[certification]]\ncode = "{c}"\nrole = "tech"\n' for c in ("MT-X", "LT-X"))
    catalog = made_up(one=f'[organization]\ncountry = "CA"\n{codes}')
    assert certification_named(catalog, "lt", country="ca").id == "one:LT-X"
    with pytest.raises(NameNotKnown):
        certification_named(catalog, "lt")


def test_where_several_bodies_have_a_code_those_that_begin_with_it_are_named_too() -> None:
    text = '[[certification]]\ncode = "{}"\nrole = "tech"\n'
    catalog = made_up(one=text.format("LT"), two=text.format("LT"), far=text.format("LT-X"))
    with pytest.raises(RequestError, match="say one:LT, two:LT or far:LT-X"):
        certification_named(catalog, "LT")
    assert certification_named(catalog, "LT(FAR)").id == "far:LT-X"
    assert certification_named(catalog, "LT(ONE)").id == "one:LT"


def test_credentials_with_the_same_letters_are_told_apart_by_their_names() -> None:
    entry = '[[certification]]\ncode = "{}"\nname = "{}"\nrole = "n"\nletters = "MT(ONE)"\n'
    catalog = made_up(one=entry.format("MT", "General") + entry.format("MT-2", "By subject"))
    with pytest.raises(RequestError, match="say one:MT for General or one:MT-2 for By subject"):
        certification_named(catalog, "MT(ONE)")


def test_a_role_is_no_credential_unless_one_body_alone_certifies_it() -> None:
    """Not even where a body has its title among the other names of a credential."""
    aide = '[[certification]]\ncode = "{}"\nrole = "aide"\naliases = ["ward helper", "own word"]'
    retired = f'{aide.format("OLD")}\nstatus = "retired"'
    vocabulary = 'role = [{ id = "aide", name = "Ward aide", aliases = ["ward helper"] }]'
    alone = made_up(one=aide.format("WA"), two=retired, vocabulary=vocabulary)
    for typed in ("ward helper", "ward", "aide", "own word", "one wa", "WA one"):
        assert certification_named(alone, typed).id == "one:WA"
    several = made_up(one=aide.format("WA"), two=aide.format("AW"), vocabulary=vocabulary)
    refused = r"is a role and no credential: .* one:WA, two:AW; .* 2"
    with pytest.raises(RequestError, match=refused) as error:
        certification_named(several, "ward helper")
    assert error.value.short.endswith("such as one:WA, two:AW. For any other, answer none.")
    for typed in ("ward helper certificate", "Ward aide certification"):  # a school may give it too
        for catalog in (alone, several):
            with pytest.raises(RequestError, match=r"is a role and no credential: .* one:WA"):
                certification_named(catalog, typed)
    with pytest.raises(NameNotKnown):
        certification_named(several, "food certificate")
    with pytest.raises(RequestError, match="the name of several credentials: say one:WA or two:AW"):
        certification_named(several, "own word")
    asked = aide.format("AW") + '\n[[faq]]\nid = "x"\ncertifications = ["AW"]'
    more = made_up(one=aide.format("WA"), two=asked, vocabulary=vocabulary)
    with pytest.raises(RequestError, match="such as two:AW, one:WA;"):  # more is asked of it
        certification_named(more, "ward helper")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("RN", ()), ("cna", ()), ("rp", ("one:RPT",)), ("MTL", ("one:MLt",)), ("CMAX", ("one:CMA",))],
)
def test_a_short_typo_finds_only_names_with_the_same_beginning_or_letters(
    typed: str, offered: tuple[str, ...]
) -> None:
    codes = ("RMA", "RPT", "MLt", "CMA")
    text = "".join(f'[[certification]]\ncode = "{code}"\nrole = "tech"\n' for code in codes)
    with pytest.raises(NameNotKnown) as refused:
        certification_named(made_up(one=text), typed)
    assert refused.value.nearest == offered


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("vet tech", ()),  # what it shares with "lab tech" is no likeness
        ("lab techncian", ("lab-technician",)),
        ("lba tech", ("lab-technician",)),
        ("emt", ()),
        ("pharmcy tech", ("pharmacy-technician",)),
        ("hospital kitchen pharmac", ("pharmacy-technician",)),
        ("hospital kitchen technician", ()),  # it ends as many do
        ("hospital kitchen lab", ()),
        ("hospital kitchen assis", ()),
        ("hospital kitchen pha", ()),
    ],
)
def test_a_title_is_alike_in_what_sets_it_apart(typed: str, near: tuple[str, ...]) -> None:
    ids = ("lab-technician", "lab-assistant", "pharmacy-technician", "med-tech")
    catalog = made_up(vocabulary="".join(f'[[role]]\nid = "{id_}"\n' for id_ in ids))
    with pytest.raises(NameNotKnown) as unknown:
        role_named(catalog, typed)
    assert unknown.value.nearest == near


@pytest.mark.parametrize(
    ("ids", "near"),
    [(("chemistry-aide",), ("chemistry-aide",)), (("chemistry-aide", "chemistry-clerk"), ())],
)
def test_a_title_is_near_the_only_role_that_begins_as_it_ends(
    ids: tuple[str, ...], near: tuple[str, ...]
) -> None:
    catalog = made_up(vocabulary="".join(f'[[role]]\nid = "{id_}"\n' for id_ in ids))
    with pytest.raises(NameNotKnown) as unknown:
        role_named(catalog, "quality control chemist")
    assert unknown.value.nearest == near


def test_a_certification_is_named_by_its_name_without_words_that_leave_the_work_as_it_is() -> None:
    entries = (f'{{ code = "{code}", role = "aide", name = "{name}" }}'
               for code, name in (("A", "Certified Teeth Aide"), ("B", "Aide")))  # fmt: skip
    catalog = made_up(
        one=f"certification = [{', '.join(entries)}]", thesaurus='title_leaving = ["certified"]'
    )
    for typed in ("teeth aide", "Certified Teeth Aide", "A"):
        assert [award.id for award in named_in_its_place(catalog, typed)] == ["one:A"]
    for typed in ("teeth", "aide", "certified aide", "certified", "dental teeth aide"):
        assert named_in_its_place(catalog, typed) == []


def test_letters_of_a_certification_whose_role_the_catalog_lacks_are_of_no_role() -> None:
    catalog = made_up(one='certification = [{ code = "AB", role = "aide" }]')
    assert role_named(catalog, "AB").id == "aide"
    without = replace(catalog, vocabulary=replace(catalog.vocabulary, roles=()))
    with pytest.raises(NameNotKnown, match="There is no role “AB”"):
        role_named(without, "AB")


def test_a_role_that_is_wanted_may_be_in_the_names_of_a_few_certifications() -> None:
    def named(typed: str, *names: str) -> tuple[str, ...]:
        entries = (f'{{ code = "C{n}", name = "{name}" }}' for n, name in enumerate(names))
        catalog = made_up(one=f"certification = [{', '.join(entries)}]")
        with pytest.raises(NameNotKnown) as unknown:
            wanted_role(catalog, typed)
        return unknown.value.nearest

    cells = ("Specialist in Cytometry", "Specialist in Cookery")
    assert named("flow cytometry", *cells) == ("one:C0",)
    assert named("specialist", *cells) == named("flow", *cells) == ()
    assert named("cookery", *["Fine Cookery"] * 3) == ("one:C0", "one:C1", "one:C2")
    assert named("cookery", *["Fine Cookery"] * 4) == ()
    assert named("cytometry in cookery", *cells, *["Fine Cookery"] * 3) == ("one:C0",)
    assert wanted_role(roles(), "rn").id == "nurse"


def test_a_credential_is_found_by_its_body_and_its_role() -> None:
    text = '[[certification]]\ncode = "{}"\nrole = "{}"\n'
    catalog = made_up(
        one=text.format("X", "nurse") + text.format("Y", "tech") + text.format("Z", "tech"),
        two=text.format("N", "nurse"),
    )
    for typed in ("ONE nurse", "nurse one"):
        assert certification_named(catalog, typed).id == "one:X"
    with pytest.raises(RequestError, match="several credentials: say one:Y or one:Z"):
        certification_named(catalog, "one tech")
    for typed in ("two tech", "three nurse", "one clown"):
        with pytest.raises(NameNotKnown):
            certification_named(catalog, typed)


def test_a_body_and_a_code_are_the_credential_with_that_id_also_if_it_has_ended() -> None:
    text = '[[certification]]\ncode = "{}"\nstatus = "{}"\n'
    catalog = made_up(
        one=text.format("X", "active") + text.format("X-Y", "active") + text.format("Z", "retired")
    )
    for typed in ("one X", "X-ONE"):
        assert certification_named(catalog, typed).id == "one:X"
    assert certification_named(catalog, "one Z").id == "one:Z"


def test_a_body_with_the_beginning_of_its_code_is_a_credential_of_that_body() -> None:
    general = '[[certification]]\ncode = "LT-General"\nrole = "tech"\n'
    catalog = made_up(one=general, two='[[certification]]\ncode = "LT"\nrole = "aide"\n')
    for typed in ("ONE LT", "lt one", "LT(ONE)", "one tech"):
        assert certification_named(catalog, typed).id == "one:LT-General"
