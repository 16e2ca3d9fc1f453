"""Quotes and a sentence read together -> whether the one follows from the other, by any entailment model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from advisor import modelfiles
from advisor.errors import CheckerError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_FOLLOWS = "entail"


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
        readable = [(modelfiles.readable(one), modelfiles.readable(other)) for one, other in pairs]
        try:
            found = model.predict(readable, activation_fn=activation, show_progress_bar=False)
        except Exception as error:  # the library raises many kinds; each means that this model is of no use
            raise CheckerError(self.name, modelfiles.reason(error)) from error
        chances = np.asarray(found, dtype=np.float32).reshape(len(pairs), -1)[:, column]
        return np.nan_to_num(chances, nan=0.0)

    @cached_property
    def _model(self) -> tuple[CrossEncoder, int]:
        """The model, and the column of its result that speaks for entailment."""
        try:
            model = modelfiles.cross_encoder(self.name)
        except Exception as error:  # the library raises many kinds; each means that this model can't be had
            raise CheckerError(self.name, modelfiles.reason(error)) from error
        if model.num_labels == 1:
            return model, 0
        names = dict(model.config.id2label or {}) if model.config else {}
        columns = [int(number) for number, name in names.items() if str(name).lower().startswith(_FOLLOWS)]
        if len(columns) != 1:
            raise CheckerError(self.name, "ingen af dens klasser hedder entailment")
        return model, columns[0]
