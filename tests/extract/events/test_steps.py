"""Steps of agreements as events, and what events take from one another."""

from __future__ import annotations

import datetime as dt

from etl.extract.events import link_events
from etl.extract.events.scene import see
from etl.extract.events.steps import step_events
from etl.model import AgreementClaim, AgreementMention, DateBounds, DateExpression, EventArgument, EventMention, Speaker
from etl.reference import read_reference
from etl.span import Span
from etl.text.analyse import analyse

TEXT = "پیمان دوستی که ۵ مهر ۱۴۰۲ در باکو به امضای دو وزیر رسید، خوب است. این پیمان در مجالس دو کشور به تصویب رسید."
DAY = dt.date(2023, 9, 27)
NADER = Speaker("nader", "نادر", "person", country="TJ")
OTAR = Speaker("otar", "اوتار", "person", country="GE")


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _events(*agreements: AgreementMention) -> list[EventMention]:
    document = analyse(TEXT, "body")
    date = DateExpression("body", _span("۵ مهر ۱۴۰۲"), "jalali", "day", DAY, DAY)
    return list(step_events(see(document, (), {}, (date,), (), read_reference()), agreements))


def _agreement(words: str, *claims: AgreementClaim) -> AgreementMention:
    return AgreementMention("body", _span(words), "treaty", 0, named=True, rule="test", claims=claims)


SIGNED = AgreementClaim(
    "step", "body", _span("به امضای"), "signed", "signed", place="باکو", bounds=DateBounds(DAY, DAY), precision="day"
)
SIGNATORY = AgreementClaim("signatory", "body", _span("دو وزیر"), "نادر", "signed", speaker=NADER, country="TJ")
PARTY = AgreementClaim("party", "body", _span("دو کشور"), "GE", country="GE")
RATIFIED = AgreementClaim("step", "body", _span("به تصویب رسید"), "ratified", "ratified")


def test_a_signing_has_signatories_day_place_and_the_clause_with_the_name() -> None:
    (event,) = _events(_agreement("پیمان دوستی", SIGNED, SIGNATORY))
    assert event.type == "signing"
    assert event.span.of(TEXT).startswith("پیمان دوستی که")
    told = {argument.role: argument.value for argument in event.arguments}
    assert (told["signatory"], told["place"], told["date"]) == ("نادر", "باکو", "۵ مهر ۱۴۰۲")


def test_who_ratified_is_read_from_the_clause_and_the_parties_from_every_mention() -> None:
    first, second = _agreement("پیمان دوستی", SIGNED, PARTY), _agreement("این پیمان", RATIFIED)
    ratification = next(event for event in _events(first, second) if event.type == "ratification")
    assert [a.value for a in ratification.arguments if a.role == "participant"] == ["مجالس دو کشور"]
    assert [a.country for a in ratification.arguments if a.role == "state"] == ["GE"]


def test_a_planned_step_is_a_planned_event() -> None:
    planned = AgreementClaim("step", "body", _span("به امضای"), "planned", "signed")
    (event,) = _events(_agreement("پیمان دوستی", planned))
    assert (event.type, event.status) == ("signing", "planned")


def test_a_step_told_under_two_names_is_one_event() -> None:
    assert len(_events(_agreement("پیمان دوستی", SIGNED), _agreement("این پیمان", SIGNED))) == 1


def test_a_party_that_another_part_names_keeps_its_part() -> None:
    """The body names the parties of the agreement whose signing the title tells of."""
    title = AgreementClaim("party", "title", Span(90, 95), "GE", country="GE")
    institution = Speaker("bank", "بانک توسعه", "institution")
    body = AgreementClaim("party", "title", Span(80, 84), "بانک توسعه", speaker=institution)
    (event,) = _events(_agreement("پیمان دوستی", SIGNED, title, body))
    assert {a.part for a in event.arguments if a.role in {"state", "participant"}} == {"title"}
    assert {a.part for a in event.arguments if a.role in {"agreement", "date"}} == {"body"}


def _mention(kind: str, start: int, end: int, *arguments: EventArgument, rule: str = "test") -> EventMention:
    return EventMention("body", Span(start, end), kind, "occurred", 0, rule, arguments)


def _participant(speaker: Speaker) -> EventArgument:
    return EventArgument("participant", "body", Span(0, 1), speaker.name, speaker=speaker, country=speaker.country)


BAKU = EventArgument("place", "body", Span(2, 3), "تفلیس", country="GE")
SATURDAY = EventArgument("date", "body", Span(4, 5), "شنبه", bounds=DateBounds(None, None), precision="weekday")


def test_who_meets_his_host_on_a_visit_meets_him_there() -> None:
    visit = _mention("visit", 0, 5, _participant(NADER), BAKU)
    meeting = _mention("meeting", 6, 9, _participant(NADER), _participant(OTAR))
    told = {mention.type: mention for mention in link_events([visit, meeting])}
    assert BAKU in told["meeting"].arguments


def test_who_meets_no_host_is_not_placed() -> None:
    visit = _mention("visit", 0, 5, _participant(NADER), BAKU)
    other = Speaker("other", "دیگری", "person", country="IQ")
    meeting = _mention("meeting", 6, 9, _participant(NADER), _participant(other))
    told = {mention.type: mention for mention in link_events([visit, meeting])}
    assert BAKU not in told["meeting"].arguments


def test_what_is_signed_at_the_end_of_a_meeting_is_signed_on_its_day() -> None:
    meeting = _mention("meeting", 0, 5, _participant(NADER), _participant(OTAR), SATURDAY)
    again = _mention("meeting", 12, 15, _participant(NADER), _participant(OTAR), rule="encounter.noun.back")
    signing = _mention("signing", 10, 30)
    told = link_events([meeting, again, signing])
    assert [mention.event for mention in told if mention.type == "meeting"] == [0, 0]
    assert SATURDAY in next(mention for mention in told if mention.type == "signing").arguments
