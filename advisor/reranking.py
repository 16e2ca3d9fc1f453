"""Question and text read together -> how well the text answers, by any sentence-transformers cross-encoder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from advisor.errors import RerankerError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_HUB_SECONDS = 10.0
_ORGANIZATION = "cross-encoder"
_RANKS = "ForSequenceClassification"


class Reranker:
    """A sentence-transformers cross-encoder, loaded at first use (the import alone takes seconds).

    A cross-encoder reads the question and a text in one go, and so sees what two vectors can't; it is slower in the
    same measure, and made for the best few passages (Nogueira and Cho 2019, "Passage Re-ranking with BERT").

    Args:
        name: anything `CrossEncoder` takes: a folder, or a name on a model hub the administrator lets the machine
            reach, e.g. `BAAI/bge-reranker-v2-m3`.

    Example:
        >>> Reranker("BAAI/bge-reranker-v2-m3").scores("Hvad er et partnerskab?", ["Et samarbejde.", "En bog."])
        array([0.93, 0.01], dtype=float32)
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers the question: one number from 0 to 1 a text, in the order of the texts.

        The number is the sigmoid of the model's logit, whatever the model was saved to do with it, so that models
        compare. What the model can't judge (not a number) gets 0. No text needs no model.

        Raises:
            RerankerError: when the model can't be loaded, is no ranker, or fails at these texts.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        model = self._model
        from torch import nn  # noqa: PLC0415  (takes seconds, as the models do)

        pairs = [(_readable(question), _readable(text)) for text in texts]
        try:
            found = model.predict(pairs, activation_fn=nn.Sigmoid(), show_progress_bar=False)
        except Exception as error:  # the library raises many kinds; each means that this model is of no use
            raise RerankerError(self.name, _line(error)) from error
        return np.nan_to_num(np.asarray(found, dtype=np.float32), nan=0.0)

    @cached_property
    def _model(self) -> CrossEncoder:
        try:
            model = _load(self.name)
        except Exception as error:  # the library raises many kinds; each means that this model can't be had
            raise RerankerError(self.name, _line(error)) from error
        if model.num_labels != 1:
            raise RerankerError(self.name, f"den sorterer i {model.num_labels} klasser og kan ikke rangordne")
        architectures = (model.config.architectures if model.config else None) or [_RANKS]
        if len(model) == 1 and not architectures[0].endswith(_RANKS):
            # The library gives such a model a last layer of random numbers, and its scores would mean nothing.
            raise RerankerError(self.name, f"den er en {architectures[0]} uden det lag, der giver point")
        return model


def _load(name: str) -> CrossEncoder:
    """The model of a folder or a hub's name, on the processor. Raises what the libraries raise when it can't be had."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    import torch  # noqa: PLC0415  (takes seconds, so only when needed)
    from sentence_transformers import CrossEncoder  # noqa: PLC0415  (takes seconds, so only when needed)

    is_folder = Path(name).is_dir()
    if not is_folder and (name.count("/") > 1 or Path(name).exists()):
        raise NotADirectoryError("der er ingen sådan mappe")
    source = name if is_folder or "/" in name else f"{_ORGANIZATION}/{name}"
    model: CrossEncoder = CrossEncoder(
        source,
        device="cpu",
        local_files_only=is_folder or _at_hand(source),
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
