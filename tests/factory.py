"""Facts by hand: small articles whose spans are found by their words, and a small register."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.model import (
    AgreementClaim,
    AgreementMention,
    Article,
    Attribution,
    DateBounds,
    DateExpression,
    EventArgument,
    EventMention,
    Facts,
    FactTopic,
    Header,
    Quote,
    Source,
    Speaker,
)
from etl.reference import (
    Country,
    EventCode,
    Office,
    Place,
    Publisher,
    Reference,
    RegisteredSpeaker,
    SpeakerName,
    Tenure,
    Topic,
)
from etl.span import Span

if TYPE_CHECKING:
    from etl.store.load import Identity

OPEN = DateBounds(None, None)
ARAGHCHI = Speaker("abbas-araghchi", "عباس عراقچی", "person", "Abbas Araghchi", "IR")
FIDAN = Speaker("hakan-fidan", "هاکان فیدان", "person", "Hakan Fidan", "TR")
# Not in the register.
BAYRAK = Speaker("selim-bayrak", "سلیم بایراک", "person", None, "TR")

REFERENCE = Reference(
    countries=(
        Country("IR", "ایران", "Iran", ("ایران", "جمهوری اسلامی ایران"), ("ایرانی",)),
        Country("TR", "ترکیه", "Türkiye", ("ترکیه",), ("ترک",)),
        Country("RU", "روسیه", "Russia", ("روسیه",), ("روس", "روسی")),
    ),
    places=(Place("ankara", "آنکارا", "Ankara", "TR", "capital", ("آنکارا",)),),
    publishers=(Publisher("irna", "ایرنا", "IRNA", "agency", "IR", ("ایرنا", "خبرگزاری جمهوری اسلامی"), "irna.ir"),),
    speakers=(
        RegisteredSpeaker(
            "iran-foreign-ministry", "institution", "وزارت امور خارجه ایران", "Ministry of Foreign Affairs of Iran",
            "IR", (SpeakerName("وزارت امور خارجه ایران", "fa", "full"),), "public record", "certain",
        ),
        RegisteredSpeaker(
            "abbas-araghchi", "person", "عباس عراقچی", "Abbas Araghchi", "IR",
            (
                SpeakerName("عباس عراقچی", "fa", "full"),
                SpeakerName("Abbas Araghchi", "en", "full"),
                SpeakerName("عراقچی", "fa", "short"),
            ), "public record", "certain",
        ),
        RegisteredSpeaker(
            "hakan-fidan", "person", "هاکان فیدان", "Hakan Fidan", "TR",
            (SpeakerName("هاکان فیدان", "fa", "full"),), "public record", "probable",
        ),
    ),
    offices=(
        Office(
            "ir-foreign-minister", "foreign_minister", "وزیر امور خارجه", "Minister of Foreign Affairs", "IR", None,
            "iran-foreign-ministry", ("وزیر امور خارجه", "وزیر خارجه"), single_holder=True, source="public record",
        ),
    ),
    tenures=(
        Tenure(
            "ir-foreign-minister", "abbas-araghchi", dt.date(2024, 8, 21), None, "public record", "certain", "day",
            None,
        ),
    ),
    topics=(Topic("energy", "انرژی", "energy", "medtop:20000256"),),
    event_types=(
        EventCode(
            "meeting", "دیدار", "Meeting", "CONSULT", "040", "Consult", "verbal_cooperation", "CAMEO codebook",
        ),
    ),
)  # fmt: skip


def span(raw: str, words: str) -> Span:
    """Return the span of the first occurrence of `words`."""
    start = raw.index(words)
    return Span(start, start + len(words))


def bounds(*days: str) -> DateBounds:
    """Return bounds from one or two ISO days."""
    return DateBounds(dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1]))


def identity(facts: Facts) -> Identity:
    """Return the identity of the article."""
    return facts.article.collection, facts.article.path


def fingerprints(*facts: Facts) -> dict[Identity, str]:
    """Return a fingerprint for each article, of its text and what is said of it."""
    return {identity(one): str(abs(hash(repr(one)))) for one in facts}


MEETING_TEXT = (
    "به گزارش ایرنا؛ عباس عراقچی روز ۱۲ آذر ۱۴۰۳ در آنکارا با هاکان فیدان دیدار کرد.\n"
    "وی گفت: همکاری ما در انرژی عمیق است. سلیم بایراک گفت که «تجارت بیشتر می‌شود».\n"
    "یادداشت تفاهم گاز میان ایران و ترکیه در پایان این دیدار امضا شد. این سند از فردا اجرا می‌شود."
)


def meeting_facts(path: str = "a.txt", *, place: str = "آنکارا", speaker: Speaker = BAYRAK) -> Facts:
    """Return the facts of an article with everything: quotes, dates, a meeting, an agreement, a topic."""
    raw = MEETING_TEXT
    day = bounds("2024-12-02")
    said = "همکاری ما در انرژی عمیق است"
    return Facts(
        article=Article(
            "news", path, raw, title="عراقچی: همکاری عمیق است", published="1403/09/13", metadata=(("desk", "سیاسی"),)
        ),
        header=Header(
            publisher="irna", publisher_name="ایرنا", desk=None, dateline="آنکارا",
            published_on=bounds("2024-12-03"), published_at=None, not_before=None,
            sources=(Source(0, "agency", "ایرنا", "irna", "body", span(raw, "ایرنا")),), warnings=(),
        ),
        text=raw,
        dates=(
            DateExpression("body", span(raw, "۱۲ آذر ۱۴۰۳"), "jalali", "day", day.earliest, day.latest, rule="full"),
            DateExpression("body", span(raw, "فردا"), "none", "relative", None, None, rule="deictic"),
        ),
        quotes=(
            Quote(
                "body", span(raw, said), "direct", "colon", span(raw, "گفت:"), "colon",
                (Attribution(ARAGHCHI, "pronoun", span(raw, "وی"), "only_person", "medium"),),
                said=day, said_rule="meeting",
            ),
            # The inner quotation comes before the one that it stands in.
            Quote("body", span(raw, "تجارت"), "direct", "guillemets", None, "inner", parent=2),
            Quote(
                "body", span(raw, "تجارت بیشتر می‌شود"), "direct", "guillemets", span(raw, "گفت که"), "ke",
                (Attribution(speaker, "name", span(raw, "سلیم بایراک"), "name_before_verb", "high"),),
            ),
            Quote(
                "title", Span(8, 23), "direct", "colon", None, "headline",
                (Attribution(None, "implicit", None, "two_candidates", "low"),),
            ),
        ),
        events=(
            EventMention(
                "body", span(raw, "با هاکان فیدان دیدار کرد"), "meeting", "occurred", 0, "with_frame",
                (
                    EventArgument("participant", "body", span(raw, "عباس عراقچی"), "عباس عراقچی", ARAGHCHI),
                    EventArgument("participant", "body", span(raw, "هاکان فیدان"), "هاکان فیدان", FIDAN),
                    EventArgument("place", "body", span(raw, "آنکارا"), place),
                    EventArgument(
                        "date", "body", span(raw, "۱۲ آذر ۱۴۰۳"), "۱۲ آذر ۱۴۰۳", bounds=day, precision="day"
                    ),
                ),
            ),
            EventMention("body", span(raw, "این دیدار"), "meeting", "occurred", 0, "definite"),
            EventMention(
                "body", span(raw, "امضا شد"), "signing", "occurred", 1, "passive",
                (
                    EventArgument("state", "body", span(raw, "ایران"), "ایران", country="IR"),
                    EventArgument("state", "body", span(raw, "ترکیه"), "ترکیه", country="TR"),
                    EventArgument("agreement", "body", span(raw, "یادداشت تفاهم گاز"), "یادداشت", agreement=0),
                ),
            ),
        ),
        agreements=(
            AgreementMention(
                "body", span(raw, "یادداشت تفاهم گاز"), "memorandum", 0, True, "named",  # noqa: FBT003
                (
                    AgreementClaim("party", "body", span(raw, "ایران"), "ایران", country="IR"),
                    AgreementClaim("party", "body", span(raw, "ترکیه"), "ترکیه", country="TR"),
                    AgreementClaim("sector", "body", span(raw, "گاز"), "گاز"),
                    AgreementClaim(
                        "step", "body", span(raw, "امضا شد"), "signed", place=place, bounds=day, precision="day"
                    ),
                    AgreementClaim("signatory", "body", span(raw, "عباس عراقچی"), "عباس عراقچی", "signed", ARAGHCHI),
                ),
            ),
            AgreementMention("body", span(raw, "این سند"), "memorandum", 0, False, "anaphor"),  # noqa: FBT003
        ),
        topics=(FactTopic("energy", "body", span(raw, "انرژی"), "quote", 0),),
        bands=("0:a", "1:b"),
    )  # fmt: skip


def related_agreements(path: str) -> Facts:
    """Facts of an article that tells of two agreements, the second of which implements the first."""
    facts = meeting_facts(path)
    first, second = facts.agreements
    relation = AgreementClaim("relation", "body", first.span, "implements")
    other = replace(second, agreement=1, named=True, type="protocol", claims=(relation,))
    return replace(facts, agreements=(first, other))


def planned_visit(path: str, *days: str) -> Facts:
    """Facts of an article that tells of a visit to come, on a day or without one."""
    facts = meeting_facts(path)
    states = facts.events[-1].arguments[:2]
    when = EventArgument("date", "body", span(facts.article.raw_text, "فردا"), "فردا", precision="day")
    told = (*states, replace(when, bounds=bounds(*days))) if days else states
    visit = EventMention("body", span(facts.article.raw_text, "دیدار کرد"), "visit", "planned", 0, "frame", told)
    return replace(facts, events=(visit,), agreements=(), topics=(), quotes=())
