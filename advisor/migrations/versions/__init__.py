"""One step a module; a step that was ever released is not changed."""
