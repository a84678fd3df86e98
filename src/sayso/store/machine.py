"""Incidents as linking gave them, kept where people's decisions changed them: what undoing goes back to."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from sayso.model.codec import incident_from_dict, incident_to_dict
from sayso.model.ids import canonical_json
from sayso.model.incident import Incident
from sayso.store import tables as t
from sayso.store.chunks import chunks


def read_machine_incidents(connection: Connection, claims: Sequence[str] | None) -> list[Incident]:
    """Return those that hold one of these claims, or all, by id."""
    m, i = t.machine_members.c, t.machine_incidents.c
    if claims is None:
        bodies = [row.body for row in connection.execute(select(i.body))]
    else:
        names = {row.incident for batch in chunks(claims) for row in connection.execute(select(m.incident).where(m.claim.in_(batch)))}
        bodies = [row.body for batch in chunks(sorted(names)) for row in connection.execute(select(i.body).where(i.id.in_(batch)))]
    return sorted((incident_from_dict(json.loads(body)) for body in bodies), key=lambda incident: incident.id)


def keep_machine_incidents(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Keep incidents that the record does not show as they are; their near misses are the claims' and kept with all others."""
    if not incidents:
        return
    connection.execute(
        insert(t.machine_incidents),
        [{"id": i.id, "body": canonical_json(incident_to_dict(replace(i, near=())))} for i in incidents],
    )
    connection.execute(insert(t.machine_members), [{"claim": claim, "incident": i.id} for i in incidents for claim in i.claims])


def drop_machine_incidents(connection: Connection, names: Collection[str]) -> None:
    """Forget kept incidents by id."""
    for batch in chunks(sorted(names)):
        connection.execute(delete(t.machine_incidents).where(t.machine_incidents.c.id.in_(batch)))
        connection.execute(delete(t.machine_members).where(t.machine_members.c.incident.in_(batch)))
