"""Quotes and a sentence read together -> whether the one follows from the other, by any entailment model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from advisor.errors import CheckerError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_FOLLOWS = "entail"
_HUB_SECONDS = 10.0


class Checker:
    """A sentence-transformers cross-encoder that judges entailment, loaded at first use (the import takes seconds).

    Two kinds are taken: those that sort pairs into classes, of which one is named after entailment (Bowman and others
    2015, "A large annotated corpus for learning natural language inference"), and those that give one number, as models
    made to check summaries against their sources do.

    Args:
        name: anything `CrossEncoder` takes: a folder, or a name on a model hub that the machine may reach.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def follows(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """The chance, 0 to 1, that the second text of each pair follows from the first; no pair needs no model.

        Raises:
            CheckerError: when the model can't be loaded, has no class for entailment, or fails at these texts.
        """
        if not pairs:
            return np.zeros(0, dtype=np.float32)
        model, column = self._model
        from torch import nn  # noqa: PLC0415  (takes seconds, as the models do)

        activation = nn.Softmax(dim=-1) if model.num_labels > 1 else nn.Sigmoid()
        readable = [(_readable(one), _readable(other)) for one, other in pairs]
        try:
            found = model.predict(readable, activation_fn=activation, show_progress_bar=False)
        except Exception as error:  # the library raises many kinds; each means that this model is of no use
            raise CheckerError(self.name, _line(error)) from error
        chances = np.asarray(found, dtype=np.float32).reshape(len(pairs), -1)[:, column]
        return np.nan_to_num(chances, nan=0.0)

    @cached_property
    def _model(self) -> tuple[CrossEncoder, int]:
        """The model, and the column of its result that speaks for entailment."""
        try:
            model = _load(self.name)
        except Exception as error:  # the library raises many kinds; each means that this model can't be had
            raise CheckerError(self.name, _line(error)) from error
        if model.num_labels == 1:
            return model, 0
        names = dict(model.config.id2label or {}) if model.config else {}
        columns = [int(number) for number, name in names.items() if str(name).lower().startswith(_FOLLOWS)]
        if len(columns) != 1:
            raise CheckerError(self.name, "ingen af dens klasser hedder entailment")
        return model, columns[0]


def _load(name: str) -> CrossEncoder:
    """The model of a folder or a hub's name, on the processor. Raises what the libraries raise when it can't be had."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    import torch  # noqa: PLC0415  (takes seconds, so only when needed)
    from sentence_transformers import CrossEncoder  # noqa: PLC0415  (takes seconds, so only when needed)

    is_folder = Path(name).is_dir()
    if not is_folder and (name.count("/") != 1 or Path(name).exists()):
        raise NotADirectoryError("der er ingen sådan mappe")
    model: CrossEncoder = CrossEncoder(
        name,
        device="cpu",
        local_files_only=is_folder or _at_hand(name),
        model_kwargs={"dtype": torch.float32},  # half precision, as some are saved, is slow on a processor
    )
    return model


def _at_hand(name: str) -> bool:
    """Whether a named model has been fetched before; if not, whether its hub answers is asked once, and soon.

    Raises:
        Exception: what the hub's client raises when nobody answers; loading the model would try for minutes.
    """
    from huggingface_hub import HfApi, try_to_load_from_cache  # noqa: PLC0415  (takes seconds, as the models do)

    if isinstance(try_to_load_from_cache(name, "config.json"), str):
        return True
    HfApi().model_info(name, timeout=_HUB_SECONDS)
    return False


def _readable(text: str) -> str:
    """A text as any tokenizer can take it: half a character (a lone surrogate) becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _line(error: Exception) -> str:
    """What went wrong, in one line."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else "ukendt fejl"
