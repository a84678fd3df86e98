"""Who was killed, wounded, held or driven out, and how many; reach here for :func:`find_casualties`.

Reads the parse: the object or passive subject of a verb of harm, the subject of "die", a
count before "dead", the people of "the deaths of", a toll, bodies found. Which side they
belong to is resolved later, from the words kept here.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.annotate.layers import NumberMention, Sentence, Token
from sayso.extract.casualty_fates import CARRIERS, Fates, is_state_of_hurt, is_to_hospital
from sayso.extract.casualty_people import NOMINAL, Group, words_of_class
from sayso.extract.casualty_takings import PARTICLES, TAKERS, taking_outcome
from sayso.extract.casualty_tolls import WOUNDED, CasualtyMention
from sayso.extract.clauses import name_end
from sayso.extract.draft import word_class
from sayso.model.quantity import Casualty
from sayso.model.span import Span

_LIFE_TAKERS = frozenset({"claim", "cost", "take"})
_TOLL_NOUNS = frozenset({"toll", "tally"})
_COUNT_NOUNS = frozenset({"number", "count"})
_FINDS = frozenset("find discover recover retrieve exhume unearth pull dig collect".split())
_BEARS = frozenset("suffer sustain receive incur take have".split())
_HITS = frozenset({"hit", "strike"})
_MISSILES = frozenset("bullet gunfire shrapnel fire round splinter fragment".split())
_TOGETHER = frozenset({"along", "together"})
_FLIGHT = frozenset({"flee"})
_MORTALLY = frozenset({"mortally", "fatally"})
_THEIR = frozenset({"his", "her", "their", "whose"})
_CAPTIVES = frozenset({"hostage", "prisoner", "captive"})
_THEM = frozenset({"them", "they", "whom"})
_OPEN_LEADS = frozenset({"those", "how"})
_AIMS = frozenset("aim attempt fail hope intend plan refuse seek set try want wish".split())
_NO_MORE = frozenset({"without", "avoid", "prevent"})
_REPORTS = frozenset("find report believe fear presume confirm say think assume declare feel".split())
"""Verbs whose passive tells of a harm: "were reported killed", "are feared dead"."""


@cache
def _cue_words() -> frozenset[str]:
    kinds = ("object", "strict", "subject", "strict_subject", "state", "noun")
    words = {w for kind in kinds for w in words_of_class(kind)} | {pair[0] for pair in PARTICLES}
    told = TAKERS | CARRIERS | _FLIGHT | _LIFE_TAKERS | _TOLL_NOUNS | _COUNT_NOUNS | _HITS
    return frozenset(words | told | {"lose", "body", "wound", "condition", "fatally", "mortally"})


class _Reader(Fates):
    """Reads the cues of one sentence."""

    def read(self) -> tuple[CasualtyMention, ...]:
        """Return the rows of the sentence in the order of their triggers."""
        cues = _cue_words()
        self.read_headline()
        for token in self.tokens:
            if (token.lemma in cues or token.lower in cues) and token.i not in self.joint:
                self.read_cue(token)
        return self.with_shared_people(sorted(self.rows, key=lambda row: (row.trigger, row.who_span)))

    def with_shared_people(self, rows: Sequence[CasualtyMention]) -> tuple[CasualtyMention, ...]:
        """Give a bare number the people of the count before it: "killed 25 soldiers and wounded three"."""
        full: list[CasualtyMention] = []
        for row in rows:
            if self.is_told_again(row, full):
                continue
            before = next((r for r in reversed(full) if r.casualty.of and r.number_span is not None), None)
            bare = not row.casualty.of and row.number_span is not None and not row.casualty.cumulative
            if bare and before is not None and self.joined(before.trigger, row.trigger):
                full.append(replace(row, casualty=replace(row.casualty, of=before.casualty.of)))
            else:
                full.append(row)
        return tuple(full)

    def is_told_again(self, row: CasualtyMention, told: Sequence[CasualtyMention]) -> bool:
        """Say whether "both" points back at two already counted: "two were killed when the troops fired back, killing both"."""
        same = [r.casualty for r in told if r.casualty.outcome == row.casualty.outcome]
        return row.casualty.text.lower() == "both" and any(c.low == c.high == 2 for c in same)

    def joined(self, first: int, second: int) -> bool:
        """Say whether one of two cues hangs on the other; "were missing" hangs where its verb does."""
        if self.tokens[second].dep in {"acomp", "attr", "oprd"}:
            second = self.tokens[second].head
        return self.tokens[second].head in {first, self.tokens[first].head} or self.tokens[first].head == second

    def read_cue(self, token: Token) -> None:
        """Try the readings of one cue word, surest first."""
        state = token.lower in words_of_class("state")
        if token.pos == "ADV":
            self.read_fatally(token)
        elif token.lemma == "condition" and token.pos == "NOUN":
            self.read_condition(token)
        elif token.pos in {"VERB", "AUX"} or (token.tag == "VBN" and token.dep not in {"amod", "compound"}):
            self.read_verb(token)
        elif token.lemma in _TOLL_NOUNS:
            self.read_toll(token)
        elif token.lemma in _COUNT_NOUNS:
            self.read_number_of(token)
        elif token.lemma in {"body", "wound", "injury"} and token.pos == "NOUN":
            self.read_body(token) if token.lemma == "body" else self.read_injury(token)
        elif token.pos == "NOUN" and token.lemma in words_of_class("noun") and not state:
            self.read_noun(token)
        elif state:
            self.read_state(token)

    def read_condition(self, token: Token) -> None:
        """Read "three are in critical condition"; "a man in serious condition" is told as hurt elsewhere."""
        verb = self.tokens[self.tokens[token.head].head]
        if is_state_of_hurt(self.sentence, token) and verb.lemma in {"be", "remain", "list"} and not self.negated(verb.i):
            self.add(token.i, "wounded", self.kids(verb.i, "nsubj", "nsubjpass"), True)

    def negated(self, i: int) -> bool:
        """Say whether the verb stands under "not" or "never"."""
        return bool(self.kids(i, "neg"))

    def read_verb(self, token: Token) -> None:
        """Read a verb of harm, of dying, or one that takes lives."""
        if self.negated(token.i):
            return
        lemma = token.lemma
        outcome = self.harm(token)
        if outcome:
            strict = lemma in words_of_class("strict") or lemma == "shoot" or lemma in CARRIERS
            victims = [h for h in self.objects(token) if lemma not in CARRIERS or outcome != "wounded" or self.is_counted(h)]
            if not victims and token.lower in words_of_class("state") and not self.kids(token.i, "nsubj"):
                self.read_state(token)
            self.add(token.i, self.both(token, outcome), [k for v in victims for k in self.among(v)], strict)
            self.add(token.i, outcome, self.companions(token), True)
        elif lemma in words_of_class("subject") or lemma in words_of_class("strict_subject"):
            outcome = words_of_class("subject").get(lemma) or words_of_class("strict_subject")[lemma]
            self.add(token.i, outcome, [*self.subjects(token), *self.companions(token)], lemma in words_of_class("strict_subject"))
        elif lemma in _FLIGHT:
            self.add(token.i, "displaced", [h for h in self.subjects(token) if self.flees(h)], True)
        elif lemma in _LIFE_TAKERS or lemma == "lose":
            self.read_lives(token)
        elif token.lower in words_of_class("state"):
            self.read_state(token)

    def harm(self, token: Token) -> str:
        """Return what the verb does to its object, or ``""``."""
        lemma = token.lemma
        if lemma == "shoot":
            return self.particle(token) or self.shooting(token)
        if lemma in _HITS:
            blown = [k for j in self.kids(token.i, "agent", "prep") for k in self.kids(j, "pobj")]
            blown += self.kids(token.i, "nsubj")
            return "wounded" if any(self.tokens[k].lemma in _MISSILES for k in blown) else self.particle(token)
        if is_to_hospital(self.sentence, token):
            return "wounded"
        done = words_of_class("object").get(lemma) or words_of_class("strict").get(lemma) or self.particle(token)
        if done == "wounded" and any(self.tokens[j].lower in _MORTALLY for j in self.sentence.children[token.i]):
            return "killed"
        return done or (taking_outcome(self.sentence, token) if lemma in TAKERS else "")

    def flees(self, i: int) -> bool:
        """Say whether those who flee are people, and counted; fighters who flee are no displaced."""
        return self.group(i).number is not None and word_class(self.sentence, self.group(i).head) == "people"

    def both(self, token: Token, outcome: str) -> str:
        """Return ``casualties`` for "killed or wounded", whose number counts the two together."""
        if outcome != "killed" or token.i + 2 >= len(self.tokens):
            return outcome
        link, other = self.tokens[token.i + 1], self.tokens[token.i + 2]
        if link.lower in {"or", "and"} and words_of_class("state").get(other.lower) == "wounded" and other.dep == "conj":
            self.joint.add(other.i)
            return "casualties"
        return outcome

    def particle(self, token: Token) -> str:
        """Return the outcome of "shot dead", "took hostage", "beat to death"."""
        below = [*self.sentence.children[token.i]]
        below += [k for j in below if self.tokens[j].dep in {"prep", "oprd", "ccomp"} for k in self.sentence.children[j]]
        for j in below:
            found = PARTICLES.get((token.lemma, self.tokens[j].lower))
            if found:
                return found
        after = self.tokens[token.i + 1].lower if token.i + 1 < len(self.tokens) else ""
        return PARTICLES.get((token.lemma, after), "")

    def objects(self, token: Token) -> list[int]:
        """Return the heads of those to whom the verb was done."""
        passive = self.kids(token.i, "nsubjpass")
        if passive:
            hurt = next((i for i in passive if self.is_person(self.group(i).head)), passive[0])
            return [self.antecedent(hurt, token)]
        direct = self.kids(token.i, "dobj", "dative")
        if direct:
            return direct
        ranged = [k for j in self.kids(token.i, "prep") if self.is_bound(j) for k in self.kids(j, "pobj") if self.is_person(k)]
        if ranged:
            return ranged
        shared = [k for j in self.kids(token.i, "conj") if not self.kids(j, "nsubj", "nsubjpass") for k in self.kids(j, "dobj")]
        if shared and self.harm(token) and self.kids(token.i, "nsubj"):
            return shared
        if token.tag == "VBN" or token.lower in words_of_class("state") or token.lemma == "shoot":
            return self.passive_subjects(token)
        return shared if token.lemma in words_of_class("object") else []

    def is_counted(self, i: int) -> bool:
        """Say whether people are new to the story: a number of them, or "a man"."""
        group = self.group(i)
        return group.number is not None or group.text.lower() in {"a", "an", "another"}

    def is_bound(self, i: int) -> bool:
        """Say whether a preposition is part of a number: "killed between three and six", "wounded over 40"."""
        return any(n.kind == "count" and n.span.start == self.tokens[i].start for n in self.numbers)

    def passive_subjects(self, token: Token) -> list[int]:
        """Return the sufferers of a participle without its own "was": "five killed", "men held and shot", "12 wounded"."""
        bare = self.kids(token.i, "nsubj", "nummod")
        active = bool(self.kids(token.i, "aux")) and not self.kids(token.i, "auxpass")
        if active:
            return []
        if bare:
            return bare[:1]
        told = self.reported_subjects(token)
        if told:
            return told
        if token.dep in {"acl", "relcl"} and self.tokens[token.head].pos in NOMINAL:
            return [token.head]
        if token.dep == "conj":
            head = self.tokens[token.head]
            above = self.kids(head.i, "nsubjpass")
            if above and head.tag in {"VBN", "VBD"}:
                return [self.antecedent(above[0], head)]
            return self.kids(token.i, "dobj") or [k for k in self.kids(head.i, "dobj") if k > token.i]
        return []

    def reported_subjects(self, token: Token) -> list[int]:
        """Return the passive subject of a verb of reporting over a harm: "two people were reported killed"."""
        head = self.tokens[token.head]
        if token.dep not in {"xcomp", "oprd", "ccomp"} or head.lemma not in _REPORTS or not self.kids(head.i, "auxpass"):
            return []
        return [self.antecedent(i, head) for i in self.kids(head.i, "nsubjpass")[:1]]

    def subjects(self, token: Token) -> list[int]:
        """Return the heads of the subject of a verb, over coordination."""
        found = self.kids(token.i, "nsubj", "nsubjpass")
        if not found and token.dep == "conj":
            found = self.kids(token.head, "nsubj", "nsubjpass")
        if not found and token.dep in {"acl", "relcl"}:
            return [token.head]
        return [self.antecedent(found[0], token)] if found else []

    def antecedent(self, i: int, verb: Token) -> int:
        """Return what "who" or "that" stands for in a relative clause, else the token itself."""
        if self.tokens[i].lower in {"who", "whom", "that", "which"}:
            for j in (verb.i, *self.sentence.ancestors(verb.i)):
                if self.tokens[j].dep == "relcl":
                    return self.tokens[j].head
        return i

    def among(self, i: int) -> list[int]:
        """Return who is named in "among those killed was the mayor"; else the people themselves."""
        prep = self.tokens[self.tokens[i].head]
        if self.tokens[i].lower != "those" or prep.lower != "among":
            return [i]
        return self.kids(prep.head, "nsubj", "attr") or [i]

    def companions(self, token: Token) -> list[int]:
        """Return who suffered "along with", "together with" or "alongside" those to whom a verb was done."""
        passive = bool(self.kids(token.i, "nsubjpass")) or token.lemma in words_of_class("subject")
        if not passive and not self.kids(token.i, "dobj"):
            return []
        found: list[int] = []
        for j in self.sentence.subtree(token.i):
            word = self.tokens[j]
            with_them = word.lower == "with" and j > 0 and self.tokens[j - 1].lower in _TOGETHER
            kin = word.lower == "with" and word.head == token.i and any(self.is_kin(k) for k in self.kids(j, "pobj"))
            if (with_them or kin or word.lower == "alongside") and (passive or j > token.i) and self.is_near(word, token):
                found += [k for k in self.kids(j, "pobj") if self.is_person(self.group(k).head) or self.group(k).number is not None]
        return found

    def is_kin(self, i: int) -> bool:
        """Say whether people are told as somebody's: "his wife", "two of her sons"."""
        group = self.group(i)
        return self.is_person(group.head) and any(self.tokens[k].lower in _THEIR for k in self.kids(group.head, "poss"))

    def is_near(self, word: Token, verb: Token) -> bool:
        """Say whether a preposition hangs on a verb, on its object or on an adverb of either."""
        direct = {verb.i, *self.kids(verb.i, "dobj")}
        return word.head in direct or self.tokens[word.head].head in direct

    def read_lives(self, token: Token) -> None:
        """Read "claimed 12 lives", "lost their lives", "lost 20 men", "lost its leader"."""
        for i in self.kids(token.i, "dobj"):
            noun = self.tokens[i]
            if noun.lemma == "life" and token.lemma == "cost" and self.kids(token.i, "dative"):
                self.add(token.i, "killed", self.kids(token.i, "dative"), False)
            elif noun.lemma == "life" and token.lemma == "lose" and self.group(i).number is None:
                self.add(token.i, "killed", self.subjects(token), False)
            elif noun.lemma == "life":
                self.add(token.i, "killed", self.under(i, "of") or [i], False)
            elif token.lemma == "lose" and self.is_person(i) and (self.group(i).number or self.is_theirs(i)):
                self.add(token.i, "killed", [i], True)

    def is_theirs(self, i: int) -> bool:
        """Say whether somebody is told as one's own: "its leader", "its commander Lee", "Lee, its commander"."""
        above = [i, *self.kids(i, "appos", "compound", "nmod")]
        return bool(self.kids(i, "appos")) or any(self.kids(j, "poss") for j in above)

    def read_body(self, token: Token) -> None:
        """Read "found the bodies of four men" and "28 bodies were recovered"."""
        verb = self.tokens[token.head]
        if verb.lemma not in _FINDS or token.dep not in {"dobj", "nsubjpass"} or self.negated(verb.i):
            return
        owners = [k for k in self.under(token.i, "of") if self.is_counted_person(k)]
        if owners and (self.group(owners[0]).number is not None or self.group(token.i).number is None):
            self.add(token.i, "killed", owners, False)
        elif self.group(token.i).number is not None:
            self.add(token.i, "killed", [token.i], False)

    def read_injury(self, token: Token) -> None:
        """Read who "suffered serious injuries" or "a gunshot wound"; a count of injuries is a count of people."""
        verb = self.tokens[token.head]
        verb = self.tokens[verb.head] if verb.lower == "from" else verb
        if verb.lemma in _BEARS and not self.negated_above(verb.i):
            holders = [h for h in self.subjects(verb) if self.is_person(h) or self.group(h).number is not None]
            if holders or verb.lemma != "have":
                self.add(token.i, "wounded", holders, False)
        elif token.lemma == "injury" and not self.group(token.i).text and self.under(token.i, "of"):
            self.add(token.i, "wounded", [k for k in self.under(token.i, "of") if self.is_counted_person(k)], False)
        elif self.group(token.i).text and token.tag == "NNS" and token.lemma == "injury":
            self.add(token.i, "wounded", [token.i], False)

    def is_counted_person(self, i: int) -> bool:
        return self.is_person(self.group(i).head) or self.group(i).number is not None

    def negated_above(self, i: int) -> bool:
        return self.negated(i) or any(self.negated(j) for j in self.sentence.ancestors(i))

    def read_noun(self, token: Token) -> None:
        """Read "the deaths of five men", "12 arrests", "a few hundred casualties"."""
        outcome = words_of_class("noun")[token.lemma]
        people = [k for k in self.under(token.i, "of") if self.is_person(self.group(k).head) or self.group(k).number]
        own = self.group(token.i)
        if own.number is not None and own.number.kind == "count":
            people = [token.i]
        elif not people and self.spared(token):
            self.add_none(token, outcome)
        elif not people and token.tag == "NNS" and (self.kids(token.i, "amod") or self.comparison(token.i)):
            people = [token.i]
        if outcome == "killed" and self.with_wounded(token.i) and not self.dead_alone(token, people):
            outcome = "casualties"
        self.add(token.i, outcome, people, False)

    def dead_alone(self, token: Token, people: list[int]) -> bool:
        """Say whether people named right behind the deaths are set apart from the injured: "the death of a father and injuries of six"."""
        hurt = [j for j in self.kids(token.i, "conj") if self.tokens[j].lower in WOUNDED]
        return bool(people) and bool(hurt) and token.i < people[0] < hurt[0]

    def spared(self, token: Token) -> bool:
        """Say whether it is "without any casualties"."""
        above = [token.head, self.tokens[token.head].head]
        bare = token.tag == "NNS" and all(self.tokens[j].lower == "any" for j in self.kids(token.i, "det"))
        return bare and any(self.tokens[j].lemma in _NO_MORE for j in above)

    def add_none(self, token: Token, outcome: str) -> None:
        span = Span(token.start, token.end)
        self.rows.append(CasualtyMention(Casualty(outcome, 0, 0, "without"), token.i, span))

    def read_state(self, token: Token) -> None:
        """Read "three dead", "12 were injured", "left two soldiers wounded"."""
        outcome = words_of_class("state")[token.lower]
        if token.dep == "amod" and self.tokens[token.head].i > token.i and not self.kids(token.i, "nsubj"):
            counted = self.group(token.head)
            if counted.number is not None and self.is_person(token.head):
                self.add(token.i, outcome, [token.head], False)
            return
        victims = self.kids(token.i, "nsubj", "nummod", "nsubjpass")[:1] or self.state_holder(token)
        self.add(token.i, outcome, [k for v in victims for k in self.among(self.antecedent(v, token))], True)

    def state_holder(self, token: Token) -> list[int]:
        """Return who is "dead" in "they were found dead", "left five men dead", "12 dead"."""
        head = self.tokens[token.head]
        if head.pos in {"AUX", "VERB"} and token.dep in {"acomp", "attr", "oprd", "ccomp", "advcl"}:
            held = [k for k in self.kids(head.i, "dobj") if k < token.i] or self.passive_above(head)
            if held:
                return [self.antecedent(held[0], head)]
        below_aux = [k for j in self.kids(token.i, "aux") for k in self.kids(j, "nsubj")]
        if below_aux:
            return below_aux[:1]
        before = self.tokens[token.i - 1] if token.i else None
        if before is not None and (before.pos == "NUM" or (before.pos in {"NOUN", "PROPN"} and self.group(before.i).number)):
            return [before.i]
        return []

    def passive_above(self, head: Token) -> list[int]:
        """Return the passive subject of a verb, also over "was taken to hospital and was pronounced dead"."""
        own = self.kids(head.i, "nsubjpass") or (self.kids(head.i, "nsubj") if head.lemma in {"be", "go", "remain", "lie"} else [])
        passive = bool(self.kids(head.i, "auxpass")) or head.tag == "VBN"
        return own or (self.kids(head.head, "nsubjpass", "nsubj") if head.dep == "conj" and passive else [])

    def add(self, trigger: int, told: str, heads: list[int], strict: bool) -> None:
        """Add a row for each group that the heads name, once for each group and outcome."""
        for found in self.coordinated([h for h in heads if h != trigger or self.tokens[h].pos == "NOUN"]):
            group, outcome = self.own_state(self.named(trigger, found), told)
            if group.number is not None and group.number.span in self.taken:
                continue
            if (group.head, outcome) in self.used or (self.is_thing(group.head) and group is found):
                continue
            if strict and group.number is None and group.text.lower() != "both" and not self.is_person(group.head):
                continue
            if self.tokens[trigger].lemma == "shoot" and any(head == group.head for head, _ in self.used):
                continue
            if not self.is_group(group) or self.is_aim(trigger, group):
                continue
            self.used.add((group.head, outcome))
            self.rows.append(self.mention(trigger, outcome, group))

    def own_state(self, group: Group, told: str) -> tuple[Group, str]:
        """Return people of a list with the outcome that they are told by: in "20 dead and dozens of wounded" the dozens are wounded."""
        head = self.tokens[group.head]
        other = words_of_class("state").get(head.lower) or words_of_class("noun").get(head.lemma)
        if group.number is None or other is None or {other, told} != {"killed", "wounded"}:
            return group, told
        return replace(group, of=""), other

    def mention(self, trigger: int, outcome: str, group: Group) -> CasualtyMention:
        """Return the row of a group; a count of casualties counts those who bore them."""
        span, of = self.sentence.span(group.first, group.last), group.of
        if group.head == trigger and of.lower() == self.tokens[trigger].lower:
            bearer = self.bearer(trigger)
            of = bearer.of if bearer is not None else ""
            span = self.sentence.span(bearer.first, bearer.last) if bearer is not None else span
        if group.low == group.high == 1:
            span = self.sentence.span(group.first, name_end(self.sentence, group.head, group.last))
        if self.tokens[group.head].lower in _THEM and group.number is None:
            group = self.antecedent_group(trigger, group)
            of = group.of
        if group.head > group.start and self.tokens[group.head].lemma in _CAPTIVES and self.tokens[group.head - 1].tag == "NNS":
            of = self.words(group.start, group.head)
        number = group.number
        words = group.text or (self.comparison(trigger) if number is None else "")
        row = Casualty(outcome, group.low, group.high, words, of, None, bool(number and number.cumulative))
        return CasualtyMention(row, trigger, span, number.span if number else None, self.agent(trigger))

    def antecedent_group(self, trigger: int, group: Group) -> Group:
        """Return the counted people named last before a pronoun, if they are not the doers: "stopped nine peasants and shot them dead"."""
        doers = {j for s in self.subjects(self.tokens[trigger]) for j in self.sentence.subtree(s)}
        for i in range(group.head - 1, -1, -1):
            if i not in doers and self.tokens[i].tag == "NNS" and self.is_person(i):
                named = self.group(i)
                if named.number is not None and named.number.kind == "count":
                    return named
        return group

    def bearer(self, i: int) -> Group | None:
        """Return who bore casualties: "inflicted on the brigade", "the enemy sustained", "deaths among civilians", "the army's"."""
        verb = self.tokens[self.tokens[i].head]
        heads = self.under(i, "among", "of", "amongst") or self.under(verb.i, "on", "upon", "among")
        if not heads and verb.lemma in _BEARS and self.tokens[i].dep == "dobj":
            heads = [h for h in self.subjects(verb) if self.tokens[h].lower not in {"we", "it", "they", "i"}]
        heads = heads or self.kids(i, "poss")
        named = [h for h in heads if not self.is_thing(h) and self.tokens[h].ent not in {"DATE", "TIME", "EVENT"}]
        return self.group(named[0]) if named else None

    def named(self, trigger: int, group: Group) -> Group:
        """Return one person for a name that the tagger took for a place or a body, where only people can suffer it."""
        token = self.tokens[group.head]
        certain = bool(self.kids(trigger, "auxpass")) or self.tokens[trigger].lemma == "die"
        bare = group.last - group.first == 1 and token.tag == "NNP" and token.ent in {"GPE", "ORG", "LOC", "FAC"}
        if not (certain and bare) or token.text.isupper() or self.tokens[trigger].lemma in {"hurt", "capture", "displace"}:
            return group
        return replace(group, low=1, high=1, text=group.of)

    def is_group(self, group: Group) -> bool:
        """Say whether the words name people at all; a bare measure or "those" does not."""
        token = self.tokens[group.head]
        if group.number is not None or group.low is not None or group.text:
            return True
        if self.tokens[group.first].lower in _OPEN_LEADS:
            return False
        return token.pos in {"NOUN", "PROPN", "PRON"} and (token.tag in {"NNS", "NNPS"} or self.is_person(group.head))

    def is_aim(self, trigger: int, group: Group) -> bool:
        """Say whether the words tell of an aim ("an operation to capture a leader") or a prospect with no number."""
        token = self.tokens[trigger]
        if token.tag != "VB":
            return False
        to = any(self.tokens[j].lower == "to" for j in self.kids(trigger, "aux"))
        sought = token.dep == "xcomp" and self.tokens[token.head].lemma in _AIMS
        return (to and (sought or token.dep in {"acl", "advcl", "relcl"})) or (group.number is None and group.low is None)


def find_casualties(sentence: Sentence, numbers: Sequence[NumberMention]) -> tuple[CasualtyMention, ...]:
    """Return who was hurt and how many in a sentence, in the order of the words that say so.

    Args:
        sentence: a parsed sentence.
        numbers: the report's numbers; those outside the sentence are left aside.
    """
    return _Reader(sentence, numbers).read()
