"""Question and text read together -> how well the text answers, by any sentence-transformers cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from advisor import modelfiles
from advisor.errors import RerankerError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

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

        pairs = [(modelfiles.readable(question), modelfiles.readable(text)) for text in texts]
        try:
            found = model.predict(pairs, activation_fn=nn.Sigmoid(), show_progress_bar=False)
        except Exception as error:  # the library raises many kinds; each means that this model is of no use
            raise RerankerError(self.name, modelfiles.reason(error)) from error
        return np.nan_to_num(np.asarray(found, dtype=np.float32), nan=0.0)

    @cached_property
    def _model(self) -> CrossEncoder:
        try:
            model = modelfiles.cross_encoder(self.name, organization=_ORGANIZATION)
        except Exception as error:  # the library raises many kinds; each means that this model can't be had
            raise RerankerError(self.name, modelfiles.reason(error)) from error
        if model.num_labels != 1:
            raise RerankerError(self.name, f"den sorterer i {model.num_labels} klasser og kan ikke rangordne")
        architectures = (model.config.architectures if model.config else None) or [_RANKS]
        if len(model) == 1 and not architectures[0].endswith(_RANKS):
            # The library gives such a model a last layer of random numbers, and its scores would mean nothing.
            raise RerankerError(self.name, f"den er en {architectures[0]} uden det lag, der giver point")
        return model
