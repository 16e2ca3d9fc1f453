"""YAML that remembers its lines, so that an editor is told where something is wrong."""

from __future__ import annotations

from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from advisor.errors import DocumentError

_Given = TypeVar("_Given", bound=BaseModel)


class Node:
    """A value of a YAML file and where it stands: `line` is counted from 1."""

    def __init__(self, file: str, node: yaml.Node, value: Any) -> None:
        self._file, self._node, self.value = file, node, value
        self.line = node.start_mark.line + 1

    def at(self, key: str | int) -> Node:
        """What stands under a key or at a place of a list; the node itself when nothing does."""
        if isinstance(self._node, yaml.MappingNode) and isinstance(self.value, dict) and key in self.value:
            found = next(node for name, node in self._node.value if name.value == str(key))
            return Node(self._file, found, self.value[key])
        if isinstance(self._node, yaml.SequenceNode) and isinstance(key, int) and key < len(self._node.value):
            return Node(self._file, self._node.value[key], self.value[key])
        return self

    def each(self, key: str) -> list[Node]:
        """The items of the list under a key; none when there is no such list."""
        under = self.at(key)
        if not isinstance(under._node, yaml.SequenceNode):
            return []
        return [under.at(place) for place in range(len(under._node.value))]

    def fault(self, reason: str, remedy: str) -> DocumentError:
        """An error that says what is wrong here."""
        return DocumentError(self._file, f"Linje {self.line}: {reason}", remedy)

    def read(self, model: type[_Given], label: str) -> _Given:
        """The value as what an editor may write there.

        Raises:
            DocumentError: naming the line, the key and what is wrong with it.
        """
        if not isinstance(self.value, dict):
            raise self.fault(f"{label}: Her skal stå nøgler med værdier.", f"Brug: {', '.join(model.model_fields)}.")
        try:
            return model.model_validate(self.value)
        except ValidationError as error:
            first = error.errors()[0]
            key, place = str(first["loc"][0]), self
            for each in first["loc"]:
                place = place.at(each)
            if first["type"] == "extra_forbidden":
                allowed = f"Brug en af: {', '.join(model.model_fields)}."
                raise place.fault(f"{label}: Nøglen {key!r} kendes ikke.", allowed) from None
            if first["type"] == "missing":
                missing = str(first["loc"][-1])
                raise place.fault(f"{label}: Nøglen {missing!r} mangler.", "Skriv den.") from None
            reason = f"{label}: Nøglen {key!r} har en værdi, der ikke kan bruges."
            raise place.fault(reason, _wanted(first["type"])) from None


def read_yaml(file: str, content: str) -> Node:
    """The whole of a file.

    Raises:
        DocumentError: naming the line, when it is not valid YAML, has nothing in it, or gives a key twice.
    """
    loader = yaml.SafeLoader(content)
    try:
        root = loader.get_single_node()
        if root is None:
            raise DocumentError(file, "Filen er tom.", "Skriv forløbet i den, eller slet den.")
        _check(file, root, set())
        return Node(file, root, loader.construct_document(root))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = f"Linje {mark.line + 1}: " if mark else ""
        remedy = "Se efter indrykningen, og sæt tekst med kolon i anførselstegn."
        raise DocumentError(file, f"{where}Filen er ikke gyldig YAML.", remedy) from None
    except (ValueError, RecursionError):
        raise DocumentError(file, "Filen er ikke gyldig YAML.", "Skriv den som de andre forløb.") from None
    finally:
        loader.dispose()


def _check(file: str, node: yaml.Node, seen: set[int]) -> None:
    """Refuse what YAML lets pass and an editor did not mean: a key given twice, and parts that stand for others."""
    line = f"Linje {node.start_mark.line + 1}: "
    if id(node) in seen:
        raise DocumentError(file, f"{line}Henvisninger (& og *) kan ikke bruges.", "Skriv teksten helt ud.")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            _check(file, each, seen)
    elif isinstance(node, yaml.MappingNode):
        names: set[str] = set()
        for key, value in node.value:
            if key.value in names:
                line = f"Linje {key.start_mark.line + 1}: "
                raise DocumentError(file, f"{line}Nøglen {key.value!r} står der to gange.", "Slet den ene.")
            names.add(str(key.value))
            _check(file, value, seen)


def _wanted(kind: str) -> str:
    if "list" in kind or kind == "too_short":
        return "Det skal være en liste, hvor hver linje begynder med en bindestreg."
    return "Det skal være tekst; sæt den i anførselstegn, hvis den har kolon."
