"""What all tables share: the naming of constraints, keys, links, spans, enumerations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, MetaData, Text
from sqlalchemy.dialects import postgresql

if TYPE_CHECKING:
    from typing import TypeAliasType

    from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)

# A database sorts Persian by its locale or by code point. The key carries the alphabet's order: it compares bytewise.
BYTEWISE = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def key(what: str) -> Column[int]:
    """Return the integer primary key, which the loader assigns."""
    comment = f"Surrogate key of the {what}; the loader assigns it, other tables refer to it"
    return Column("id", Integer, primary_key=True, autoincrement=False, comment=comment)


def link(name: str, target: str, comment: str, *, nullable: bool = False) -> Column[Any]:
    """Return an indexed foreign key column to `target` ("table.column")."""
    return Column(name, ForeignKey(target), nullable=nullable, index=True, comment=comment)


def owner(name: str, target: str, comment: str) -> Column[Any]:
    """Return a foreign key column that begins the table's natural key, whose index serves it too."""
    return Column(name, ForeignKey(target), nullable=False, comment=comment)


def part_of(name: str, target: str, comment: str, *, nullable: bool = False, indexed: bool = False) -> Column[Any]:
    """Return a foreign key column; the row goes with what it refers to."""
    return Column(name, ForeignKey(target, ondelete="CASCADE"), nullable=nullable, index=indexed, comment=comment)


def text(name: str, comment: str, *, nullable: bool = False) -> Column[str]:
    """Return a text column."""
    return Column(name, Text, nullable=nullable, comment=comment)


def number(name: str, comment: str, *, nullable: bool = False) -> Column[int]:
    """Return an integer column."""
    return Column(name, Integer, nullable=nullable, comment=comment)


def sort_key() -> Column[str]:
    """Return the column by which names are put into the order of the Persian alphabet."""
    return Column("sort_key", BYTEWISE, nullable=False, comment="Sorts names in the order of the Persian alphabet")


def values(alias: TypeAliasType) -> tuple[str, ...]:
    """Return the values of a `type X = Literal[...]`."""
    return get_args(alias.__value__)


def one_of(column: str, alternatives: tuple[str, ...]) -> CheckConstraint:
    """Return the constraint that `column` holds one of `alternatives` (or NULL where it is nullable)."""
    return CheckConstraint(f"{column} in ({', '.join(f"'{value}'" for value in alternatives)})", name=column)


def span(what: str) -> list[SchemaItem]:
    """Return the columns that lead to the evidence: the part of the article, and `[start_char, end_char)` in it."""
    return [
        text("part", f"Part of the article that holds the {what}: body or title; the offsets count in it"),
        number("start_char", f"Offset of the first character of the {what}, in code points of the raw part"),
        number("end_char", f"Offset after the last character of the {what}"),
        one_of("part", ("body", "title")),
        CheckConstraint("start_char >= 0 and end_char >= start_char", name="span"),
    ]


def days(earliest: str, latest: str, what: str) -> list[SchemaItem]:
    """Return the columns of the bounds of a day or period; an open bound is NULL."""
    return [
        Column(earliest, Date, comment=f"First day that {what} may mean (Gregorian); NULL while open"),
        Column(latest, Date, comment=f"Last day that {what} may mean (Gregorian); NULL while open"),
        CheckConstraint(f"{earliest} <= {latest}", name=f"{earliest}_{latest}"),
    ]


def origin() -> list[SchemaItem]:
    """Return the columns that stand for evidence in a reference row."""
    return [
        text("source", "Where the fact is from"),
        text("certainty", "How certain the fact is: certain or probable"),
        one_of("certainty", ("certain", "probable")),
    ]
