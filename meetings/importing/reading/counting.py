"""How a word processor writes the numbers of a list."""

from collections.abc import Callable

_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip
_LARGEST = 9999
"""No list is longer; what a file claims to begin with a larger number is written in digits."""


def roman(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """a … z, then aa, bb …, as word processors count."""
    if not 0 < number <= _LARGEST:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_WAYS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": lambda number: f"{number}:{'a' if number % 10 in (1, 2) and number % 100 not in (11, 12) else 'e'}",
    "none": lambda number: "",
}


def written(number: int, way: str) -> str:
    """A number in the way that Word's formats call it: decimal, lowerLetter, upperRoman … One not known is decimal."""
    return _WAYS.get(way, str)(number)
