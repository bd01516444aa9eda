"""Which addresses only the machine itself can reach."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address


@lru_cache(maxsize=256)  # without keys every request asks
def is_loopback(host: str) -> bool:
    """Whether `host`, an address or a name, means this machine and nothing beyond; no name is looked up."""
    if host.casefold() == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
