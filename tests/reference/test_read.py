"""Reading the register: a small sound one reads, and every bad line is refused with its place and the way out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import DataError
from etl.reference import holders, read_reference

if TYPE_CHECKING:
    from pathlib import Path

SOUND = {
    "countries.csv": """\
code,name,name_en,names,adjectives,ambiguous
IR,ایران,Iran,جمهوری اسلامی ایران,ایرانی,
RU,روسیه,Russia,فدراسیون روسیه,روس|روسی,
CM,کامرون,Cameroon,,کامرونی,
ML,مالی,Mali,جمهوری مالی,,مالی
""",
    "places.csv": """\
key,kind,country,name,name_en,names,ambiguous
tehran,capital,IR,تهران,Tehran,,
caspian-sea,region,,دریای خزر,Caspian Sea,دریای مازندران,خزر
""",
    "publishers.csv": """\
key,kind,country,name,name_en,names,ambiguous,site
isna,agency,IR,ایسنا,ISNA,خبرگزاری ایسنا,,isna.ir
""",
    "speakers.csv": """\
key,kind,country,name,name_en,source,certainty
ministry,institution,IR,وزارت امور خارجه,Ministry of Foreign Affairs,public record,certain
ali-ahmadi,person,IR,علی احمدی,Ali Ahmadi,public record,certain
sara-ahmadi,person,IR,سارا احمدی,Sara Ahmadi,public record,certain
""",
    "speaker_names.csv": """\
speaker,kind,language,name,ambiguous
ali-ahmadi,short,fa,احمدی,yes
sara-ahmadi,short,fa,احمدی,yes
sara-ahmadi,alias,fa,سارا احمدی‌نیا,
""",
    "posts.csv": """\
key,title,title_en,names
foreign-minister,وزیر امور خارجه,Minister of Foreign Affairs,وزیر خارجه
deputy-foreign-minister,معاون وزیر امور خارجه,Deputy Minister,
""",
    "offices.csv": """\
key,post,country,host,institution,holders,names,source
ir-foreign-minister,foreign-minister,IR,,ministry,one,,public record
ir-deputy-foreign-minister,deputy-foreign-minister,IR,,ministry,several,,public record
""",
    "tenures.csv": """\
office,speaker,start,end,source,certainty
ir-foreign-minister,ali-ahmadi,2001-02-03,2005-06-07,public record,certain
ir-foreign-minister,sara-ahmadi,2005-06-07,,public record,certain
""",
    "event_types.csv": """\
type,name,name_en,plover,cameo,cameo_name,quad_class,source
visit,سفر,Visit,CONSULT,042,Make a visit,verbal_cooperation,CAMEO codebook
vote,رأی‌گیری,Vote,,,,,none has votes
""",
    "topics.csv": """\
