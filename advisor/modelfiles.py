"""A model's name or folder -> the model, without waiting for a network that is not there; and what went wrong, told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_HUB_SECONDS = 10.0


def cross_encoder(name: str, *, organization: str | None = None) -> CrossEncoder:
    """The cross-encoder of a folder or of a hub's name, on the processor.

    Args:
        organization: whose model a name without a slash is; without one, such a name is none.

    Raises:
        Exception: whatever the libraries raise when the model can't be had; they know many kinds.
    """
    quiet()
    import torch  # noqa: PLC0415  (takes seconds, so only when needed)
    from sentence_transformers import CrossEncoder  # noqa: PLC0415  (takes seconds, so only when needed)

    is_folder = Path(name).is_dir()
    source = f"{organization}/{name}" if organization and not is_folder and "/" not in name else name
    if not is_folder and (source.count("/") != 1 or Path(name).exists()):
        raise NotADirectoryError("der er ingen sådan mappe")
    model: CrossEncoder = CrossEncoder(
        source,
        device="cpu",
        local_files_only=is_folder or at_hand(source),
        model_kwargs={"dtype": torch.float32},  # half precision, as some are saved, is slow on a processor
    )
    return model


def at_hand(name: str) -> bool:
    """Whether a named model has been fetched before; if not, whether its hub answers is asked once, and soon.

    Raises:
        Exception: what the hub's client raises when nobody answers; loading the model would try for minutes.
    """
    from huggingface_hub import HfApi, try_to_load_from_cache  # noqa: PLC0415  (takes seconds, as the models do)

    if isinstance(try_to_load_from_cache(name, "config.json"), str):
        return True
    HfApi().model_info(name, timeout=_HUB_SECONDS)
    return False


def quiet() -> None:
    """Keep the hub's client from telling anybody what is loaded. To be called before it is imported."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def readable(text: str) -> str:
    """A text as any tokenizer can take it: half a character (a lone surrogate) becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def reason(error: Exception) -> str:
    """What went wrong with a model, in one line, from whatever a library raised."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else "ukendt fejl"
