"""Who was taken: what befalls people who are seized, caught or led away, told by who takes them and who they are."""

from sayso.annotate.layers import Sentence, Token
from sayso.extract.clauses import Places, places_of
from sayso.extract.draft import word_class
from sayso.extract.happening_gate import fights
from sayso.extract.happening_objects import object_fits
from sayso.extract.ontology import Cue, happening_cues, match_cue

TAKERS = frozenset("seize take snatch grab carry drag spirit haul march bundle whisk catch hold pick".split())
"""Verbs that take people only beside the right object (``registry/happening_verbs.tsv``)."""
PARTICLES = {
    ("shoot", "dead"): "killed", ("find", "dead"): "killed", ("gun", "down"): "killed", ("round", "up"): "arrested",
    ("stab", "death"): "killed", ("beat", "death"): "killed", ("burn", "death"): "killed", ("hack", "death"): "killed",
    ("take", "hostage"): "abducted", ("take", "captive"): "captured", ("take", "prisoner"): "captured", ("take", "custody"): "arrested",
    ("strike", "dead"): "killed", ("shoot", "death"): "killed", ("put", "death"): "killed", ("hold", "hostage"): "abducted",
    ("take", "hostages"): "abducted", ("seize", "hostages"): "abducted", ("hold", "hostages"): "abducted",
    ("take", "prisoners"): "captured", ("mow", "down"): "killed", ("cut", "down"): "killed", ("wipe", "out"): "killed",
    ("drive", "homes"): "displaced", ("force", "homes"): "displaced", ("chase", "homes"): "displaced", ("uproot", "homes"): "displaced",
}  # fmt: skip
"""A verb and the word that goes with it -> what befalls its object."""
CUSTODY = frozenset({"hold", "pick"})


def taking_outcome(sentence: Sentence, token: Token) -> str:
    """Return what befalls those who are taken, or ``""``: fighters are captured, others abducted, by those who act for a state arrested."""
    cue = match_cue(sentence, token, happening_cues(), object_fits)
    if cue is None or not cue.object or cue.frame != "hold" or cue.mode not in {"abduct", "arrest"}:
        return ""
    places = places_of(sentence, token.i)
    if places.object is None or not _taken_by_fighters(sentence, cue, places):
        return ""
    if word_class(sentence, places.object) == "force" and not (cue.mode == "arrest" and token.lemma in CUSTODY):
        return "captured"
    return "abducted" if cue.mode == "abduct" else "arrested"


def _taken_by_fighters(sentence: Sentence, cue: Cue, places: Places) -> bool:
    if places.subject is None:
        return cue.flag != "taken"
    return fights(sentence, places.subject)
