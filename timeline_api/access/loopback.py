"""Loopback addresses, which only this machine can reach."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address


@lru_cache(maxsize=256)  # while there are no keys, it is called for every request
def is_loopback(host: str) -> bool:
    """Whether `host` is a loopback address or "localhost"; other names are not resolved."""
    if host.casefold() == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
