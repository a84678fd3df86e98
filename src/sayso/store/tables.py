"""The record's tables (SQLAlchemy Core): reach here to write a query; columns say what they hold.

Values that are only carried, never searched by, are JSON text in ``body`` columns, written by
:mod:`sayso.model.codec`; what a query filters or sorts by has a column of its own.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

SCHEMA = "0015"
"""The migration that these tables are at; :mod:`sayso.store.schema` brings older records here."""

DEAD = "NOT current OR copy_of IS NOT NULL"
"""Reports whose claims count nowhere: superseded, or a copy of another."""
GONE, COPY = "NOT current", "copy_of IS NOT NULL"
"""Reports that were superseded, and copies: few, each kind in an index of its own."""

metadata = MetaData()

meta = Table(
    "meta", metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Single facts about the record: ``linked`` is the digest of the claims that incidents were computed from."""

originals = Table(
    "originals", metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Bytes as they came, once each, zlib-compressed; ``size`` is the length before compression."""

texts = Table(
    "texts", metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
)
"""Texts as read; ``id`` is the report's id."""

sources = Table(
    "sources", metadata,
    Column("root", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("digest", String, nullable=False),
)
"""What has been read: ``digest`` covers the bytes, the given facts and the reader's version."""

readings = Table(
    "readings", metadata,
    Column("root", String, primary_key=True),
    Column("origin", String, primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("report", String, nullable=False),
    Column("source", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("publication", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("analysis_text", Text),
    Column("current", Boolean, nullable=False),
    Index("readings_report", "report"),
)
"""One row for each place a text was found in; ``current`` is false once the source's bytes have changed."""

reports = Table(
    "reports", metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("publication", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("analysis_text", Text),
    Column("digest", String, nullable=False),
    Column("extracted", String),
    Column("current", Boolean, nullable=False),
    Column("copy_of", String),
    Index("reports_source", "source", "id"),
    Index("reports_dead", "id", sqlite_where=text(DEAD), postgresql_where=text(DEAD)),
    Index("reports_gone", "id", sqlite_where=text(GONE), postgresql_where=text(GONE)),
    Index("reports_copies", "copy_of", sqlite_where=text(COPY), postgresql_where=text(COPY)),
)
"""Reports joined from readings. ``digest`` covers facts and blocks; ``extracted`` is the digest and the
extractor's version that the claims were made from; ``copy_of`` names the canonical report of a near-duplicate."""

claims = Table(
    "claims", metadata,
    Column("id", String, primary_key=True),
    Column("report", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("stance", String, nullable=False, server_default="asserts"),
    Column("doubt", Float),
    Index("claims_report", "report"),
    Index("claims_stance", "kind", "stance"),
    Index("claims_doubt", "doubt", "id"),
)
"""``doubt`` is how far the claim's probability is from one half: the review queue asks the least certain first."""

actors = Table(
    "actors", metadata,
    Column("report", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("body", Text, nullable=False),
    Index("actors_id", "id"),
)
"""Actors found in a report's text."""

mentions = Table(
    "mentions", metadata,
    Column("claim", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("report", String, nullable=False),
    Column("role", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("words", String, nullable=False),
    Index("mentions_ref", "ref", "kind", "role", "stance", "report"),
    sqlite_with_rowid=False,
)
"""Whom and what each claim names (:mod:`sayso.store.mentions`); ``ref`` is an actor id, a speaker key, a place key or a country,
``kind`` and ``stance`` are the claim's."""

carriers = Table(
    "carriers", metadata,
    Column("report", String, primary_key=True),
    Column("outlet", String),
    Column("outlet_key", String),
    Column("agency", String),
    Column("agency_key", String),
    Column("published", String),
    Column("title_key", String),
    Column("language", String),
    Index("carriers_outlet", "outlet_key"),
    Index("carriers_agency", "agency_key"),
    Index("carriers_published", text("published DESC"), text("report DESC")),
    Index("carriers_list", "published", "report", "language", "outlet_key", "title_key"),
    Index("carriers_outlet_list", "outlet_key", "published", "report", "language", "title_key"),
    sqlite_with_rowid=False,
)
"""Who carried each report and which agency it credits; keys are names and titles folded. The wide indexes answer lists alone."""

merges = Table(
    "merges", metadata,
    Column("id", String, primary_key=True),
    Column("into", String, nullable=False),
    Index("merges_into", "into"),
)
"""Actor ids that are one person under several spellings; applied when claims are read."""

incidents = Table(
    "incidents", metadata,
    Column("id", String, primary_key=True),
)

incident_claims = Table(
    "incident_claims", metadata,
    Column("claim", String, primary_key=True),
    Column("incident", String, nullable=False),
    Index("incident_claims_incident", "incident"),
)

links = Table(
    "links", metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("incident", String, nullable=False),
    Column("probability", Float, nullable=False),
    Column("weight", Float, nullable=False),
    Column("comparisons", Text, nullable=False),
    Index("links_incident", "incident"),
)

near_misses = Table(
    "near_misses", metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("probability", Float, nullable=False),
    Column("weight", Float, nullable=False),
    Column("comparisons", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("near_misses_right", "right"),
    Index("near_misses_probable", text("probability DESC"), "left", "right"),
    Index("near_misses_probability", text("probability DESC"), "left", "right"),
)
"""Pairs of claims in two incidents; which incidents they are is asked of ``incident_claims``."""

accounts = Table(
    "accounts", metadata,
    Column("incident", String, primary_key=True),
    Column("sort_key", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("accounts_sort_key", "sort_key", "incident"),
)
"""``sort_key`` is the account's date, or ``~`` when it has none, which sorts after every date."""

outlines = Table(
    "outlines", metadata,
    Column("incident", String, primary_key=True),
    Column("first", String),
    Column("last", String),
    Column("event_type", String, nullable=False),
    Column("event_mode", String),
    Column("origins", Integer, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("disputed", Integer),
    Column("expected", Boolean, nullable=False),
    Column("aggregate", Boolean, nullable=False),
    Column("country", String),
    Column("place", String),
    Column("place_id", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("wounded_best", Integer),
    Column("denied", Boolean),
    Column("actors", Text),
    Column("title", Text),
    Column("words", Text),
    Column("edtf", String),
    Column("status", String),
    Column("claims", Integer),
    Column("review", String),
    Column("oldest", Integer),
    Column("newest", Integer),
    Index("outlines_type", "event_type", "first"),
    Index("outlines_disputed", "disputed", "incident"),
    Index("outlines_killed", "killed_best", "incident"),
    Index("outlines_origins", "origins", "incident"),
    Index("outlines_spot", "lat", "lon", "precision"),
    Index(
        "outlines_list", "first", "incident", "last", "country", "place", "place_id", "event_type", "event_mode", "contested", "denied",
        "expected", "aggregate", "origins", "disputed", "killed_best", "killed_high", "review", "oldest", "newest", "lat", "lon",
        "precision",
    ),
    sqlite_with_rowid=False,
)
"""What lists of incidents filter, count and sort by; ``first`` and ``last`` are the days that bound the date;
``killed_*`` and ``wounded_best`` are over all sides; ``actors`` is ``|perpetrator:imu|target:kyrgyz-military|``, as asserted;
``words`` is what lists look for, folded; ``claims`` counts them and ``review`` tells what people made of them;
``oldest`` and ``newest`` are the runs that brought the first and the last of their reports.
``outlines_list`` holds all that lists filter and count by, so that they never read the rows."""

parties = Table(
    "parties", metadata,
    Column("actor", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("incident", String, primary_key=True),
    Index("parties_incident", "incident"),
    sqlite_with_rowid=False,
)
"""Who takes part in which incident, as ``outlines.actors`` has it, to be found by actor."""

arrivals = Table(
    "arrivals", metadata,
    Column("report", String, primary_key=True),
    Column("run", Integer, nullable=False),
    Index("arrivals_run", "run"),
    sqlite_with_rowid=False,
)
"""The run that first brought each report; 0 for those that were there before runs were noted."""

desk_state = Table(
    "desk_state", metadata,
    Column("user", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("body", Text, nullable=False),
)
"""What the desk remembers for each of its users, as JSON: no part of what the record shows, never exported."""

bearings = Table(
    "bearings", metadata,
    Column("ref", String, primary_key=True),
    Column("first", String, primary_key=True),
    Column("incident", String, primary_key=True),
    Column("last", String),
    Column("event_type", String, nullable=False),
    Column("event_mode", String),
    Column("ways", Integer, nullable=False),
    Column("marks", Integer, nullable=False),
    Index("bearings_incident", "incident"),
    sqlite_with_rowid=False,
)
"""How incidents bear on each actor, place and source (:mod:`sayso.store.bearings`); ``first`` is empty for the undated, ``ways`` and
``marks`` are bits."""

totals = Table(
    "totals", metadata,
    Column("sort", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("spellings", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("silent", Integer, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("leads", Boolean, nullable=False),
    Column("voices", String, nullable=False),
    Index("totals_claims", "sort", "claims"),
    Index("totals_country", "sort", "country", "claims"),
    sqlite_with_rowid=False,
)
"""How much there is of each actor, place and source, for lists (:mod:`sayso.store.totals`)."""

stale = Table(
    "stale", metadata,
    Column("ref", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""Names whose totals are to be counted anew; empty after a build."""

tolls = Table(
    "tolls", metadata,
    Column("incident", String, primary_key=True),
    Column("attribute", String, primary_key=True),
    Column("outcome", String, nullable=False),
    Column("actor", String),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("contested", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""What accounts total over all sides, by outcome, for sums over incidents; ``attribute`` is the outcome, ``actor`` empty."""

issues = Table(
    "issues", metadata,
    Column("id", Integer, primary_key=True),
    Column("root", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("report", String),
    Column("start", Integer),
    Index("issues_origin", "root", "origin"),
    Index("issues_report", "report"),
)
"""``root`` and ``origin`` say which source a reading issue belongs to; both empty for later stages."""

passages = Table(
    "passages", metadata,
    Column("id", Integer, primary_key=True),
    Column("report", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Index("passages_report", "report"),
)
"""What search looks through: blocks of reports and claims, ``words`` folded to plain lower-case letters, with their fields behind them
(:mod:`sayso.store.fields`)."""

runs = Table(
    "runs", metadata,
    Column("id", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("ended", String),
    Column("version", String, nullable=False),
    Column("summary", Text, nullable=False),
)
"""One row a build; the only place of the record that holds clock times (UTC, ISO 8601)."""

decisions = Table(
    "decisions", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("decisions_kind", "kind"),
)
"""What people decided, append-only: triggers refuse to change or delete a row. ``body`` is the whole decision."""

decision_subjects = Table(
    "decision_subjects", metadata,
    Column("subject", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
)
"""All ids that a decision is found by (``Decision.subjects``); an undo is also found by those of what it undoes."""

reviews = Table(
    "reviews", metadata,
    Column("claim", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("changes", Text),
)
"""State of each claim that people decided about, computed from decisions: ``changes`` are the fields amended, as JSON."""

machine_incidents = Table(
    "machine_incidents", metadata,
    Column("id", String, primary_key=True),
    Column("body", Text, nullable=False),
)
"""Incidents as linking gave them, where decisions changed them: what undoing goes back to."""

machine_members = Table(
    "machine_members", metadata,
    Column("claim", String, primary_key=True),
    Column("incident", String, nullable=False),
    Index("machine_members_incident", "incident"),
)
"""Claims of ``machine_incidents``; a claim that is not here is in its incident by linking alone."""

firings = Table(
    "firings", metadata,
    Column("question", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("since", Integer, nullable=False),
    Column("sort_key", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("firings_since", "since"),
)
"""What indicators fired at the latest run: ``since`` is the number of the indicator run at which it first did."""

questions = Table(
    "questions", metadata,
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""Saved questions as JSON, run after each build; ``ordinal`` is their order in the file."""

link_parts = Table(
    "link_parts", metadata,
    Column("kind", String, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""Rows and pairs of linking as Arrow streams, in parts by claim id (``sayso.engine.kept``)."""

link_reports = Table(
    "link_reports", metadata,
    Column("report", String, primary_key=True),
    Column("mark", String, nullable=False),
)
"""Reports whose rows are among ``link_parts``; ``mark`` tells what they were made from."""

sketches = Table(
    "sketches", metadata,
    Column("report", String, primary_key=True),
    Column("bands", LargeBinary, nullable=False),
)
"""Keys by which near-copies of a text are found; a text never changes, so neither do they."""

copy_pairs = Table(
    "copy_pairs", metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
)
"""Reports whose texts are near-copies."""
