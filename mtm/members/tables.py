"""Tables of members. What names or identifies a person is sealed; lookups go by keyed hashes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedJson, SealedText
from mtm.store.keys import Key


class Member(Base):
    """A member of the plan. `id` is ours alone and means nothing outside this database."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    #: Keyed hashes (mtm.store.lookup) of the member id, the MBI and CMS's BENE_ID.
    member_key: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    mbi_key: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    bene_key: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    #: The identifying facts, as `mtm.members.person.Person.as_dict` writes them.
    person: Mapped[dict[str, Any]] = mapped_column(SealedJson("members.person"))
    language: Mapped[str] = mapped_column(String(8))  # ISO 639, "en"
    time_zone: Mapped[str] = mapped_column(String(40))  # IANA, "America/New_York"


class Coverage(Base):
    """A stretch of days with Part D coverage under one contract and plan; the last day included."""

    __tablename__ = "coverage"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    ends_on: Mapped[date | None] = mapped_column(Date)  # NULL: no end known
    contract: Mapped[str] = mapped_column(String(5))
    plan: Mapped[str] = mapped_column(String(3))


class Representative(Base):
    """Someone with an authority on file to act for a member (45 CFR 164.502(g))."""

    __tablename__ = "representatives"
    __table_args__ = (Index("ix_representatives_member_id", "member_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    #: Keyed hash of member, name, authority and first day: the same row imported again is found.
    file_key: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    #: Sealed: {"first": ..., "last": ...}.
    name: Mapped[dict[str, Any]] = mapped_column(SealedJson("representatives.name"))
    authority: Mapped[str] = mapped_column(String(32))  # "power_of_attorney", "appointed", ...
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


class ContactChange(Base):
    """A change of how to reach a member, as they asked for it: one row a change, never altered."""

    __tablename__ = "contact_changes"
    __table_args__ = (UniqueConstraint("member_id", "request_key", "field"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    field: Mapped[str] = mapped_column(String(12))  # one of mtm.members.contact_values.FIELDS
    before: Mapped[str] = mapped_column(SealedText("contact_changes.before"))
    after: Mapped[str] = mapped_column(SealedText("contact_changes.after"))
    at: Mapped[datetime] = mapped_column(Moment)
    channel: Mapped[str] = mapped_column(String(8))
    who: Mapped[str] = mapped_column(String(40))  # "member", "representative", "person:<name>"
    conversation: Mapped[str] = mapped_column(String(64))
    request_key: Mapped[str] = mapped_column(String(120))
