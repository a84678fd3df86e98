"""Linear models over hashed features: small, read by numpy alone, the same on every machine.

A model holds no words, only weights by the CRC-32 of a feature's name. ``scripts/train_muc.py`` makes them.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import BadConfig

BUCKETS = 1 << 18
LEAST_WEIGHT = 0.005
Floats = npt.NDArray[np.float64]


def bucket_of(feature: str) -> int:
    """Return the bucket of a feature by its name."""
    return zlib.crc32(feature.encode()) % BUCKETS


def buckets_of(features: Iterable[str]) -> npt.NDArray[np.int64]:
    """Return the distinct buckets of features, in order."""
    return np.unique(np.fromiter((bucket_of(name) for name in features), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Model:
    """Multinomial logistic regression over features that are there or not."""

    classes: tuple[str, ...]
    rows: npt.NDArray[np.int64]
    """Buckets that have weights, in order."""
    weights: npt.NDArray[np.float32]
    """By row and class."""
    bias: Floats

    def scores(self, features: Iterable[str]) -> Floats:
        """Return the log-probability of each class."""
        buckets = buckets_of(features)
        at = np.searchsorted(self.rows, buckets)
        at[at == len(self.rows)] = 0
        found = at[self.rows[at] == buckets] if len(self.rows) else at[:0]
        raw = self.bias + self.weights[found].sum(axis=0, dtype=np.float64)
        top = raw.max()
        return np.asarray(raw - top - np.log(np.exp(raw - top).sum()))

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class."""
        return dict(zip(self.classes, np.exp(self.scores(features)).tolist(), strict=True))

    def best(self, features: Iterable[str]) -> str:
        """Return the likeliest class."""
        return self.classes[int(np.argmax(self.scores(features)))]


def level(name: str, value: float, steps: Sequence[float]) -> Iterable[str]:
    """Yield a feature for each step that a value reaches, so that a linear model can follow any rising curve."""
    return (f"{name}>={step}" for step in steps if value >= step)


def save_models(path: Path, models: Mapping[str, Model]) -> None:
    """Write models to one file, weights in half precision and those near nothing left out; the same bytes for the same models."""
    held = {}
    for name, model in models.items():
        kept = np.abs(model.weights).max(axis=1) >= LEAST_WEIGHT
        held[name] = {"classes": np.array(model.classes), "rows": model.rows[kept].astype(np.uint32), "bias": model.bias}
        held[name]["weights"] = model.weights[kept].astype(np.float16)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, arrays in sorted(held.items()):
            for part, array in sorted(arrays.items()):
                data = io.BytesIO()
                np.lib.format.write_array(data, array, allow_pickle=False)
                archive.writestr(zipfile.ZipInfo(f"{name}|{part}.npy", (1980, 1, 1, 0, 0, 0)), data.getvalue(), zipfile.ZIP_DEFLATED)


def load_models(path: Path) -> dict[str, Model]:
    """Return the models of a file.

    Raises:
        BadConfig: there is no such file.
    """
    if not path.is_file():
        raise BadConfig(f"{path} is missing from the package; reinstall sayso or run scripts/train_muc.py")
    with np.load(path, allow_pickle=False) as held:
        names = sorted({key.split("|")[0] for key in held.files})
        return {
            name: Model(
                tuple(str(one) for one in held[f"{name}|classes"]), held[f"{name}|rows"].astype(np.int64),
                held[f"{name}|weights"].astype(np.float32), held[f"{name}|bias"],
            )
            for name in names
        }
