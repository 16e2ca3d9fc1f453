"""Every Danish word of the pages that is not also said elsewhere (`advisor.texts`), a module for each page.

Read as `texts.glossary.SEARCH`. What two pages say stands in `frame`.
"""

from advisor.ui.texts import (
    asking,
    bench,
    documents,
    editors,
    frame,
    gaps,
    glossary,
    library,
    onboarding,
    overview,
    programs,
    talks,
)

__all__ = [
    "asking",
    "bench",
    "documents",
    "editors",
    "frame",
    "gaps",
    "glossary",
    "library",
    "onboarding",
    "overview",
    "programs",
    "talks",
]
