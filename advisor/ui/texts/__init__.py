"""Every Danish word of the pages that is not also said elsewhere (`advisor.texts`), a module for each page.

Read as `texts.glossary.SEARCH`. What two pages say stands in `frame`.
"""

from advisor.ui.texts import asking, documents, editors, frame, glossary, library, onboarding, programs, talks

__all__ = ["asking", "documents", "editors", "frame", "glossary", "library", "onboarding", "programs", "talks"]
