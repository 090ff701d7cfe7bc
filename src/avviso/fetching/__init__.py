"""Addresses → bytes, over a door that only opens to the public internet; and feeds → the articles that they list.

Only whoever hands an address to `avviso read`, or switches fetching on in `avviso serve`, comes through here.
"""

from avviso.fetching.asking import Fetcher
from avviso.fetching.feeds import feed_of, is_feed
from avviso.fetching.policy import Limits, Policy, public_policy

__all__ = ["Fetcher", "Limits", "Policy", "feed_of", "is_feed", "public_policy"]