key,name,name_en,iptc
trade,تجارت,Trade,medtop:20000377
""",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the sound register with some files changed; `tenures="…"` adds lines to `tenures.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SOUND.items():
        (folder / name).write_text(text + changed.get(name.removesuffix(".csv"), ""), encoding="utf-8")
    return folder


def test_a_sound_register_reads(tmp_path: Path) -> None:
    reference = read_reference(write(tmp_path))
    office = reference.offices[0]
    assert (office.title, office.names, office.single_holder) == (
        "وزیر امور خارجه",
        ("وزیر امور خارجه", "وزیر خارجه"),
        True,
    )
    ali = next(speaker for speaker in reference.speakers if speaker.key == "ali-ahmadi")
    assert [(name.name, name.kind, name.ambiguous) for name in ali.names] == [
        ("علی احمدی", "full", False),
        ("Ali Ahmadi", "full", False),
        ("احمدی", "short", True),
    ]
    mali = reference.countries[3]
    assert (mali.name, mali.names, mali.ambiguous) == ("مالی", ("جمهوری مالی",), ("مالی",))
    assert reference.places[1].names == ("دریای خزر", "دریای مازندران")


BAD = [
    ("countries", "IR,عراق,Iraq,,,", "code «IR» stands already in"),
    ("countries", "IQ,عراق,Iraq,فدراسیون روسیه,,", "«فدراسیون روسیه» is also a name in"),
    ("countries", "IQ,عراق,,,,", "name_en is empty"),
    ("countries", "IQ,عراق,Iraq,,", "5 cells instead of 6"),
    ("places", "Paris,capital,,پاریس,Paris,,", "key «Paris» is no key"),
    ("places", "paris,town,,پاریس,Paris,,", "kind «town» is unknown"),
    ("places", "paris,capital,FR,پاریس,Paris,,", "country «FR» does not stand in countries.csv"),
    ("places", "rome,capital,,رم,Rome,روم|روم,", "names has «روم» twice"),
    ("event_types", "visit,سفر,Visit,,,,,ours", "type «visit» stands already in"),
    ("event_types", "coup,کودتا,Coup,,,,,ours", "type «coup» is unknown"),
    ("event_types", "aid,کمک,Aid,AID,070,,helpful,ours", "quad_class «helpful» is unknown"),
    ("publishers", "irna,agency,IR,ایرنا,IRNA,خبرگزاری ايسنا,,", "«خبرگزاری ايسنا» is also a name in"),
    ("speakers", "reza,person,IR,رضا,Reza,public record,sure", "certainty «sure» is unknown"),
    ("speakers", "reza,person,IR,رضا,Reza,,certain", "source is empty"),
    ("speakers", "ali-2,person,IR,علی احمدی,A. Ahmadi,public record,certain", "bears the same name"),
    ("speaker_names", "reza,short,fa,رضایی,", "speaker «reza» does not stand in speakers.csv"),
    ("speaker_names", "ali-ahmadi,alias,fa,سارا احمدی نیا,", "bears the same name"),
    ("speaker_names", "ali-ahmadi,short,fa,احمدي,yes", "the same name stands in"),
    ("speaker_names", "ali-ahmadi,short,fa,کامرون,", "Cameroon bears the same name"),
    ("speaker_names", "ali-ahmadi,short,fa,علوی,maybe", "ambiguous «maybe» is unknown"),
    ("speaker_names", "ali-ahmadi,short,ru,Ахмади,", "language «ru» is unknown"),
    ("offices", "ir-king,king,IR,,,one,,public record", "post «king» does not stand in posts.csv"),
    ("offices", "ir-2,foreign-minister,IR,,,two,,public record", "holders «two» is unknown"),
    ("tenures", "ir-king,ali-ahmadi,1999,,public record,certain", "office «ir-king» does not stand in offices.csv"),
    ("tenures", "ir-foreign-minister,reza,1999,,public record,certain", "speaker «reza» does not stand in"),
    ("tenures", "ir-foreign-minister,ali-ahmadi,1999-13,,public record,certain", "start «1999-13» is no"),
    ("tenures", "ir-foreign-minister,ali-ahmadi,10 مهر,,public record,certain", "start «10 مهر» is no date"),
    ("tenures", "ir-foreign-minister,ali-ahmadi,1999-05,1998,public record,certain", "before it certainly began"),
    ("tenures", "ir-foreign-minister,ali-ahmadi,2005-06-06,2005-07,public record,certain", "holds ir-foreign-minister"),
    ("tenures", "ir-foreign-minister,ali-ahmadi,2010,2011,public record,certain", "while sara-ahmadi does"),
    ("topics", "trade,بازرگانی,Commerce,", "key «trade» stands already in"),
]


@pytest.mark.parametrize(("name", "line", "complaint"), BAD, ids=[f"{name}: {line}" for name, line, _ in BAD])
def test_a_bad_line_is_refused_with_its_place(tmp_path: Path, name: str, line: str, complaint: str) -> None:
    folder = write(tmp_path, **{name: line + "\n"})
    with pytest.raises(DataError) as caught:
        read_reference(folder)
    assert complaint in caught.value.message
    assert f"{name}.csv, line " in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("several", ["2003,2004", "2004-02,2004-03", "2005-06-07,2005-06-08", ","])
def test_an_office_of_several_holders_lets_them_overlap(tmp_path: Path, several: str) -> None:
    lines = "".join(
        f"ir-deputy-foreign-minister,{who},{dates},public record,certain\n"
        for who, dates in (("ali-ahmadi", "2003,2007"), ("sara-ahmadi", several))
    )
    reference = read_reference(write(tmp_path, tenures=lines))
    assert len(reference.tenures) == 4


def test_a_missing_file_and_other_columns_are_told(tmp_path: Path) -> None:
    (write(tmp_path / "missing") / "places.csv").unlink()
    with pytest.raises(DataError, match=r"places\.csv"):
        read_reference(tmp_path / "missing")
    (write(tmp_path / "columns") / "places.csv").write_text("key,name\n", encoding="utf-8")
    with pytest.raises(DataError, match="the columns are key,name"):
        read_reference(tmp_path / "columns")
    (write(tmp_path / "bytes") / "places.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"places\.csv"):
        read_reference(tmp_path / "bytes")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2001-02-02", ()),
        ("2001-02-03", ("ali-ahmadi",)),
        ("2005-06-07", ("ali-ahmadi", "sara-ahmadi")),
        ("2005-06-08", ("sara-ahmadi",)),
        ("2030-01-01", ("sara-ahmadi",)),
    ],
)
def test_holders_of_a_day(tmp_path: Path, day: str, expected: tuple[str, ...]) -> None:
    assert holders(read_reference(write(tmp_path)), "ir-foreign-minister", dt.date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("dates", "certain", "uncertain"),
    [
        ("2010-05,2012-08", ("2010-05-31", "2012-08-01"), ("2010-05-30", "2012-08-02")),
        ("2010,2012", ("2010-12-31", "2012-01-01"), ("2010-12-30", "2012-01-02")),
        (",2012", (), ("2011-06-01", "2012-01-01")),
    ],
)
def test_inexact_dates_count_only_where_they_are_certain(
    tmp_path: Path,
    dates: str,
    certain: tuple[str, ...],
    uncertain: tuple[str, ...],
) -> None:
    line = f"ir-deputy-foreign-minister,ali-ahmadi,{dates},public record,certain\n"
    reference = read_reference(write(tmp_path, tenures=line))
    for day in certain:
        assert holders(reference, "ir-deputy-foreign-minister", dt.date.fromisoformat(day)) == ("ali-ahmadi",)
    for day in uncertain:
        assert holders(reference, "ir-deputy-foreign-minister", dt.date.fromisoformat(day)) == ()


def test_a_probable_tenure_decides_nothing(tmp_path: Path) -> None:
    line = "ir-deputy-foreign-minister,ali-ahmadi,2010,2012,public record,probable\n"
    reference = read_reference(write(tmp_path, tenures=line))
    assert holders(reference, "ir-deputy-foreign-minister", dt.date(2011, 6, 1)) == ()


days = st.dates(dt.date(2000, 1, 1), dt.date(2009, 12, 31))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=st.lists(st.tuples(days, days).map(sorted), min_size=1, max_size=5), day=days)
def test_a_single_holder_office_has_one_holder_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
    spans: list[list[dt.date]],
    day: dt.date,
) -> None:
    people = "".join(
        f"p{i},person,IR,شخص {'الف' * (i + 1)},Person {'A' * (i + 1)},public record,certain\n"
        for i in range(len(spans))
    )
    office = "ir-2,foreign-minister,IR,,,one,,public record\n"
    lines = "".join(f"ir-2,p{i},{start},{end},public record,certain\n" for i, (start, end) in enumerate(spans))
    folder = write(tmp_path_factory.mktemp("register"), speakers=people, offices=office, tenures=lines)
    clash = any(
        max(a[0], b[0]) < min(a[1], b[1]) or a[0] == a[1] == b[0] == b[1]
        for i, a in enumerate(spans)
        for b in spans[i + 1 :]
    )
    try:
        reference = read_reference(folder)
    except DataError:
        ordered = sorted(spans)
        assert clash or any(a[1] > b[0] for i, a in enumerate(ordered) for b in ordered[i + 1 :])
        return
    assert not any(max(a[0], b[0]) < min(a[1], b[1]) for i, a in enumerate(spans) for b in spans[i + 1 :])
    held = {f"p{i}" for i, (start, end) in enumerate(spans) if start <= day <= end}
    assert set(holders(reference, "ir-2", day)) == held
