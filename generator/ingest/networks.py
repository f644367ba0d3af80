"""Which network addresses are of the public internet, in whatever notation they are wrapped."""

from __future__ import annotations

import ipaddress

_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that the public internet has of IPv6, RFC 4291
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how IPv4 is reached without having it
# Protocol assignments (RFC 6890), of which older Pythons know the half; relays of 6to4 (RFC 7526).
_NO_HOSTS = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
_ISATAP = {0x0000_5EFE, 0x0200_5EFE}  # RFC 5214: the address after these is IPv4


def is_public(network: str) -> bool:
    """Whether `network` is an address of the public internet: not this machine, not its network,
    not one of them wrapped in another notation."""
    address = ipaddress.ip_address(network.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return _is_public_4(address)
    inner = _inner(address)
    if inner is not None and not _is_public_4(inner):
        return False
    if address.ipv4_mapped or address.sixtofour or address in _NAT64:
        return True
    return address in _UNICAST and address.is_global


def _is_public_4(address: ipaddress.IPv4Address) -> bool:
    if any(address in network for network in _NO_HOSTS):
        return False
    return address.is_global and not address.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that `address` leads to on the way, if there is one."""
    if address.teredo:
        return address.teredo[1]
    last = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    if address in _NAT64 or int(address) >> 32 & 0xFFFF_FFFF in _ISATAP:
        return last
    return address.ipv4_mapped or address.sixtofour
