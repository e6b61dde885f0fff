"""Numbers as a person writes them: 3 325, 0.122, 1×10⁻⁴⁰, ∞."""

from __future__ import annotations

import math

LEAST_PLAIN = 1e-4
MOST_PLAIN = 1e7
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def human(value: float | int | None, digits: int = 3, *, ascii_only: bool = False) -> str:
    """``value`` to ``digits`` significant digits, its whole part never cut short below ten million.

    None, a reading that never came to pass, is "never". Beyond 10⁻⁴ … 10⁷ a power of ten is used.
    """
    if value is None:
        return "never"
    if not isinstance(value, int) and not math.isfinite(value):
        return _not_finite(value, ascii_only)
    size = abs(value)
    if size == 0:
        return "0"
    sign = minus(ascii_only) if value < 0 else ""
    if isinstance(value, int) and size < MOST_PLAIN:
        return f"{sign}{size:,}".replace(",", " ")
    if LEAST_PLAIN <= size < MOST_PLAIN:
        return sign + _plain(float(size), digits)
    return sign + _scientific(size, digits, ascii_only)


def fixed(value: float, decimals: int, *, ascii_only: bool = False) -> str:
    """``value`` with ``decimals`` places, thousands parted by a space."""
    text = f"{abs(value):,.{decimals}f}".replace(",", " ")
    return f"{minus(ascii_only)}{text}" if value < 0 and text.strip("0.") else text


def power_of_ten(exponent: int, *, ascii_only: bool = False) -> str:
    """10⁻⁴⁰, or 1e-40."""
    return f"1e{exponent}" if ascii_only else "10" + str(exponent).translate(_SUPERSCRIPTS)


def minus(ascii_only: bool) -> str:
    return "-" if ascii_only else "−"


def _not_finite(value: float, ascii_only: bool) -> str:
    if math.isnan(value):
        return "NaN"
    return (minus(ascii_only) if value < 0 else "") + ("inf" if ascii_only else "∞")


def _plain(size: float, digits: int) -> str:
    decimals = max(0, digits - 1 - math.floor(math.log10(size)))
    text = f"{size:,.{decimals}f}".replace(",", " ")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(size: float | int, digits: int, ascii_only: bool) -> str:
    mantissa, exponent = _split(size, digits)
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}e{exponent}" if ascii_only else f"{mantissa}×{power_of_ten(exponent)}"


def _split(size: float | int, digits: int) -> tuple[str, int]:
    """Mantissa and exponent; whole numbers too large for a float keep their leading digits."""
    try:
        mantissa, exponent = f"{float(size):.{digits - 1}e}".split("e")
    except OverflowError:
        written = str(size)
        return f"{float(written[:17]) / 10.0**16:.{digits - 1}f}", len(written) - 1
    return mantissa, int(exponent)
