"""Partnerskabsrådgiveren: answers in Danish from a guide to partnerships, each sentence resting on an exact quote."""
