"""Path: how far a person has come along the gates of their track, and which gates are ahead.

A gate counts as passed when it or a later one was confirmed since day 0. After a rupture nothing is passed
where nothing was confirmed, whatever the week. Where no tendon heals the first phase needs no confirmation,
and one gate does not ask for those before it.
"""

from __future__ import annotations

from functools import cache, lru_cache

from guide.domain.exercise import Track
from guide.safety.facts import Facts
from guide.safety.gate_list import GATES, Gate

_BESIDE = frozenset({"sport"})
"""Gates that no later one asks for: sport is not everyone's aim."""


# Cached, as every exercise of a screen asks the same again.
@cache
def gates_of(track: Track) -> tuple[Gate, ...]:
    """The gates of a track, in the order in which they are passed."""
    return tuple(gate for gate in GATES.values() if gate.track is track)


@cache
def phases_of(track: Track) -> tuple[str, ...]:
    """The phases of a track's gates, in order."""
    return tuple(dict.fromkeys(gate.phase for gate in gates_of(track)))


def passed(facts: Facts, track: Track) -> tuple[Gate, ...]:
    """The gates of a track that are passed, in order."""
    return _passed(facts.criteria, track)


@lru_cache(maxsize=64)
def _passed(told: frozenset[str], track: Track) -> tuple[Gate, ...]:
    gates = gates_of(track)
    last = max((place for place, gate in enumerate(gates) if gate.id in told), default=-1)
    return tuple(
        gate
        for place, gate in enumerate(gates)
        if gate.id in told or (place < last and gate.id not in _BESIDE)
    )


def phase_in(facts: Facts, track: Track) -> str | None:
    """The phase a person is in: the last confirmed, or an earlier one that they stepped back to.

    ``None`` where nothing is confirmed after a rupture.
    """
    return _phase_in(facts.criteria, facts.chosen_phase, track)


@lru_cache(maxsize=64)
def _phase_in(told: frozenset[str], chosen: str | None, track: Track) -> str | None:
    order = phases_of(track)
    reached = [order.index(gate.phase) for gate in _passed(told, track)]
    if track is Track.PREVENTION:
        reached.append(0)
    if not reached:
        return None
    if chosen not in order:
        return order[max(reached)]
    wanted = order.index(chosen)
    return chosen if track is Track.PREVENTION else order[min(max(reached), wanted)]


def has_entered(phase: str, facts: Facts) -> bool:
    """Whether a post-injury phase was entered through its gate, and not stepped back from."""
    here, order = phase_in(facts, Track.POST_INJURY), phases_of(Track.POST_INJURY)
    return here is not None and phase in order and order.index(phase) <= order.index(here)


def ahead(facts: Facts, track: Track) -> tuple[Gate, ...]:
    """The gates a person has not passed, or has stepped back behind, in order."""
    here, order = phase_in(facts, track), phases_of(track)
    place = -1 if here is None else order.index(here)
    done = {gate.id for gate in passed(facts, track)}
    if track is Track.PREVENTION:
        return tuple(gate for gate in gates_of(track) if order.index(gate.phase) > place)
    return tuple(gate for gate in gates_of(track) if gate.id not in done or order.index(gate.phase) > place)


def way_to(gate: Gate, facts: Facts) -> tuple[Gate, ...]:
    """The gates to confirm to get through ``gate``, itself last: those before it that are not passed."""
    if gate.track is Track.PREVENTION:
        return (gate,)
    done = {one.id for one in passed(facts, gate.track)} | _BESIDE
    gates = gates_of(gate.track)
    before = gates[: gates.index(gate)]
    return (*(one for one in before if one.id not in done), gate)
